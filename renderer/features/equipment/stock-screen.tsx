import { ScanBarcode } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { chooseEquipment } from '../../../shared/domain/equipment/choose-equipment.ts';
import { assignInOrder } from '../../../shared/domain/equipment/stock.ts';
import { modelKey } from '../../../shared/domain/release/items.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { useGo } from '../../ui/link.tsx';
import { type ListHand, RecordList } from '../../ui/record-list.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { PHONE, useMedia } from '../../ui/use-media.ts';
import { wordsOf } from '../../ui/word.ts';
import { ChooseForm } from './choose-form.tsx';
import { EquipmentHead } from './equipment-head.tsx';
import { type StockRow, stockRows } from './equipment-lines.ts';
import { useStock } from './use-equipment.ts';

const t = wordsOf(equipmentWordsEn);

const figure = (id: 'needed' | 'chosen' | 'inHand' | 'missing' | 'surplus', head: string): TableColumn<StockRow> => ({
  id,
  head,
  text: (line) => (line[id] === 0 ? '' : line[id].toLocaleString('en-GB')),
  sortBy: (line) => line[id],
  align: 'end',
  width: '10%',
  ...(id === 'missing' ? { cell: (line: StockRow) => (line.missing === 0 ? null : <b className="gc-missing">{line.missing}</b>) } : {}),
});
const columns: readonly TableColumn<StockRow>[] = [
  {
    id: 'model',
    head: say('field.model'),
    text: (line) => line.model || t('STOCK_NO_MODEL'),
    cell: (line) => <b>{line.model || t('STOCK_NO_MODEL')}</b>,
  },
  { id: 'site', head: say('field.siteId'), text: (line) => line.site || t('STOCK_NO_SITE') },
  figure('needed', t('STOCK_NEEDED')),
  figure('chosen', t('STOCK_CHOSEN')),
  figure('inHand', t('STOCK_IN_HAND')),
  figure('missing', t('STOCK_MISSING')),
  figure('surplus', t('STOCK_SURPLUS')),
];
/** On a phone a figure says what it counts. */
const phoneColumns: readonly TableColumn<StockRow>[] = [
  ...columns.slice(0, 2),
  { id: 'told', head: t('STOCK_NEEDED'), text: (line) => t('STOCK_TOLD', line) },
  {
    ...figure('missing', t('STOCK_MISSING')),
    phone: 'end',
    cell: (line) => (line.missing === 0 ? null : <b className="gc-missing">{t('STOCK_MISSING_N', { n: line.missing })}</b>),
  },
];
const groupings = [
  { id: 'site', label: say('field.siteId'), of: (line: StockRow) => line.site },
  { id: 'model', label: say('field.model'), of: (line: StockRow) => line.model },
];
const keyOf = (line: StockRow): string => line.key;
const nameOf = (line: StockRow): string => `${line.model || t('STOCK_NO_MODEL')}, ${line.site}`;
const byMissing = { column: 'missing', up: false } as const;

function answerOf(rows: readonly StockRow[]): string {
  const needed = rows.reduce((sum, line) => sum + line.needed, 0);
  const missing = rows.reduce((sum, line) => sum + line.missing, 0);
  const inHand = rows.reduce((sum, line) => sum + line.inHand, 0);
  if (needed === 0) return t('STOCK_NOTHING_NEEDED', { inHand });
  return missing === 0 ? t('STOCK_COMPLETE', { needed }) : t('STOCK_MISSES', { missing, needed });
}

/** Equipment in hand against what the waves need, by model and site; which item each visit gets. */
export default function StockScreen(): JSX.Element {
  const stock = useStock();
  const [wave, setWave] = useState('');
  const [line, setLine] = useState<StockRow>();
  const takesIn = useMayEdit('device');
  const plans = useMayEdit('visit');
  const { says } = useSaying();
  const go = useGo();
  const phone = useMedia(PHONE);
  const needs = useMemo(() => stock?.needs.filter((need) => wave === '' || String(need.wave ?? '') === wave), [stock, wave]);
  const rows = useMemo(() => (stock && needs ? stockRows(needs, stock.items, stock.names.site) : undefined), [stock, needs]);
  const waves = useMemo(() => [...new Set((stock?.needs ?? []).flatMap((need) => need.wave ?? []))].sort((a, b) => a - b), [stock]);

  const choose = async (selected: readonly StockRow[], hand: ListHand): Promise<void> => {
    if (stock === undefined || needs === undefined) return;
    const wanted = needs.filter((need) =>
      selected.some((each) => each.siteId === need.siteId && modelKey(each.model) === modelKey(need.model)),
    );
    const choices = assignInOrder(wanted, free(stock.items, stock.needs));
    const lacking = wanted.filter((need) => need.deviceId === null).length - choices.length;
    if (choices.length === 0) return hand.tell('warn', t('CHOOSE_NONE'));
    const why = await says(chooseEquipment, { choices: [...choices] });
    if (why === undefined) hand.selectNone();
    hand.tell(why === undefined ? (lacking > 0 ? 'warn' : 'ok') : 'danger', why ?? t('CHOSEN_MANY', { n: choices.length, lacking }));
  };

  return (
    <>
      <RecordList
        head={
          <EquipmentHead current="/equipment" answer={rows && answerOf(rows)}>
            {waves.length === 0 ? null : (
              <label className="gc-list-group">
                {t('STOCK_WAVE')}
                <select value={wave} onChange={(event) => setWave(event.currentTarget.value)}>
                  <option value="">{t('STOCK_ALL_WAVES')}</option>
                  {waves.map((each) => (
                    <option key={each} value={String(each)}>
                      {t('STOCK_WAVE_N', { wave: each })}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {takesIn ? (
              <Button kind="main" icon={ScanBarcode} onClick={() => go('/equipment/receive')}>
                {t('RECEIVE')}
              </Button>
            ) : null}
          </EquipmentHead>
        }
        what={t('STOCK_MANY')}
        file="equipment"
        lines={rows}
        columns={phone ? phoneColumns : columns}
        keyOf={keyOf}
        nameOf={nameOf}
        groupings={groupings}
        sortedBy={byMissing}
        onOpen={setLine}
        empty={{ title: t('STOCK_EMPTY'), why: t('STOCK_EMPTY_WHY') }}
        acts={(selected, hand) => (plans ? <Button onClick={() => void choose(selected, hand)}>{t('CHOOSE_IN_ORDER')}</Button> : null)}
      />
      {line && stock && needs ? (
        <ChooseForm
          title={nameOf(line)}
          needs={needs.filter((need) => need.siteId === line.siteId && modelKey(need.model) === modelKey(line.model))}
          free={free(stock.items, stock.needs)}
          stock={stock}
          may={plans}
          onClose={() => setLine(undefined)}
        />
      ) : null}
    </>
  );
}

/** Items that no visit has yet. */
function free<Item extends { readonly id: string }>(
  items: readonly Item[],
  needs: readonly { readonly deviceId: string | null }[],
): readonly Item[] {
  const taken = new Set(needs.flatMap((need) => need.deviceId ?? []));
  return items.filter((item) => !taken.has(item.id));
}

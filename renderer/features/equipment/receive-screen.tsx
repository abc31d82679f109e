import { Autocomplete, Select, TextInput } from '@mantine/core';
import { ScanBarcode, X } from 'lucide-react';
import { type JSX, useMemo, useRef, useState } from 'react';
import { receiveEquipment, serialTroubles } from '../../../shared/domain/equipment/receive-equipment.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { equipmentOf } from '../../../shared/domain/release/items.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useDerived, useRows } from '../../data/live.ts';
import { useSaying } from '../../data/saying.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useClock } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { hasScanCamera, ScanDialog } from '../../ui/scan-dialog.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(equipmentWordsEn);

interface Scanned {
  readonly key: number;
  readonly serial: string;
  readonly assetTag: string;
}

/** New equipment, one model and one site chosen once, then serial after serial: by a scanner that ends each with Enter, by camera, or typed. */
export default function ReceiveScreen(): JSX.Element {
  useScreenHead({ title: t('RECEIVE'), crumb: { title: t('EQUIPMENT'), to: '/equipment' } });
  const [model, setModel] = useState('');
  const [maker, setMaker] = useState('');
  const [kind, setKind] = useState('');
  const [siteId, setSiteId] = useState<string | null>(null);
  const [items, setItems] = useState<readonly Scanned[]>([]);
  const [typed, setTyped] = useState('');
  const [scanning, setScanning] = useState(false);
  const [told, setTold] = useState<{ readonly tone: 'ok' | 'danger'; readonly says: string }>();
  const next = useRef(1);
  const serial = useRef<HTMLInputElement>(null);
  const sites = useRecordChoices('site');
  const models = useModels();
  const clock = useClock();
  const { says } = useSaying();
  const troubles = useDerived((world) => serialTroubles(world, items), [items]);
  const good = items.filter((_, i) => troubles !== undefined && troubles[i] === undefined);
  const bad = items.length - good.length;

  const add = (text: string): void => {
    // A list pasted at once is as many serials as it has lines.
    const serials = text
      .split(/[\n\r\t;]+/)
      .map((each) => each.trim())
      .filter((each) => each !== '');
    setItems((was) => [...was, ...serials.map((each) => ({ key: next.current++, serial: each, assetTag: '' }))]);
    setTyped('');
    serial.current?.focus();
  };
  const take = async (): Promise<void> => {
    if (model.trim() === '' || siteId === null) return setTold({ tone: 'danger', says: t('RECEIVE_WHICH') });
    const now = clock();
    const why = await says(receiveEquipment, {
      model: model.trim(),
      siteId,
      day: dayOf(now, myZone()),
      ...(maker.trim() === '' ? {} : { maker: maker.trim() }),
      ...(kind.trim() === '' ? {} : { kind: kind.trim() }),
      items: good.map((item) => ({ serial: item.serial, ...(item.assetTag.trim() === '' ? {} : { assetTag: item.assetTag.trim() }) })),
    });
    setTold(why === undefined ? { tone: 'ok', says: t('RECEIVED', { n: good.length, left: bad }) } : { tone: 'danger', says: why });
    if (why === undefined) setItems((was) => was.filter((item) => !good.includes(item)));
    serial.current?.focus();
  };

  return (
    <div className="gc-record">
      <p className="gc-lead">{items.length === 0 ? t('RECEIVE_BEGIN') : t('RECEIVE_COUNT', { good: good.length, bad })}</p>
      {told ? (
        <Note tone={told.tone} announce>
          {told.says}
        </Note>
      ) : null}
      <Panel title={t('RECEIVE_ONCE')}>
        <div className="gc-form">
          <Autocomplete label={say('field.model')} required data={models} limit={20} value={model} onChange={setModel} />
          <Select label={say('field.siteId')} required searchable data={[...sites]} value={siteId} onChange={setSiteId} />
          <TextInput label={say('field.maker')} maxLength={500} value={maker} onChange={(event) => setMaker(event.currentTarget.value)} />
          <TextInput label={say('field.kind')} maxLength={500} value={kind} onChange={(event) => setKind(event.currentTarget.value)} />
        </div>
      </Panel>
      <Panel title={t('RECEIVE_SERIALS')} end={<span className="gc-small gc-t2">{t('RECEIVE_HOW')}</span>}>
        <form
          className="gc-row gc-wrap gc-scan-row"
          onSubmit={(event) => {
            event.preventDefault();
            add(typed);
          }}
        >
          <TextInput
            ref={serial}
            className="gc-grow"
            label={t('RECEIVE_SERIAL')}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text');
              if (!/[\n\r\t;]/.test(text.trim())) return;
              event.preventDefault();
              add(text);
            }}
          />
          <Button type="submit">{t('RECEIVE_ADD')}</Button>
          {hasScanCamera() ? (
            <Button icon={ScanBarcode} onClick={() => setScanning(true)}>
              {t('RECEIVE_CAMERA')}
            </Button>
          ) : null}
        </form>
        <ol className="gc-panel-rows gc-scanned" aria-label={t('RECEIVE_SERIALS')}>
          {items.map((item, i) => {
            const trouble = troubles?.[i];
            return (
              <li key={item.key}>
                <span className="gc-t3">{i + 1}</span>
                <span className="gc-mono gc-break">{item.serial}</span>
                <TextInput
                  aria-label={t('RECEIVE_TAG', { serial: item.serial })}
                  placeholder={say('field.assetTag')}
                  maxLength={500}
                  value={item.assetTag}
                  onChange={(event) => {
                    const assetTag = event.currentTarget.value;
                    setItems((was) => was.map((each) => (each.key === item.key ? { ...each, assetTag } : each)));
                  }}
                />
                <span className={trouble === undefined ? 'gc-t2' : 'gc-missing'}>
                  {trouble === undefined ? t('RECEIVE_FINE') : t(`serial.${trouble}`)}
                </span>
                <Button kind="quiet" icon={X} iconOnly onClick={() => setItems((was) => was.filter((each) => each.key !== item.key))}>
                  {t('RECEIVE_LEAVE_OUT', { serial: item.serial })}
                </Button>
              </li>
            );
          })}
        </ol>
      </Panel>
      <div className="gc-row">
        <ActionWithReason
          kind="main"
          reason={good.length === 0 ? { kind: 'waits', says: t('RECEIVE_NOTHING') } : undefined}
          onClick={() => void take()}
        >
          {t('RECEIVE_TAKE', { n: good.length })}
        </ActionWithReason>
        {bad > 0 ? <span className="gc-t2">{t('RECEIVE_BAD_STAY', { n: bad })}</span> : null}
      </div>
      {scanning ? (
        <ScanDialog
          onClose={() => setScanning(false)}
          onRead={(code) => {
            setScanning(false);
            add(code);
          }}
        />
      ) : null}
    </div>
  );
}

/** Models that releases ask for first, then those that are known. */
function useModels(): string[] {
  const releases = useRows('release');
  const devices = useRows('device');
  return useMemo(() => {
    const wanted = (releases ?? []).flatMap((row) => {
      const release = readRelease(row);
      return release === undefined ? [] : equipmentOf(release).map((item) => item.model);
    });
    const known = (devices ?? []).flatMap((row) => textIn(row, 'model') ?? []).sort();
    return [...new Set([...wanted, ...known])];
  }, [releases, devices]);
}

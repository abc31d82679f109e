import type { JSX } from 'react';
import { type RecordEquipmentInput, recordEquipment } from '../../../shared/domain/equipment/record-equipment.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { say } from '../../../shared/words/say.ts';
import { type RecordChoice, useRecordChoices } from '../../data/choices.ts';
import { useMayRecord } from '../../data/rights.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { pathOf } from '../../ui/link.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { type FormField, RecordForm } from '../../ui/record-form.tsx';
import { RecordList } from '../../ui/record-list.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { wordsOf } from '../../ui/word.ts';
import { EquipmentHead } from './equipment-head.tsx';
import type { OldRow } from './equipment-lines.ts';
import { useOldEquipment } from './use-equipment.ts';

const t = wordsOf(equipmentWordsEn);
const stage = (line: OldRow): string => say(`equipment.${line.what}`);
const day = (text: string): string => (text === '' ? '' : dayWord(text, 'year'));

const columns: readonly TableColumn<OldRow>[] = [
  { id: 'item', head: t('LOAN_ITEM'), text: (line) => line.item, cell: (line) => <b>{line.item}</b>, width: '14%' },
  { id: 'model', head: say('field.model'), text: (line) => line.model },
  { id: 'serial', head: say('field.serial'), text: (line) => line.serial, cell: (line) => <span className="gc-mono">{line.serial}</span> },
  { id: 'site', head: say('field.siteId'), text: (line) => line.site },
  { id: 'department', head: say('field.departmentId'), text: (line) => line.department },
  { id: 'condition', head: t('EVENT_CONDITION'), text: (line) => line.condition, width: '8%', phone: 'hide' },
  { id: 'hold', head: t('OLD_HOLD'), text: (line) => day(line.holdUntil), sortBy: (line) => line.holdUntil, width: '11%' },
  {
    id: 'stage',
    head: t('OLD_STAGE'),
    text: stage,
    cell: (line) => (line.what === 'replaced' ? <b className="gc-missing">{t('OLD_NOT_COLLECTED')}</b> : stage(line)),
    width: '13%',
    phone: 'end',
  },
  {
    id: 'since',
    head: t('OLD_SINCE'),
    text: (line) => dayWord(dayOf(line.since, myZone()), 'year'),
    sortBy: (line) => line.since,
    width: '11%',
    phone: 'hide',
  },
];
const groupings = [
  { id: 'stage', label: t('OLD_STAGE'), of: stage },
  { id: 'site', label: say('field.siteId'), of: (line: OldRow) => line.site },
  { id: 'department', label: say('field.departmentId'), of: (line: OldRow) => line.department },
];
const keyOf = (line: OldRow): string => line.id;
const nameOf = (line: OldRow): string => line.item;
const lookOf = (line: OldRow) => (line.gone ? ('past' as const) : undefined);

function answerOf(rows: readonly OldRow[]): string {
  const out = rows.filter((line) => line.what === 'replaced').length;
  const waiting = rows.filter((line) => !line.gone).length - out;
  return out > 0 ? t('OLD_OUT', { out, waiting }) : t('OLD_WAITING', { waiting });
}

/** Old equipment from collected to gone: what waits for which step. */
export default function OldScreen(): JSX.Element {
  const old = useOldEquipment();
  const may = useMayRecord('equipment-event');
  const today = dayOf(useNow(60_000), myZone());
  return (
    <RecordList
      head={<EquipmentHead current="/equipment/old" answer={old && answerOf(old.rows)} />}
      what={t('OLD_MANY')}
      file="old-equipment"
      lines={old?.rows}
      columns={columns}
      keyOf={keyOf}
      nameOf={nameOf}
      lookOf={lookOf}
      groupings={groupings}
      to={(line) => pathOf('/devices', line.id)}
      empty={{ title: t('OLD_NONE'), why: t('OLD_NONE_WHY') }}
      acts={(selected, hand) =>
        may
          ? events.map((event) => (
              <Button
                key={event}
                onClick={() =>
                  hand.open((close) => (
                    <EventForm
                      event={event}
                      ids={selected.map(keyOf)}
                      today={today}
                      onSaved={() => hand.changed(selected.length)}
                      onClose={close}
                    />
                  ))
                }
              >
                {t(`do.${event}`)}
              </Button>
            ))
          : null
      }
    />
  );
}

type EventName = RecordEquipmentInput['event'];
const events: readonly EventName[] = ['collected', 'stored', 'erased', 'reused', 'returned', 'disposed'];

function fieldsOf(event: EventName, sites: readonly RecordChoice[]): readonly FormField[] {
  const when: FormField = { name: 'day', kind: 'day', label: t('EVENT_DAY'), required: true };
  const note: FormField = { name: 'note', kind: 'long', label: say('field.notes') };
  const to: FormField = { name: 'to', kind: 'line', label: t('EVENT_TO') };
  const receipt: FormField = { name: 'receipt', kind: 'line', label: t('EVENT_RECEIPT'), required: true };
  const hold: FormField = { name: 'holdUntil', kind: 'day', label: say('field.holdUntil') };
  switch (event) {
    case 'collected':
      return [when, { name: 'condition', kind: 'line', label: t('EVENT_CONDITION') }, hold, note];
    case 'stored':
      return [
        when,
        { name: 'siteId', kind: 'choice', choices: sites },
        { name: 'place', kind: 'line', label: t('EVENT_PLACE') },
        hold,
        note,
      ];
    case 'erased':
      return [
        when,
        { name: 'method', kind: 'line', label: t('EVENT_METHOD'), required: true },
        { name: 'erasedBy', kind: 'line', label: t('EVENT_ERASED_BY') },
        { name: 'certificate', kind: 'line', label: t('EVENT_CERTIFICATE') },
        note,
      ];
    case 'reused':
      return [when, to, note];
    case 'returned':
    case 'disposed':
      return [when, to, receipt, note];
  }
}

function EventForm(props: {
  readonly event: EventName;
  readonly ids: readonly string[];
  readonly today: string;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { event, ids } = props;
  const sites = useRecordChoices('site');
  const { says } = useSaying();
  return (
    <RecordForm
      title={t('EVENT_TITLE', { what: t(`do.${event}`), n: ids.length })}
      fields={fieldsOf(event, sites)}
      now={{ day: props.today }}
      onClose={props.onClose}
      onSave={async (typed) => {
        const given = Object.fromEntries(
          Object.entries({ day: props.today, ...typed }).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
        );
        const input = recordEquipment.input.safeParse({ ...given, event, deviceIds: ids });
        if (!input.success) return t('FORM_LACKS', { fields: input.error.issues.map((issue) => String(issue.path[0] ?? '')) });
        const why = await says(recordEquipment, input.data);
        if (why === undefined) props.onSaved();
        return why;
      }}
    />
  );
}

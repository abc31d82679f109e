import { MultiSelect } from '@mantine/core';
import { type JSX, useMemo, useState } from 'react';
import { giveBack, lendEquipment } from '../../../shared/domain/equipment/lend-equipment.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useLoanWishes } from '../../data/answers.ts';
import { itemLabel, useRecordChoices } from '../../data/choices.ts';
import { useMayRecord } from '../../data/rights.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { type ListHand, RecordList } from '../../ui/record-list.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { wordsOf } from '../../ui/word.ts';
import { EquipmentHead } from './equipment-head.tsx';
import type { LoanRow } from './equipment-lines.ts';
import { useLoans } from './use-equipment.ts';

const t = wordsOf(equipmentWordsEn);
const day = (text: string): string => (text === '' ? '' : dayWord(text, 'year'));
const state = (line: LoanRow): string => t(`loan.${line.state}`);

const columns: readonly TableColumn<LoanRow>[] = [
  { id: 'item', head: t('LOAN_ITEM'), text: (line) => line.item, cell: (line) => <b>{line.item}</b> },
  { id: 'model', head: say('field.model'), text: (line) => line.model },
  { id: 'borrower', head: t('LOAN_BORROWER'), text: (line) => line.borrower },
  { id: 'lent', head: t('LOAN_SINCE'), text: (line) => day(line.lentOn), sortBy: (line) => line.lentOn, width: '13%', phone: 'hide' },
  { id: 'due', head: t('LOAN_DUE'), text: (line) => day(line.dueOn), sortBy: (line) => line.dueOn, width: '13%' },
  { id: 'back', head: t('LOAN_BACK'), text: (line) => day(line.backOn), sortBy: (line) => line.backOn, width: '13%', phone: 'hide' },
  {
    id: 'state',
    head: say('field.status'),
    text: state,
    cell: (line) => (line.state === 'overdue' ? <b className="gc-missing">{state(line)}</b> : state(line)),
    width: '10%',
    phone: 'end',
  },
];
const groupings = [
  { id: 'state', label: say('field.status'), of: state },
  { id: 'borrower', label: t('LOAN_BORROWER'), of: (line: LoanRow) => line.borrower },
];
const keyOf = (line: LoanRow): string => line.key;
const nameOf = (line: LoanRow): string => line.item;
const lookOf = (line: LoanRow) => (line.state === 'back' ? ('past' as const) : undefined);

function answerOf(loans: readonly LoanRow[]): string {
  const overdue = loans.filter((line) => line.state === 'overdue').length;
  const out = loans.filter((line) => line.state !== 'back').length;
  return overdue > 0 ? t('LOANS_OVERDUE', { overdue, out }) : t('LOANS_OUT', { out });
}

/** Loans, overdue first: who has what until when. */
export default function LoansScreen(): JSX.Element {
  const today = dayOf(useNow(60_000), myZone());
  const loans = useLoans(today);
  const may = useMayRecord('equipment-event');
  const wishes = useLoanWishes() ?? 0;
  return (
    <RecordList
      head={
        <>
          <EquipmentHead current="/equipment/loans" answer={loans && answerOf(loans)} />
          {wishes > 0 ? (
            <Note>
              <AppLink to="/visits/answers?answer=loan">{t('LOANS_WISHED', { n: wishes })}</AppLink>
            </Note>
          ) : null}
        </>
      }
      what={t('LOANS_MANY')}
      file="loans"
      lines={loans}
      columns={columns}
      keyOf={keyOf}
      nameOf={nameOf}
      lookOf={lookOf}
      groupings={groupings}
      to={(line) => pathOf('/devices', line.deviceId)}
      empty={{ title: t('LOANS_NONE'), why: t('LOANS_NONE_WHY') }}
      add={may ? { label: t('LEND'), form: (close) => <LendForm today={today} onClose={close} /> } : undefined}
      acts={(selected, hand) => (may ? <Back loans={selected} today={today} hand={hand} /> : null)}
    />
  );
}

function Back({
  loans,
  today,
  hand,
}: {
  readonly loans: readonly LoanRow[];
  readonly today: string;
  readonly hand: ListHand;
}): JSX.Element {
  const { says } = useSaying();
  const out = loans.filter((line) => line.state !== 'back');
  return (
    <Button
      disabled={out.length === 0}
      onClick={() =>
        hand.open((close) => (
          <RecordForm
            title={t('BACK_TITLE', { n: out.length })}
            saveLabel={t('BACK')}
            fields={[
              { name: 'day', kind: 'day', label: t('EVENT_DAY'), required: true },
              { name: 'condition', kind: 'line', label: t('EVENT_CONDITION') },
              { name: 'note', kind: 'long', label: say('field.notes') },
            ]}
            now={{ day: today }}
            onClose={close}
            onSave={async (typed) => {
              const given = { day: today, ...withText(typed) };
              const why = await says(giveBack, { ...given, deviceIds: out.map((line) => line.deviceId) });
              if (why === undefined) hand.changed(out.length);
              return why;
            }}
          />
        ))
      }
    >
      {t('BACK')}
    </Button>
  );
}

/** What was typed, without what was emptied. */
function withText(typed: { readonly [field: string]: unknown }): { readonly [field: string]: string } {
  return Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])));
}

const inHandLabel = (row: Row): string | undefined => (row.fields.status === 'in-hand' ? itemLabel(row) : undefined);

function LendForm({ today, onClose }: { readonly today: string; readonly onClose: () => void }): JSX.Element {
  const items = useRecordChoices('device', inHandLabel);
  const people = useRecordChoices('person');
  const [deviceIds, setDeviceIds] = useState<string[]>([]);
  const { says } = useSaying();
  const data = useMemo(() => items.map((item) => ({ ...item })), [items]);
  return (
    <RecordForm
      title={t('LEND')}
      saveLabel={t('LEND_NOW')}
      fields={[
        { name: 'borrowerId', kind: 'choice', label: t('LOAN_BORROWER'), choices: people },
        { name: 'borrower', kind: 'line', label: t('LOAN_BORROWER_NAME') },
        { name: 'dueOn', kind: 'day', label: t('LOAN_DUE'), required: true },
        { name: 'note', kind: 'long', label: say('field.notes') },
      ]}
      onClose={onClose}
      onSave={async (typed) => {
        if (deviceIds.length === 0) return t('FORM_LACKS', { fields: [t('LEND_WHICH')] });
        const given = withText(typed);
        return says(lendEquipment, { ...given, dueOn: given.dueOn ?? today, day: today, deviceIds });
      }}
    >
      <MultiSelect label={t('LEND_WHICH')} searchable limit={50} data={data} value={deviceIds} onChange={setDeviceIds} />
    </RecordForm>
  );
}

import { Select, Textarea } from '@mantine/core';
import { type JSX, useMemo, useState } from 'react';
import { readSite } from '../../../shared/domain/site/site.ts';
import type { HandInItem } from '../../../shared/domain/visit/hand-in.ts';
import type { Due } from '../../../shared/domain/visit/hand-in-due.ts';
import { handInEquipment } from '../../../shared/domain/visit/hand-in-equipment.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { useDue, useHandIns } from '../../data/hand-in.ts';
import { useRows } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { useSaying } from '../../data/saying.ts';
import { useSigning } from '../../data/signing.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { ActionsBar } from '../../ui/actions-bar.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { SigningFields } from '../../ui/signing-fields.tsx';
import { word } from '../../ui/word.ts';
import './hand-in.css';
import { AddItem, ItemLine } from './item-lines.tsx';
import { entered, type Filled, linesOf, marked, toHandIn, unfilled, withoutAdded } from './items.ts';
import { Receipts } from './receipts.tsx';

const crumb = { title: word('UI_SECTION_TODAY'), to: '/today' } as const;
const noneDue: readonly Due[] = [];

/** The end of the day: equipment, sticks and keys handed in by serial against a signature; in the morning, taken out. */
export default function HandInScreen(): JSX.Element {
  const { hello } = useLocal();
  useScreenHead({ title: fieldWord('HAND_TITLE'), crumb });
  return hello.person === null ? (
    <Empty title={runWord('TODAY_NOBODY')}>{runWord('TODAY_NOBODY_WHY')}</Empty>
  ) : (
    <HandInOf person={hello.person} />
  );
}

function HandInOf({ person }: { readonly person: string }): JSX.Element {
  const now = useNow(60_000);
  const today = dayOf(now, myZone());
  const due = useDue(person, today);
  const handIns = useHandIns(person);
  const sites = useRows('site');
  const [mode, setMode] = useState<'in' | 'out'>('in');
  const [round, setRound] = useState(0);
  const names = useMemo(
    () => new Map((sites ?? []).flatMap((row) => (readSite(row) ? [[row.id, readSite(row)?.name ?? ''] as const] : []))),
    [sites],
  );
  if (due === undefined || handIns === undefined || sites === undefined) return <Waiting />;
  return (
    <div className="gc-hand">
      <div className="gc-hand-page">
        <header className="gc-row gc-wrap gc-no-print">
          <h2 className="gc-figure gc-grow">{figure(mode, due.length)}</h2>
          <ChoiceBar
            label={fieldWord('HAND_WHICH')}
            value={mode}
            choices={[
              { value: 'in', label: fieldWord('HAND_IN') },
              { value: 'out', label: fieldWord('HAND_OUT') },
            ]}
            onChange={setMode}
          />
        </header>
        <HandInForm
          key={`${mode} ${round}`}
          out={mode === 'out'}
          due={mode === 'out' ? noneDue : due}
          today={today}
          sites={[...names].map(([value, label]) => ({ value, label }))}
          onDone={() => setRound((n) => n + 1)}
          receipts={<ReceiptsOf rows={handIns} day={today} names={names} />}
        />
      </div>
    </div>
  );
}

function figure(mode: 'in' | 'out', due: number): string {
  if (mode === 'out') return fieldWord('HAND_FIGURE_OUT');
  return due === 0 ? fieldWord('HAND_FIGURE_NONE') : fieldWord('HAND_FIGURE', { n: due });
}

function ReceiptsOf({
  rows,
  day,
  names,
}: {
  readonly rows: readonly Row[];
  readonly day: string;
  readonly names: ReadonlyMap<string, string>;
}): JSX.Element {
  return <Receipts rows={rows} day={day} siteName={(id) => (id === null ? undefined : names.get(id))} />;
}

type FormProps = {
  readonly out: boolean;
  readonly due: readonly Due[];
  readonly today: string;
  readonly sites: readonly { readonly value: string; readonly label: string }[];
  readonly receipts: JSX.Element;
  readonly onDone: () => void;
};

function HandInForm({ out, due, today, sites, receipts, onDone }: FormProps): JSX.Element {
  const [filled, setFilled] = useState<Filled>(unfilled);
  const [siteId, setSite] = useState<string | null>(
    due.find((each) => each.siteId !== null)?.siteId ?? (sites.length === 1 ? (sites[0]?.value ?? null) : null),
  );
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const signing = useSigning('');
  const act = useSaying();
  const lines = linesOf(due, filled);
  const { items, missing } = toHandIn(lines);
  const lacking =
    items.length + missing.length === 0
      ? fieldWord('HAND_NEEDS_ITEMS')
      : missing.some((item) => item.why.trim() === '')
        ? fieldWord('HAND_NEEDS_WHY')
        : signing.ready
          ? undefined
          : fieldWord('HAND_NEEDS_SIGN');
  const enter = (what: HandInItem['what'], serial: string): string | undefined => {
    const made = entered(due, filled, what, serial);
    setFilled(made.filled);
    const text = { serial: serial.trim() };
    return made.did === 'nothing' ? undefined : fieldWord(made.did === 'ticked' ? 'HAND_TICKED' : 'HAND_ADDED', text);
  };
  const save = async (): Promise<void> => {
    setAsked(true);
    if (lacking !== undefined || busy) return;
    setBusy(true);
    const refused = await signing.keep((receivedBy, kept) =>
      act.says(handInEquipment, {
        day: today,
        ...(siteId === null ? {} : { siteId }),
        items: [...items],
        ...(missing.length === 0 ? {} : { missing: [...missing] }),
        ...(out ? { out } : {}),
        receivedBy,
        digest: kept.digest,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    );
    setBusy(false);
    setWhy(refused);
    if (refused === undefined) onDone();
  };
  return (
    <>
      <div className="gc-stack-4 gc-no-print">
        <p className="gc-t2">{fieldWord(out ? 'HAND_OUT_HELP' : 'HAND_HELP')}</p>
        {lines.length === 0 ? null : (
          <ul className="gc-panel" aria-label={fieldWord('HAND_ITEMS')}>
            {lines.map((line) => (
              <ItemLine
                key={line.key}
                line={line}
                out={out}
                asked={asked}
                onMark={(change) => setFilled((was) => marked(was, line.key, change))}
                onRemove={() => setFilled((was) => withoutAdded(was, line.key))}
              />
            ))}
          </ul>
        )}
        <AddItem first={out ? 'key' : 'device'} onEnter={enter} />
        <div className="gc-hand-who">
          <div className="gc-stack-4">
            <Select label={fieldWord('HAND_SITE')} data={[...sites]} value={siteId} onChange={setSite} searchable clearable />
            <Textarea
              label={fieldWord('HAND_NOTE')}
              autosize
              minRows={2}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </div>
          <SigningFields signing={signing} who={runWord('RUN_SIGN_OTHER')} label={fieldWord(out ? 'HAND_RECEIVED_OUT' : 'HAND_RECEIVED')} />
        </div>
        {why === undefined ? null : (
          <Note tone="danger" announce>
            {why}
          </Note>
        )}
      </div>
      {receipts}
      <div className="gc-hand-bar gc-no-print">
        <ActionsBar>
          <span className="gc-grow" />
          <ActionWithReason
            kind="main"
            busy={busy}
            reason={lacking === undefined ? undefined : { kind: 'waits', says: lacking }}
            onClick={() => void save()}
          >
            {fieldWord(out ? 'HAND_SAVE_OUT' : 'HAND_SAVE')}
          </ActionWithReason>
        </ActionsBar>
      </div>
    </>
  );
}

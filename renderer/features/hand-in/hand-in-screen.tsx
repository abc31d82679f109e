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
import { Button } from '../../ui/button.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayOf, momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { SigningFields } from '../../ui/signing-fields.tsx';
import { word } from '../../ui/word.ts';
import './hand-in.css';
import { Problem } from '../../ui/form-end.tsx';
import { AddItem, ItemLine } from './item-lines.tsx';
import { entered, linesOf, marked, toHandIn, withoutAdded } from './items.ts';
import { type HandInDraft, useKeeping, useKeptHandIn } from './kept.ts';
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
  const keptAs = `hand-in ${person} ${mode}`;
  const kept = useKeptHandIn(keptAs, round);
  const names = useMemo(
    () => new Map((sites ?? []).flatMap((row) => (readSite(row) ? [[row.id, readSite(row)?.name ?? ''] as const] : []))),
    [sites],
  );
  if (due === undefined || handIns === undefined || sites === undefined || kept.state === 'waiting') return <Waiting />;
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
          keptAs={keptAs}
          draft={kept.draft}
          keptAt={kept.at}
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
  readonly keptAs: string;
  readonly draft: HandInDraft;
  readonly keptAt: number | null;
  readonly out: boolean;
  readonly due: readonly Due[];
  readonly today: string;
  readonly sites: readonly { readonly value: string; readonly label: string }[];
  readonly receipts: JSX.Element;
  readonly onDone: () => void;
};

function HandInForm({ keptAs, draft, keptAt, out, due, today, sites, receipts, onDone }: FormProps): JSX.Element {
  const [filled, setFilled] = useState(draft.filled);
  const [chosenSite, setSite] = useState(draft.siteId);
  const guessedSite = due.find((each) => each.siteId !== null)?.siteId ?? (sites.length === 1 ? (sites[0]?.value ?? null) : null);
  const siteId = chosenSite === undefined ? guessedSite : chosenSite;
  const [note, setNote] = useState(draft.note);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const signing = useSigning(draft.receivedBy);
  const keeping = useKeeping(keptAs, { filled, siteId: chosenSite, note, receivedBy: signing.name });
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
  // The new form stands at once: what is entered next never lands in the one that is over.
  const startOver = (): void => {
    keeping.forget();
    onDone();
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
    if (refused === undefined) startOver();
  };
  return (
    <>
      <fieldset className="gc-stack-4 gc-no-print" disabled={busy}>
        <p className="gc-t2">{fieldWord(out ? 'HAND_OUT_HELP' : 'HAND_HELP')}</p>
        {keptAt === null ? null : (
          <Note tone="info">
            <div className="gc-row gc-wrap">
              <span className="gc-grow">{fieldWord('HAND_KEPT', { at: momentWord(keptAt, myZone()) })}</span>
              <Button kind="quiet" onClick={startOver}>
                {fieldWord('HAND_START_OVER')}
              </Button>
            </div>
          </Note>
        )}
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
        <Problem says={why} />
      </fieldset>
      {receipts}
      <div className="gc-hand-bar gc-no-print">
        <ActionsBar>
          <span className="gc-grow gc-t2" aria-live="off">
            {keeping.state === 'kept' && !busy ? fieldWord('HAND_IS_KEPT') : null}
          </span>
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

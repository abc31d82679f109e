import { Modal, NumberInput, TextInput } from '@mantine/core';
import { ArrowRight, Undo2 } from 'lucide-react';
import { type JSX, useState } from 'react';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useLocal } from '../../data/local-context.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { ActionsBar } from '../../ui/actions-bar.tsx';
import { ageWord } from '../../ui/age.ts';
import { Button } from '../../ui/button.tsx';
import { ConflictPair } from '../../ui/conflict-pair.tsx';
import { Icon } from '../../ui/icon.tsx';
import { AppLink } from '../../ui/link.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import type { Option } from './choices.ts';
import type { ConflictView } from './conflict-view.ts';
import { SidePhotos } from './side-photos.tsx';
import type { SideView } from './sides.ts';
import type { Settling } from './use-conflicts.ts';
import { useKnowing } from './use-told.ts';

const word = wordsOf(conflictWordsEn);
/** Kinds whose sides are two values of one field. */
const valued: readonly string[] = ['same-field', 'both-noted'];
/** The hub heard later than this after it happened: said with the age. */
const LATE_MS = 5 * 60_000;

function Heard({ side, zone, now }: { readonly side: SideView; readonly zone: string | undefined; readonly now: number }): JSX.Element {
  const at = side.heardAt ?? 0;
  const later = at - side.happenedAt;
  return (
    <>
      <Moment at={at} zone={zone} now={now} />
      {later > LATE_MS ? `, ${word('SIDE_LATER', { age: ageWord(later) })}` : null}
    </>
  );
}

/** One conflict: what is asked, both sides with both times, what is proposed and why, and what follows from the choice. */
export function ConflictThing(props: {
  readonly view: ConflictView;
  readonly settling: Settling;
  readonly chosen: Option | undefined;
  readonly onChoose: (side: string) => void;
}): JSX.Element {
  const { view, settling, chosen } = props;
  const now = useNow(60_000);
  const sides = view.sides.map((side) => ({
    id: side.op,
    title: side.title,
    who: side.title === side.who ? '' : side.who,
    value: side.value,
    happened: <Moment at={side.happenedAt} zone={view.zone} now={now} />,
    hubHeard: side.heardAt === null ? undefined : <Heard side={side} zone={view.zone} now={now} />,
    how: side.how,
    evidence: side.evidence,
    photos: <SidePhotos digests={side.photos} who={side.who} />,
    proposed: view.open && view.options.proposed?.side === side.op,
  }));
  return (
    <div className={view.provisional ? 'gc-desk-pane provisional' : 'gc-desk-pane'}>
      <div className="gc-record-head">
        <h2 className="gc-ask gc-grow">{view.ask}</h2>
        <WhereMark where={view.open ? 'needs' : settling.pending ? 'laptop' : 'hub'} />
      </div>
      <p className="gc-t2">{[view.why, ...view.more].join(' ')}</p>
      {view.path ? (
        <p>
          <AppLink to={view.path}>{word('DESK_ABOUT')}</AppLink>
        </p>
      ) : null}
      {view.open ? (
        <>
          {view.provisional ? <Note tone="info">{word('DESK_PROVISIONAL')}</Note> : null}
          {settling.notTaken ? (
            <Note tone="warn" announce>
              {word('SETTLE_NOT_TAKEN', { why: settling.notTaken })}
            </Note>
          ) : null}
        </>
      ) : (
        <Note tone="ok" announce>
          {view.says} {settling.pending ? word('DESK_MINE_SENT') : null}
        </Note>
      )}
      <ToldLines view={view} />
      <ConflictPair
        sides={sides}
        before={valued.includes(view.fields.kind) ? { value: view.before, from: word('SIDE_BEFORE_FROM') } : undefined}
        chosen={view.open ? chosen?.side : view.taken}
        onChoose={view.open && view.options.options.some((option) => option.side) ? props.onChoose : undefined}
        mono={view.mono}
        marked={valued.includes(view.fields.kind)}
      />
      {view.open && view.options.proposed ? (
        <Note tone="info">
          <b>{word('PROPOSE_TITLE')}</b> {view.options.why}
        </Note>
      ) : null}
      {view.open && chosen ? (
        <section className="gc-stack-2" aria-labelledby="conflict-follows">
          <h2 id="conflict-follows">{word('FOLLOWS_TITLE')}</h2>
          <ul className="gc-follows">
            {chosen.follows.map((sentence) => (
              <li key={sentence}>
                <Icon of={ArrowRight} />
                <span>{sentence}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {settling.failed ? (
        <Note tone="danger" announce>
          {settling.failed}
        </Note>
      ) : null}
    </div>
  );
}

/** Who lost and whether they know; whoever reads it and lost says so here. */
function ToldLines({ view }: { readonly view: ConflictView }): JSX.Element | null {
  const { hello } = useLocal();
  const { know, busy, refused } = useKnowing();
  const me = view.told.find((each) => each.person === hello.person);
  const others = view.told.filter((each) => each !== me);
  if (view.told.length === 0) return null;
  return (
    <div className="gc-stack">
      {me && !me.knows ? (
        <div className="gc-row">
          <b>{word('TOLD_YOU')}</b>
          <Button busy={busy} onClick={() => void know(view.id)}>
            {word('TOLD_KNOW')}
          </Button>
        </div>
      ) : null}
      {others.length > 0 ? (
        <p className="gc-small gc-t2">{others.map(({ who, knows }) => word(knows ? 'TOLD_KNOWS' : 'TOLD_NOT_YET', { who })).join(' ')}</p>
      ) : null}
      {refused ? (
        <Note tone="danger" announce>
          {refused}
        </Note>
      ) : null}
    </div>
  );
}

/** What may be done about it: the chosen answer first, then the others. Nothing may be done without the right, and the reason is beside it. */
export function ConflictActions(props: {
  readonly view: ConflictView;
  readonly settling: Settling;
  readonly chosen: Option | undefined;
}): JSX.Element | null {
  const { view, settling, chosen } = props;
  const [other, setOther] = useState(false);
  if (!view.open) return settling.undoable ? <UndoDecision settling={settling} undoable={settling.undoable} /> : null;
  const { options } = view;
  const ordered = [...options.options].sort((a, b) => Number(b === chosen) - Number(a === chosen));
  const mayNot = settling.mayNot === undefined ? undefined : { kind: 'stopped' as const, says: settling.mayNot };
  return (
    <ActionsBar>
      {ordered.map((option, index) =>
        index === 0 ? (
          <ActionWithReason key={option.id} kind="main" busy={settling.busy} reason={mayNot} onClick={() => void settling.settle(option)}>
            {option.label}
          </ActionWithReason>
        ) : mayNot ? null : (
          <Button key={option.id} busy={settling.busy} onClick={() => void settling.settle(option)}>
            {option.label}
          </Button>
        ),
      )}
      {options.other && !mayNot ? <Button onClick={() => setOther(true)}>{word('SETTLE_OTHER')}</Button> : null}
      {options.bothNot && !mayNot ? <ReasonLine kind="told">{options.bothNot}</ReasonLine> : null}
      {other ? (
        <AnotherValue
          view={view}
          busy={settling.busy}
          onClose={() => setOther(false)}
          onValue={(v) => {
            setOther(false);
            void settling.settle({ choice: { kind: 'value', v } });
          }}
        />
      ) : null}
    </ActionsBar>
  );
}

/** A settled conflict can be opened again while nothing has moved on. */
function UndoDecision(props: { readonly settling: Settling; readonly undoable: NonNullable<Settling['undoable']> }): JSX.Element {
  const { settling, undoable } = props;
  const reason = undoable.mayNot === undefined ? undefined : { kind: 'stopped' as const, says: undoable.mayNot };
  return (
    <ActionsBar>
      <ActionWithReason icon={Undo2} busy={settling.busy} reason={reason} onClick={() => void undoable.undo()}>
        {word('SETTLE_UNDO')}
      </ActionWithReason>
    </ActionsBar>
  );
}

function AnotherValue(props: {
  readonly view: ConflictView;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onValue: (value: string | number) => void;
}): JSX.Element {
  const { view } = props;
  const [typed, setTyped] = useState<string | number>('');
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={word('SETTLE_OTHER_TITLE', { field: view.field })}
      closeButtonProps={{ 'aria-label': say('UI_CLOSE') }}
    >
      <form
        className="gc-stack-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (String(typed).trim() !== '') props.onValue(typeof typed === 'string' ? typed.trim() : typed);
        }}
      >
        {view.options.other === 'number' ? (
          <NumberInput label={word('SETTLE_OTHER_LABEL')} value={typed} onChange={setTyped} data-autofocus />
        ) : (
          <TextInput
            label={word('SETTLE_OTHER_LABEL')}
            value={String(typed)}
            maxLength={500}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
        )}
        <div className="gc-row">
          <Button type="submit" kind="main" busy={props.busy}>
            {word('SETTLE_OTHER_DO')}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            {say('UI_CANCEL')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

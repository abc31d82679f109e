import { Modal, Radio, Select, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { VisitOutcome } from '../../shared/domain/visit/facts.ts';
import { reasons } from '../../shared/domain/visit/reasons.ts';
import { runWord } from '../../shared/words/run-word.ts';
import { say } from '../../shared/words/say.ts';
import { Button } from './button.tsx';
import { DayField } from './day-field.tsx';
import { fieldWord } from './field-word.ts';
import { Note } from './note.tsx';
import { word } from './word.ts';

/** Outcomes that are not "done". */
export type OtherOutcome = Exclude<VisitOutcome, 'done'>;
export type OutcomeTold = {
  readonly outcome: OtherOutcome;
  readonly reason: string;
  readonly note: string;
  readonly ownerId: string | undefined;
  readonly proposedDay: string | undefined;
};

/** Longer notes belong into a document. */
const NOTE_LIMIT_CHARS = 2000;
const nobody = '';

const WORDS = {
  failed: ['PLAN_B_FAILED', 'PLAN_B_TITLE_FAILED'],
  deferred: ['PLAN_B_DEFERRED', 'PLAN_B_TITLE_DEFERRED'],
  'no-access': ['PLAN_B_NO_ACCESS', 'PLAN_B_TITLE_NO_ACCESS'],
  absent: ['PLAN_B_ABSENT', 'PLAN_B_TITLE_ABSENT'],
  partly: ['PLAN_B_PARTLY', 'PLAN_B_TITLE_PARTLY'],
  'backed-out': ['PLAN_B_BACKED_OUT', 'PLAN_B_TITLE_BACKED_OUT'],
} as const;
const order: readonly OtherOutcome[] = ['failed', 'deferred', 'no-access', 'absent', 'partly', 'backed-out'];
/** What can only be said of work that has begun. */
const needsBegun: readonly OtherOutcome[] = ['failed', 'partly', 'backed-out'];

type Asking = {
  readonly name: string;
  readonly today: string;
  /** Who can go on, and which of them asks. */
  readonly people: readonly { readonly value: string; readonly label: string }[];
  readonly me: string;
  /** Mandatory steps that stay open. */
  readonly openSteps: number;
  /** Records it, or begins the back-out; answers why not, as a sentence, or nothing. */
  readonly onTell: (told: OutcomeTold) => Promise<string | undefined>;
};

function OutcomeForm({
  outcome,
  asking,
  onClose,
}: {
  readonly outcome: OtherOutcome;
  readonly asking: Asking;
  readonly onClose: () => void;
}): JSX.Element {
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [ownerId, setOwner] = useState<string>(nobody);
  const [proposedDay, setDay] = useState<string | undefined>();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | undefined>();
  const save = async (): Promise<void> => {
    setAsked(true);
    if (reason === null || busy) return;
    setBusy(true);
    const why = await asking.onTell({ outcome, reason, note: note.trim(), ownerId: ownerId === nobody ? undefined : ownerId, proposedDay });
    setBusy(false);
    if (why === undefined) onClose();
    else setRefused(why);
  };
  const people = asking.people.map((each) =>
    each.value === asking.me ? { ...each, label: fieldWord('END_OWNER_SELF', { name: each.label }) } : each,
  );
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="gc-t2">{outcome === 'backed-out' ? fieldWord('BACK_OUT_KEEPS') : runWord('PLAN_B_KEEPS')}</p>
      <Radio.Group
        label={runWord('PLAN_B_REASON')}
        withAsterisk
        value={reason}
        onChange={setReason}
        error={asked && reason === null ? runWord('PLAN_B_REASON_MISSING') : undefined}
      >
        <div className="gc-stack-2 gc-radios">
          {reasons[outcome].map((each) => (
            <Radio key={each} value={each} label={say(`reason.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={runWord('PLAN_B_NOTE')}
        description={runWord('PLAN_B_NOTE_HELP')}
        autosize
        minRows={2}
        maxLength={NOTE_LIMIT_CHARS}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Select
        label={fieldWord('END_OWNER')}
        description={fieldWord('END_OWNER_HELP')}
        data={[{ value: nobody, label: fieldWord('END_OWNER_NONE') }, ...people]}
        value={ownerId}
        allowDeselect={false}
        onChange={(next) => setOwner(next ?? nobody)}
      />
      <div>
        <DayField label={runWord('PLAN_B_DAY')} value={proposedDay} onChange={setDay} today={asking.today} first={asking.today} />
        <p className="gc-small gc-t2">{proposedDay === undefined ? runWord('PLAN_B_DAY_HELP') : fieldWord('END_RETURN')}</p>
      </div>
      {asking.openSteps === 0 ? null : <p className="gc-small gc-t2">{fieldWord('END_OPEN', { n: asking.openSteps })}</p>}
      {refused === undefined ? null : (
        <Note tone="danger" announce>
          {refused}
        </Note>
      )}
      <div className="gc-row gc-wrap">
        <Button type="submit" kind={outcome === 'backed-out' ? 'risk' : 'main'} busy={busy}>
          {outcome === 'backed-out' ? fieldWord('BACK_OUT_BEGIN') : runWord('PLAN_B_SAVE')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}

/** The ways in which a visit ends otherwise than planned, each with its reason, a note, who goes on and a proposed day. */
export function NotToPlan({ begun, ...asking }: Asking & { readonly begun: boolean }): JSX.Element {
  const [open, setOpen] = useState<OtherOutcome | undefined>();
  const offered = order.filter((outcome) => begun || !needsBegun.includes(outcome));
  return (
    <section className="gc-stack-2">
      <h3>{runWord('PLAN_B')}</h3>
      <div className="gc-row gc-wrap">
        {offered.map((outcome) => (
          <Button key={outcome} kind={outcome === 'backed-out' ? 'risk' : 'plain'} onClick={() => setOpen(outcome)}>
            {runWord(WORDS[outcome][0])}
          </Button>
        ))}
      </div>
      <Modal
        opened={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open === undefined ? '' : runWord(WORDS[open][1], { name: asking.name })}
        centered
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        {open === undefined ? null : <OutcomeForm key={open} outcome={open} asking={asking} onClose={() => setOpen(undefined)} />}
      </Modal>
    </section>
  );
}

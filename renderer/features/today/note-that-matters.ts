/** The one note of a visit that matters most on its line. Pure. */
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { needsGoingOn } from '../../../shared/domain/visit/standing.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { fieldWord } from '../../ui/field-word.ts';
import { dayWord, momentWord, timeWord } from '../../ui/moment.tsx';
import { needSays } from '../../ui/needs.tsx';
import type { ReasonKind } from '../../ui/reason-line.tsx';

export type LineNote = { readonly kind: ReasonKind; readonly says: string };

/** Longer notes are read in the panel. */
const noteChars = 160;
const short = (text: string): string => (text.length <= noteChars ? text : `${text.slice(0, noteChars - 1).trimEnd()}…`);

/**
 * In this order: somebody has to look (conflict, displaced), how it ended and what comes next, the plan changed under it,
 * the user's needs, notes, what is still only on this laptop. `nameOf` gives a person's name.
 */
export function noteThatMatters(
  look: VisitLook,
  around: { readonly zone: string; readonly blobsHere: number; readonly nameOf: (personId: string) => string | undefined },
): LineNote | undefined {
  const { brief, facts, row, state, visit } = look;
  const [conflict] = look.conflicts;
  if (conflict !== undefined) return { kind: 'waits', says: runWord('RUN_FLAG', { what: say(`conflict.${conflict}`) }) };
  if ((row.displaced?.length ?? 0) > 0) return { kind: 'waits', says: runWord('TODAY_NOTE_DISPLACED') };
  if (state.state === 'cancelled')
    return visit.cancelReason === null
      ? undefined
      : { kind: 'noted', says: runWord('TODAY_NOTE_CANCELLED', { reason: visit.cancelReason }) };
  const ended = endedNote(look, around.zone);
  if (ended !== undefined) return ended;
  if (state.state === 'done') {
    if (facts.signoffs.length === 0) return { kind: 'told', says: runWord('TODAY_NOTE_NOT_SIGNED') };
    return around.blobsHere === 0 ? undefined : { kind: 'told', says: runWord('TODAY_NOTE_PHOTOS_HERE', { n: around.blobsHere }) };
  }
  const moved = row.stamps?.['slot'] ?? row.stamps?.['installerId'];
  if (moved !== undefined && state.state === 'planned') {
    const who = around.nameOf(moved.p) ?? runWord('MAY_SOMEBODY');
    return { kind: 'told', says: runWord('TODAY_NOTE_MOVED', { who, when: momentWord(moved.t, around.zone) }) };
  }
  const [found] = look.findings;
  if (found !== undefined) return { kind: 'told', says: fieldWord('FIND_TOLD', { what: say(`finding.${found.finding.what}`) }) };
  if (look.follows !== undefined && state.state === 'planned')
    return { kind: 'told', says: fieldWord('RETURN_NOTE', { n: look.run?.open.length ?? 0, day: dayWord(look.follows.slot.day) }) };
  const needs = brief.needs.map(needSays).filter(Boolean);
  if (needs.length > 0) return { kind: 'told', says: short(needs.join(' · ')) };
  const [note] = brief.notes;
  return note === undefined ? undefined : { kind: 'noted', says: short(note) };
}

function endedNote({ facts, followedBy, state }: VisitLook, zone: string): LineNote | undefined {
  const last = facts.events.at(-1);
  if (last === undefined || last.fact.event === 'started' || last.fact.event === 'backing-out' || last.fact.event === 'done')
    return undefined;
  const reason = say(state.reason === null ? `visit-state.${state.state}` : `reason.${state.reason}`);
  const time = timeWord(last.at, zone);
  const said =
    last.fact.note === null
      ? runWord('TODAY_NOTE_ENDED', { reason, time })
      : runWord('TODAY_NOTE_ENDED_NOTE', { reason, time, note: short(last.fact.note) });
  if (followedBy !== undefined)
    return { kind: 'noted', says: `${said} ${fieldWord('RETURN_PLANNED_NOTE', { day: dayWord(followedBy.slot.day) })}` };
  if (needsGoingOn(facts)) return { kind: 'noted', says: `${said} ${runWord('TODAY_NOTE_NO_DAY')}` };
  const next = last.fact.proposedDay;
  return { kind: 'noted', says: next === null ? said : `${said} ${runWord('TODAY_NOTE_NEW_DAY', { day: dayWord(next) })}` };
}

/** What may be decided about a conflict, which answer is proposed and why, and what follows from each. Pure. */
import { checklistConflicts } from '../../../shared/domain/visit/checklist-rule.ts';
import type { ConflictFields } from '../../../shared/sync/apply/conflict.ts';
import type { Choice } from '../../../shared/sync/apply/settle.ts';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { wordsOf } from '../../ui/word.ts';
import type { SideView } from './sides.ts';

const word = wordsOf(conflictWordsEn);

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly choice: Choice;
  /** The side that it keeps, to be chosen among the sides. */
  readonly side?: string;
  /** Before settling: this member is taken out of its set. */
  readonly takeOut?: true;
  readonly follows: readonly string[];
}

export interface Options {
  readonly options: readonly Option[];
  readonly proposed: Option | undefined;
  readonly why: string;
  /** Another value than any side's may be entered: its kind. */
  readonly other: 'text' | 'number' | undefined;
  /** Why both cannot be kept, where a person might want it. */
  readonly bothNot: string | undefined;
}

interface Said {
  /** What the conflict is about, and the field. */
  readonly name: string;
  readonly field: string;
}

const claims: readonly string[] = [
  'person-booked-twice',
  'installer-away',
  'user-booked-twice',
  'room-booked-twice',
  'device-promised-twice',
  'seat-planned-twice',
];

/** The options of a conflict by its kind. A kind of a newer version can only be marked as seen. */
export function optionsOf(conflict: ConflictFields, sides: readonly SideView[], said: Said, other: 'text' | 'number' | undefined): Options {
  const { kind } = conflict;
  if (kind === 'same-field') return ofValues(sides, said, other);
  if (kind === 'both-noted') return ofNotes(sides, said);
  if (kind === 'add-met-remove') return ofMember();
  if (kind === 'deleted-and-edited' && conflict.field === null) return ofDeletion(said);
  if (kind === 'fact-about-missing' && conflict.sides.some((side) => side.v === null)) return ofDeletion(said);
  if (kind === 'serial-on-two-devices') return ofDevices(sides, said);
  if (kind === 'step-done-twice') return ofAnswers(sides, 'FOLLOWS_COUNTS');
  if (kind === 'equipment-lent-twice') return ofAnswers(sides, 'FOLLOWS_RECORDED_COUNTS');
  if (kind === 'fact-without-right') return ofFactWithoutRight(sides);
  if (setAside.includes(kind)) return ofSetAside(sides);
  return claims.includes(kind) ? ofClaims(sides, kind) : seenOnly();
}

const setAside: readonly string[] = checklistConflicts;

const seenOnly = (): Options => {
  const seen: Option = { id: 'seen', label: word('SETTLE_SEEN'), choice: { kind: 'leave' }, follows: [word('FOLLOWS_SEEN')] };
  return { options: [seen], proposed: seen, why: word('PROPOSE_SEEN'), other: undefined, bothNot: undefined };
};

function keepLabel(side: SideView, sides: readonly SideView[]): string {
  const two = sides.length === 2 && new Set(sides.map((each) => each.person)).size === 2 && sides.some((each) => each.mine);
  if (!two) return word('SETTLE_OF', { who: side.who });
  return side.mine ? word('SETTLE_MINE') : word('SETTLE_THEIRS');
}

/** Who is told when this side is kept. */
function told(sides: readonly SideView[], kept: SideView | undefined): string {
  const others = [...new Set(sides.filter((each) => each.person !== kept?.person && !each.mine).map((each) => each.who))];
  return others.length === 0 ? word('FOLLOWS_TOLD_NOBODY') : word('FOLLOWS_TOLD', { who: others.join(', ') });
}

const takes = (sides: readonly SideView[], follows: (side: SideView) => string): readonly Option[] =>
  sides.map((side) => ({
    id: side.op,
    label: keepLabel(side, sides),
    choice: { kind: 'take', op: side.op },
    side: side.op,
    follows: [follows(side), told(sides, side)],
  }));

function proposedOf(options: readonly Option[], sides: readonly SideView[]): Option | undefined {
  const side = sides.find((each) => each.proposed);
  return options.find((option) => option.side === side?.op) ?? options[0];
}

const whoOf = (option: Option | undefined, sides: readonly SideView[]): string => sides.find((side) => side.op === option?.side)?.who ?? '';

function ofValues(sides: readonly SideView[], said: Said, other: 'text' | 'number' | undefined): Options {
  const options = takes(sides, (side) =>
    side.value === undefined ? word('FOLLOWS_EMPTIED', said) : word('FOLLOWS_VALUE', { ...said, value: side.value }),
  );
  // Of two serials the one that was read off the device itself; else the later.
  const read = sides.filter((side) => side.readOnSite);
  const proved = read.length === 1 ? options.find((option) => option.side === read[0]?.op) : undefined;
  const proposed = proved ?? proposedOf(options, sides);
  return {
    options,
    proposed,
    why: proved
      ? word('PROPOSE_READ')
      : sides.some((side) => side.mine && side.op === proposed?.side)
        ? word('PROPOSE_LATER_YOU')
        : word('PROPOSE_LATER', { who: whoOf(proposed, sides) }),
    other,
    bothNot: word('SETTLE_BOTH_NOT', said),
  };
}

function ofNotes(sides: readonly SideView[], said: Said): Options {
  const both: Option = {
    id: 'both',
    label: word('SETTLE_BOTH'),
    choice: { kind: 'both' },
    follows: [word('FOLLOWS_BOTH', said), told(sides, undefined)],
  };
  const each = takes(sides, (side) =>
    side.value === undefined ? word('FOLLOWS_EMPTIED', said) : word('FOLLOWS_VALUE', { ...said, value: side.value }),
  );
  return { options: [both, ...each], proposed: both, why: word('PROPOSE_BOTH'), other: 'text', bothNot: undefined };
}

function ofMember(): Options {
  const stays: Option = { id: 'stays', label: word('SETTLE_STAYS'), choice: { kind: 'leave' }, follows: [word('FOLLOWS_STAYS')] };
  const out: Option = {
    id: 'take-out',
    label: word('SETTLE_TAKE_OUT'),
    choice: { kind: 'leave' },
    takeOut: true,
    follows: [word('FOLLOWS_TAKEN_OUT')],
  };
  return { options: [stays, out], proposed: stays, why: word('PROPOSE_STAYS'), other: undefined, bothNot: undefined };
}

function ofDeletion(said: Said): Options {
  const back: Option = { id: 'restore', label: word('SETTLE_RESTORE'), choice: { kind: 'restore' }, follows: [word('FOLLOWS_BACK', said)] };
  const gone: Option = {
    id: 'leave',
    label: word('SETTLE_STAYS_DELETED'),
    choice: { kind: 'leave' },
    follows: [word('FOLLOWS_STAYS_DELETED', said)],
  };
  return { options: [back, gone], proposed: back, why: word('PROPOSE_RESTORE'), other: undefined, bothNot: undefined };
}

function ofClaims(sides: readonly SideView[], kind: string): Options {
  const holds =
    kind === 'device-promised-twice' ? 'FOLLOWS_GETS_DEVICE' : kind === 'seat-planned-twice' ? 'FOLLOWS_HOLDS_SEAT' : 'FOLLOWS_HOLDS';
  const options = takes(sides, (side) => word(holds, { visit: side.value ?? word('SIDE_VISIT_NEW') }));
  const proposed = proposedOf(options, sides);
  const why = kind === 'installer-away' ? word('PROPOSE_AWAY') : word('PROPOSE_FIRST', { who: whoOf(proposed, sides) });
  return { options, proposed, why, other: undefined, bothNot: undefined };
}

/** Each side is a device. Nothing is emptied unless somebody has looked. */
function ofDevices(sides: readonly SideView[], { field }: Said): Options {
  const both: Option = {
    id: 'both',
    label: word('SETTLE_BOTH_DEVICES'),
    choice: { kind: 'both' },
    follows: [word('FOLLOWS_BOTH_HAVE', { field })],
  };
  const each = sides.map<Option>((side) => ({
    id: side.op,
    label: word('SETTLE_ONLY', { name: side.thing ?? side.who }),
    choice: { kind: 'take', op: side.op },
    side: side.op,
    follows: [word('FOLLOWS_ONLY', { name: side.thing ?? side.who, field }), told(sides, side)],
  }));
  return { options: [both, ...each], proposed: both, why: word('PROPOSE_BOTH_DEVICES'), other: undefined, bothNot: undefined };
}

function ofAnswers(sides: readonly SideView[], follows: 'FOLLOWS_COUNTS' | 'FOLLOWS_RECORDED_COUNTS'): Options {
  const each = takes(sides, (side) => word(follows, { who: side.who }));
  const both: Option = { id: 'both', label: word('SETTLE_BOTH'), choice: { kind: 'both' }, follows: [word('FOLLOWS_BOTH_COUNT')] };
  const proposed = proposedOf(each, sides);
  return {
    options: [...each, both],
    proposed,
    why: word('PROPOSE_FIRST_ANSWER', { who: whoOf(proposed, sides) }),
    other: undefined,
    bothNot: undefined,
  };
}

function ofFactWithoutRight(sides: readonly SideView[]): Options {
  const { options } = ofSetAside(sides);
  return { options, proposed: options[0], why: word('PROPOSE_SEEN'), other: undefined, bothNot: undefined };
}

/** What breaks its checklist does not count unless somebody says so. */
function ofSetAside(sides: readonly SideView[]): Options {
  const [fact] = sides;
  const counts: Option = {
    id: 'counts',
    label: word('SETTLE_COUNTS'),
    choice: { kind: 'take', op: fact?.op ?? '' },
    follows: [word('FOLLOWS_LET_COUNT'), told(sides, undefined)],
  };
  const aside: Option = { id: 'aside', label: word('SETTLE_ASIDE'), choice: { kind: 'leave' }, follows: [word('FOLLOWS_ASIDE')] };
  return { options: [counts, aside], proposed: aside, why: word('PROPOSE_ASIDE'), other: undefined, bothNot: undefined };
}

/** A conflict as the desk shows it, from the records of one moment. Pure. */

import { z } from 'zod';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { stepAsked } from '../../../shared/domain/figures/step-asked.ts';
import { losersOf } from '../../../shared/domain/figures/told.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { checklistConflicts } from '../../../shared/domain/visit/checklist-rule.ts';
import { slotSchema } from '../../../shared/domain/visit/slot.ts';
import { type ConflictFields, readConflict } from '../../../shared/sync/apply/conflict.ts';
import { choiceSchema } from '../../../shared/sync/apply/settle.ts';
import { keyParts, type RowKey } from '../../../shared/sync/ids.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { domainEn } from '../../../shared/words/domain.en.ts';
import { say } from '../../../shared/words/say.ts';
import { whoWord } from '../../ui/history-words.ts';
import { refOf, slotWord, valueWord } from '../../ui/value-word.ts';
import { wordsOf } from '../../ui/word.ts';
import { type Options, optionsOf } from './choices.ts';
import { aboutName, aboutPath, fieldName, kindWord } from './conflict-names.ts';
import { type SideView, sideViews } from './sides.ts';

const word = wordsOf(conflictWordsEn);

/** A line of the desk's list. */
export interface ConflictLine {
  readonly id: string;
  readonly open: boolean;
  readonly title: string;
  readonly says: string;
  /** When the newest side took effect, or when it was settled. ms. */
  readonly at: number;
  readonly provisional: boolean;
}

export interface ConflictView extends ConflictLine {
  readonly row: Row;
  readonly fields: ConflictFields;
  readonly name: string;
  readonly field: string;
  readonly ask: string;
  readonly why: string;
  /** Further sentences that the flag brings: steps open, who withdrew, what the plan said. */
  readonly more: readonly string[];
  readonly sides: readonly SideView[];
  readonly before: string | undefined;
  /** Settled: the side that was kept. */
  readonly taken: string | undefined;
  readonly mono: boolean;
  readonly options: Options;
  readonly path: string | undefined;
  /** Who is told that they lost, and whether they have said that they know. */
  readonly told: readonly { readonly person: string; readonly who: string; readonly knows: boolean }[];
  readonly zone: string | undefined;
}

/** Undefined for a record that is no conflict. */
export function conflictLine(world: World, row: Row, me: string): ConflictLine | undefined {
  const fields = readConflict(row);
  if (fields === undefined) return undefined;
  const name = aboutName(world, fields);
  const field = fieldName(fields);
  const open = fields.state === 'open';
  const newest = fields.sides.reduce((late, side) => Math.max(late, side.t), 0);
  const settledAt = row.stamps?.state?.t ?? row.made.t;
  return {
    id: row.id,
    open,
    title: field === '' ? name : word('DESK_TITLE', { what: name, field: field.toLowerCase() }),
    says: open ? lineSays(world, fields, me) : settledWord(world, fields, me),
    at: open ? newest : settledAt,
    provisional: row.seq === 0,
  };
}

function lineSays(world: World, fields: ConflictFields, me: string): string {
  const people = [...new Set(fields.sides.map((side) => side.person))];
  const [one, other] = people.map((person) => (person === me ? word('DESK_YOU') : whoWord(person, namesIn(world))));
  if (fields.kind === 'same-field' && one !== undefined && other !== undefined && people.length === 2)
    return word('DESK_BY_TWO', { one, other });
  const code = `conflict.${fields.kind}`;
  return Object.hasOwn(domainEn, code) ? say(code) : word('why.other');
}

/** Who was kept and who is told, as the reader sees it: nobody loses without knowing. */
export function settledWord(world: World, fields: ConflictFields, me: string): string {
  if (fields.settledBy === 'released') return word('SETTLED_RELEASED_PLAIN');
  const choice = choiceSchema.safeParse(fields.choice).data;
  if (choice === undefined) return word('SETTLED_LEFT');
  switch (choice.kind) {
    case 'take':
      return takenWord(world, fields, choice.op, me);
    case 'value': {
      const value = valueWord(fields.type, fields.field ?? '', choice.v, namesIn(world));
      return word('SETTLED_VALUE', { value: value ?? say('UI_SIDE_EMPTY') });
    }
    case 'both':
      return word('SETTLED_BOTH');
    case 'restore':
      return word('SETTLED_RESTORED');
    case 'leave':
      return word('SETTLED_LEFT');
  }
}

function takenWord(world: World, fields: ConflictFields, op: string, me: string): string {
  const winner = fields.sides.find((side) => side.ops.includes(op))?.person;
  const losers = [...new Set(fields.sides.map((side) => side.person))].filter((person) => person !== winner);
  const who = (person: string): string => whoWord(person, namesIn(world));
  if (winner === undefined) return word('SETTLED_LEFT');
  if (losers.includes(me)) return word('SETTLED_YOURS_NOT', { winner: who(winner) });
  if (losers.length === 0) return word('SETTLED_KEPT_ONE', { winner: who(winner) });
  const loser = losers.map(who).join(', ');
  return winner === me ? word('SETTLED_YOURS_KEPT', { loser }) : word('SETTLED_KEPT', { winner: who(winner), loser });
}

/** The whole of a conflict; undefined for a record that is none. */
export function conflictView(world: World, row: Row, me: string): ConflictView | undefined {
  const line = conflictLine(world, row, me);
  const fields = readConflict(row);
  if (line === undefined || fields === undefined) return undefined;
  const name = aboutName(world, fields);
  const field = fieldName(fields);
  const sides = sideViews(world, fields, me);
  const about = world.row(fields.type, fields.id);
  return {
    ...line,
    row,
    fields,
    name,
    field,
    ask: kindWord('what', fields, name),
    why: kindWord('why', fields, name),
    more: moreWords(world, fields),
    sides,
    before:
      fields.base === undefined || fields.base === null
        ? undefined
        : valueWord(fields.type, fields.field ?? '', fields.base, namesIn(world)),
    taken: line.open ? undefined : takenSide(fields),
    mono: fields.field === 'serial' || fields.field === 'assetTag',
    options: optionsOf(fields, sides, { name, field }, otherKind(fields)),
    // A deleted visit has no page; other records keep theirs.
    path: about?.gone && fields.type === 'visit' ? undefined : aboutPath(fields),
    told: losersOf(world, fields).map((person) => ({
      person,
      who: person === me ? word('DESK_YOU_CAPITAL') : whoWord(person, namesIn(world)),
      knows: fields.knownTo?.includes(person) === true,
    })),
    zone: readSite(world.row('site', textIn(about, 'siteId') ?? ''))?.timeZone ?? undefined,
  };
}

function takenSide(fields: ConflictFields): string | undefined {
  const choice = choiceSchema.safeParse(fields.choice).data;
  return choice?.kind === 'take' ? fields.sides.find((side) => side.ops.includes(choice.op))?.ops[0] : undefined;
}

/** Another value can be typed for plain text and numbers; what names a record, a state or a time is changed on its own page. */
function otherKind(fields: ConflictFields): 'text' | 'number' | undefined {
  const { type, field } = fields;
  if (field === null || refOf(type, field) !== undefined || field === 'status' || field === 'state' || field === 'kind') return undefined;
  const kinds = new Set(fields.sides.map((side) => typeof side.v));
  if (kinds.has('number')) return 'number';
  return kinds.has('string') ? 'text' : undefined;
}

const detailsSchema = z
  .object({
    code: z.string().optional(),
    steps: z.array(z.string()).optional(),
    withdrawnBy: z.string().nullable().optional(),
    couldHaveKnown: z.boolean().nullable().optional(),
    saw: slotSchema.nullable().optional(),
    now: slotSchema.optional(),
    more: z.boolean().optional(),
  })
  .catch({});

function moreWords(world: World, fields: ConflictFields): readonly string[] {
  const { code, steps, withdrawnBy, couldHaveKnown, saw, now, more } = detailsSchema.parse(fields.details);
  const against = checklistConflicts.some((kind) => kind === fields.kind);
  const recorded = fields.sides.length === 1 ? fields.sides[0] : undefined;
  const [ref] = fields.sides.flatMap((side) => (side.ref?.startsWith('step-result/') ? [keyParts(side.ref as RowKey).id] : []));
  const step = ref === undefined ? undefined : stepAsked(world, world.row('step-result', ref));
  return [
    step === undefined ? '' : word('DESK_STEP', { step }),
    recorded ? word('DESK_RECORDED_BY', { who: whoWord(recorded.person, namesIn(world)) }) : '',
    against && code !== undefined ? say(code, fields.details ?? {}) : steps ? word('DESK_STEPS_OPEN', { n: steps.length }) : '',
    withdrawnBy ? word('DESK_WITHDRAWN_BY', { who: whoWord(withdrawnBy, namesIn(world)) }) : '',
    couldHaveKnown === undefined ? '' : say(`could-have-known.${couldHaveKnown === null ? 'unknown' : couldHaveKnown ? 'yes' : 'no'}`),
    more === true ? word('DESK_MORE_HAVE_IT') : '',
    saw && now ? word('DESK_MOVED', { saw: slotWord(saw), now: slotWord(now) }) : '',
  ].filter((sentence) => sentence !== '');
}

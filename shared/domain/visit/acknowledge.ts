/**
 * A person answers for their appointment: it suits, or not, and what whoever comes has to know. By their link, in the app, or taken down
 * by whoever heard it. One answer for all their devices (visit/appointment.ts).
 */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Json } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema, momentSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { append, sameJson } from '../write.ts';
import { answerWays, type Tells, tellsAnything, tellsSchema, tellsTexts, type Wants, wantsSchema } from './answer-parts.ts';
import { answeredIn, askedOf } from './answered.ts';
import { appointmentsOf } from './appointment.ts';
import { liveVisit } from './planned.ts';
import { readVisit, type Visit } from './visit.ts';

const inputSchema = z.object({
  /** Any of the appointment's visits. */
  visitId: idSchema,
  answer: z.enum(['suits', 'does-not-suit']),
  /** What they were asked when they answered (`askedOf`): where it has moved since, they are asked again before anything is kept. */
  asked: z.string().max(60).optional(),
  how: z.enum(answerWays).optional(),
  wants: wantsSchema.optional(),
  tells: tellsSchema.optional(),
  note: z.string().max(10_000).optional(),
  at: momentSchema.optional(),
});

/** Refusals: NOT_FOUND, APPOINTMENT_MOVED, NOTHING_CHANGED (that is what they say already). */
export const acknowledge: Act<z.infer<typeof inputSchema>> = {
  name: 'acknowledge',
  kind: 'fact',
  input: inputSchema,
  check: (world, input) => {
    const visits = appointmentVisits(world, input.visitId);
    const [first] = visits;
    if (first === undefined) return refuse('NOT_FOUND', {});
    if (input.asked !== undefined && input.asked !== askedOf(first.slot)) return refuse('APPOINTMENT_MOVED', {});
    const said = saidWith(input);
    return visits.every((visit) => saysAlready(world, visit, said)) ? refuse('NOTHING_CHANGED', {}) : undefined;
  },
  ops: (world, input, _who, ids) => {
    const said = saidWith(input);
    return appointmentVisits(world, input.visitId).map((visit) =>
      append('acknowledgement', ids(), { visitId: visit.id, personId: visit.userId, asked: askedOf(visit.slot), ...said }, input.at),
    );
  },
  opposite: noOpposite('FACT_FIXED'),
};

/** The visits that one answer is for: what the person is promised together with this one; of a visit that is over or has no user, itself. */
export function appointmentVisits(world: World, visitId: string): readonly Visit[] {
  const visit = liveVisit(world, visitId);
  if (visit === undefined) return [];
  if (visit.userId === null || visit.state !== 'planned') return [visit];
  const theirs = world
    .find('visit', 'user', visit.userId)
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? [])
    .filter(({ state, releaseId }) => state === 'planned' && releaseId === visit.releaseId);
  return appointmentsOf(theirs).find(({ visits }) => visits.some(({ id }) => id === visitId))?.visits ?? [visit];
}

interface Saying {
  readonly answer: string;
  readonly how: string | undefined;
  readonly wants: Json | undefined;
  readonly tells: Json | undefined;
  readonly note: string | undefined;
}

function saidWith({ answer, how, wants, tells, note }: z.infer<typeof inputSchema>): Saying {
  return {
    answer,
    how,
    wants: answer === 'suits' ? undefined : cleanWants(wants),
    tells: tells === undefined ? undefined : cleanTells(tells),
    note: cleanText(note ?? '') || undefined,
  };
}

function cleanWants(wants: Wants | undefined): Json | undefined {
  if (wants === undefined) return undefined;
  const says = cleanText(wants.says ?? '');
  const days = [...new Set(wants.days)].sort();
  if (days.length === 0 && wants.window === undefined && says === '') return undefined;
  return { days, ...(wants.window === undefined ? {} : { window: { ...wants.window } }), ...(says === '' ? {} : { says }) };
}

/** What is told is told whole: what was emptied since is told no more. */
function cleanTells(tells: Tells): Json {
  const texts = tellsTexts.flatMap((name) => {
    const words = cleanText(tells[name] ?? '');
    return words === '' ? [] : [[name, words] as const];
  });
  const { loan, outOfHours } = tells;
  return { ...Object.fromEntries(texts), ...(loan === true ? { loan } : {}), ...(outOfHours === undefined ? {} : { outOfHours }) };
}

function saysAlready(world: World, visit: Visit, said: Saying): boolean {
  const before = answeredIn(world, visit.id);
  if (before.is === 'silent' || before.is === 'again') return false;
  const { row, fact } = before.said;
  const same = (name: 'wants' | 'note'): boolean => sameJson(said[name], row.fields[name]);
  const tells =
    said.tells === undefined || sameJson(said.tells, row.fields.tells) || (!tellsAnything(fact.tells) && emptyTells(said.tells));
  return said.answer === fact.answer && same('wants') && same('note') && tells;
}

function emptyTells(tells: Json): boolean {
  const read = tellsSchema.safeParse(tells);
  return read.success && !tellsAnything(read.data);
}

/** One message that somebody is owed, as they would get it: words, way, address. */
import { stableHash } from '../../sync/hash.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Person as Human } from '../person/person.ts';
import { answeredIn } from '../visit/answered.ts';
import type { Values } from './fill.ts';
import type { MessageKind } from './kinds.ts';
import { readMailAddress } from './mail-address.ts';
import type { Owed } from './owed-message.ts';
import type { PlannedKind, SaidPlan } from './plan.ts';
import { holdsForeign } from './plan.ts';
import { wordsFor } from './template.ts';
import type { Told } from './told.ts';
import { valuesFor } from './values.ts';
import type { Wanted } from './wanted.ts';

/** The line of the plan by which a kind goes. */
export function lineFor(kind: MessageKind): PlannedKind {
  switch (kind) {
    case 'correction':
    case 'cancellation':
    case 'seats':
    case 'seats-moved':
    case 'seats-cancelled':
      return 'invitation';
    case 'training-moved':
    case 'training-cancelled':
      return 'training';
    default:
      return kind;
  }
}

/** Hundreds of people read the same words: they are looked up, and named in short, once. */
export function wordsOnce(world: World, releaseId: string, fallback: string) {
  const known = new Map<string, { readonly words: ReturnType<typeof wordsFor>; readonly hash: string }>();
  return (kind: MessageKind, language: string | null) => {
    const key = `${kind} ${language ?? ''}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const words = wordsFor(world, kind, language, fallback, releaseId);
    const found = { words, hash: stableHash(JSON.stringify([words.language, words.subject, words.body])) };
    known.set(key, found);
    return found;
  };
}

/** `n`: the place that it takes among this person's messages; `more`: values that only its kind has, in the language of the words. */
export function owedTo(
  world: World,
  releaseId: string,
  plan: SaidPlan,
  wordsOf: ReturnType<typeof wordsOnce>,
  human: Human,
  each: Wanted & { readonly n: number },
  more: (language: string) => Values = () => ({}),
): Owed {
  const line = plan.lines[lineFor(each.kind)];
  const address = readMailAddress(human.mail) ?? null;
  const shared = address === null ? 1 : world.find('person', 'mail', human.mail ?? '').filter(isLive).length;
  const { words, hash } = wordsOf(each.kind, human.language);
  const { told, before, kind, due, n, replaces, sessionId = null } = each;
  const said = valuesFor(world, { releaseId, name: human.name, language: words.language, told, before, plan });
  const values = { ...said, ...more(words.language) };
  const noAddress = line.way === 'mail' && address === null;
  const way = noAddress ? 'print' : line.way;
  const { language, subject, body, wanted } = words;
  // Not its place: another message of theirs that went meanwhile changes nothing of this one.
  const shows = stableHash(JSON.stringify([way, hash, values, told]));
  return {
    personId: human.id,
    name: human.name,
    kind,
    due,
    way,
    noAddress,
    address,
    sharedBy: Math.max(1, shared),
    language,
    wanted,
    foreign: holdsForeign(plan, language, body),
    subject,
    body,
    values,
    told,
    sessionId,
    confirmed: kind === 'reminder' ? isConfirmed(world, told) : null,
    n,
    replaces,
    ownerId: line.ownerId,
    shows,
  };
}

/** Did they say that it suits, as it is planned now? Silence is no consent. */
function isConfirmed(world: World, told: readonly Told[]): boolean {
  return told.flatMap(({ visitIds }) => visitIds).every((id) => answeredIn(world, id).is === 'suits');
}

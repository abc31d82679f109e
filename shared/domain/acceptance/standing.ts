/** Where the acceptance of a release stands, derived from its cases, its nominated users and what they said. Nothing is ticked for it. */
import { type Refusal, refuse } from '../../errors.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { nominatedFor } from './acceptance.ts';
import { type AcceptanceCase, askedOf, inPlace, readCase } from './case.ts';
import { type AcceptanceOutcome, type AcceptanceResult, readResult } from './result.ts';

/** What one nominated user says of one case. */
export interface CaseAnswer {
  readonly personId: string;
  /** What counts now; `open`: nothing does yet. */
  readonly is: 'open' | AcceptanceOutcome;
  /** Their newest answer, which may not count any more: see `again`. */
  readonly result: AcceptanceResult | undefined;
  /** The record of it: who, when, by link or in the app. */
  readonly row: Row | undefined;
  /** Why it is asked again: the case or the release is another one since, or they said two different things at two places. */
  readonly again: 'changed' | 'differs' | undefined;
}

export interface CaseStanding {
  readonly subject: AcceptanceCase;
  /** The worst of what is said; `open` while somebody's answer is missing and nobody rejects it or puts it on hold. */
  readonly is: 'open' | AcceptanceOutcome;
  /** One for each nominated user, in the order of their ids. */
  readonly answers: readonly CaseAnswer[];
  /** What was said by people who are not nominated any more: kept, and not counted. */
  readonly former: readonly CaseAnswer[];
}

export interface KnownErrorSaid {
  readonly caseId: string;
  readonly personId: string;
  readonly says: string;
}

export interface AcceptanceStanding {
  readonly nominated: readonly { readonly personId: string; readonly answered: number; readonly open: number }[];
  readonly cases: readonly CaseStanding[];
  /** For the release note and the service desk's brief: only what counts now. */
  readonly knownErrors: readonly KnownErrorSaid[];
  /** Why acceptance may not be signed; undefined: it may. */
  readonly blocks: Refusal | undefined;
}

/** Pure. Everything is looked up before anything is decided, so that two rounds of gathering are enough. */
export function acceptanceStanding(world: World, releaseId: string): AcceptanceStanding {
  const people = nominatedFor(world, releaseId);
  const subjects = inPlace(
    world.find('acceptance-case', 'release', releaseId).flatMap((row) => (isLive(row) ? (readCase(row) ?? []) : [])),
  );
  const rows = world.find('acceptance-result', 'release', releaseId).filter(counts);
  const cases = subjects.map((subject) => caseStanding(world, subject, people, rows));
  const nominated = people.map((personId) => {
    const theirs = cases.flatMap(({ answers }) => answers.filter((answer) => answer.personId === personId));
    const open = theirs.filter(({ is }) => is === 'open').length;
    return { personId, open, answered: theirs.length - open };
  });
  const knownErrors = cases.flatMap(({ subject, answers }) =>
    answers.flatMap(({ is, personId, result }) =>
      is === 'accepted-with-known-errors' && result?.says ? [{ caseId: subject.id, personId, says: result.says }] : [],
    ),
  );
  return { nominated, cases, knownErrors, blocks: blockOf(cases, people.length) };
}

const counts = (row: Row): boolean => isLive(row) && row.quarantined === undefined && row.overruled === undefined;

function caseStanding(world: World, subject: AcceptanceCase, people: readonly string[], all: readonly Row[]): CaseStanding {
  const asked = askedOf(world, subject);
  const rows = all.filter((row) => row.fields.caseId === subject.id);
  const said = [...new Set(rows.map((row) => String(row.fields.personId)))];
  const answerOf = (personId: string): CaseAnswer => answerBy(personId, rows, asked);
  const answers = people.map(answerOf);
  return { subject, is: worstOf(answers), answers, former: said.filter((id) => !people.includes(id)).map(answerOf) };
}

/** What counts of what one person said: the newest, unless they said otherwise elsewhere without knowing of it. */
function answerBy(personId: string, rows: readonly Row[], asked: string): CaseAnswer {
  const theirs = rows.flatMap((row) => {
    const result = readResult(row);
    return result?.personId === personId ? [{ row, result }] : [];
  });
  const superseded = new Set(theirs.flatMap(({ result }) => result.supersedes ?? []));
  const standing = theirs
    .filter(({ row }) => !superseded.has(row.id))
    .sort((a, b) => b.row.made.t - a.row.made.t || (a.row.id < b.row.id ? -1 : 1));
  const [newest] = standing;
  if (newest === undefined) return { personId, is: 'open', result: undefined, row: undefined, again: undefined };
  const differs = standing.some(({ result }) => result.outcome !== newest.result.outcome);
  const again = newest.result.asked === asked ? (differs ? 'differs' : undefined) : 'changed';
  return { personId, is: again === undefined ? newest.result.outcome : 'open', ...newest, again };
}

/** The answers of a person to a case that stand, newest or not: what the next one supersedes. */
export function standingAnswers(world: World, caseId: string, personId: string): readonly AcceptanceResult[] {
  const theirs = world
    .find('acceptance-result', 'case', caseId)
    .filter(counts)
    .flatMap((row) => readResult(row) ?? [])
    .filter((result) => result.personId === personId);
  const superseded = new Set(theirs.flatMap((result) => result.supersedes ?? []));
  return theirs.filter((result) => !superseded.has(result.id));
}

const worstFirst = ['rejected', 'on-hold', 'open', 'accepted-with-known-errors', 'accepted'] as const;

function worstOf(answers: readonly CaseAnswer[]): CaseStanding['is'] {
  return worstFirst.find((is) => answers.some((answer) => answer.is === is)) ?? 'open';
}

function blockOf(cases: readonly CaseStanding[], people: number): Refusal | undefined {
  if (cases.length === 0) return refuse('ACCEPTANCE_NO_CASES', {});
  if (people === 0) return refuse('ACCEPTANCE_NOBODY', {});
  const among = (is: CaseStanding['is']): number => cases.filter((each) => each.is === is).length;
  if (among('rejected') > 0) return refuse('ACCEPTANCE_REJECTED', { cases: among('rejected') });
  if (among('on-hold') > 0) return refuse('ACCEPTANCE_ON_HOLD', { cases: among('on-hold') });
  const open = cases.flatMap(({ answers }) => answers.filter((answer) => answer.is === 'open')).length;
  return open === 0 ? undefined : refuse('ACCEPTANCE_OPEN', { answers: open });
}

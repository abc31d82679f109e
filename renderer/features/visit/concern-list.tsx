import { Textarea } from '@mantine/core';
import type { JSX, ReactNode } from 'react';
import type { Concern } from '../../../shared/domain/clash/concerns.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { type BrokenRule, ruleCodes } from '../../../shared/domain/policy/broken-rules.ts';
import { assertNever } from '../../../shared/errors.ts';
import { rolesInWords } from '../../../shared/words/policy-refusal.en.ts';
import { say } from '../../../shared/words/say.ts';
import type { Foreseen } from '../../data/foresee.ts';
import { wantsWord } from '../../ui/answer-word.ts';
import { dayWord } from '../../ui/moment.tsx';
import { type ReasonKind, ReasonLine } from '../../ui/reason-line.tsx';
import { ClashList } from './clash-list.tsx';
import { ItemClashes } from './item-clashes.tsx';
import { s } from './schedule-words.ts';
import type { Lookup } from './visit-line.ts';
import { t } from './words.ts';

/** What a plan would bring, in one line a matter: what stops first, then what warns, then who is touched. */
export interface ConcernLine {
  readonly kind: ReasonKind;
  readonly says: string;
  readonly more?: string;
}

/** So many matters of one kind are told; more of them are counted. */
const toldAtMost = 4;

/** The matters of a plan, those of one cause together. */
export function concernLines(concerns: readonly Concern[], lookup: Lookup, mayOverride = true): readonly ConcernLine[] {
  const causes = Map.groupBy(concerns, (concern) => causeOf(concern));
  const lines = [...causes.values()].flatMap((same) =>
    same[0] === undefined ? [] : [{ order: orderOf(same[0]), kind: same[0].kind, line: lineOf(same[0], same, lookup, mayOverride) }],
  );
  lines.sort((a, b) => a.order - b.order);
  const kinds = Map.groupBy(lines, (each) => each.kind);
  return [...kinds.values()].flatMap((same): readonly ConcernLine[] => {
    const told = same.slice(0, toldAtMost).map((each) => each.line);
    const [first] = told;
    if (same.length <= toldAtMost || first === undefined) return told;
    return [...told, { kind: first.kind, says: s('CONCERN_MORE', { n: same.length - toldAtMost }) }];
  });
}

function causeOf(concern: Concern): string {
  switch (concern.kind) {
    case 'breaks':
      return `breaks ${concern.broken.number} ${concern.broken.id}`;
    case 'held':
      return `held ${concern.held.holder} ${concern.held.what} ${concern.held.from}`;
    case 'closed':
      return `closed ${concern.site}`;
    case 'not-their-site':
      return `site ${concern.installerId} ${concern.site}`;
    case 'lacks-skill':
      return `skill ${concern.installerId} ${concern.skill}`;
    case 'off-hours':
      return `off ${concern.installerId}`;
    case 'away':
      return `away ${concern.installerId} ${concern.from}`;
    case 'not-in-hand':
      return `in hand ${concern.from ?? ''}`;
    case 'before-training':
      return `training ${concern.on ?? ''}`;
    case 'at-training':
      return `at training ${concern.personId} ${concern.course}`;
    case 'too-far':
      return `far ${concern.installerId} ${concern.from} ${concern.to}`;
    case 'over-capacity':
      return `full ${concern.installerId} ${concern.day}`;
    case 'time-missing':
    case 'time-twice':
      return `${concern.kind} ${concern.visit.slot.day} ${concern.zone}`;
    case 'wish-missed':
      return `wish ${concern.visit.userId}`;
    case 'overruns':
      return 'overruns';
    case 'promise-moves':
      return 'told';
    default:
      return assertNever(concern);
  }
}

const order = [
  'breaks',
  'held',
  'time-missing',
  'closed',
  'away',
  'not-in-hand',
  'before-training',
  'at-training',
  'not-their-site',
  'lacks-skill',
  'off-hours',
  'too-far',
  'over-capacity',
  'overruns',
  'time-twice',
  'wish-missed',
  'promise-moves',
];
const orderOf = (concern: Concern): number => order.indexOf(concern.kind);

/** Who has to be told, whoever had said that it suits first: so many by name. */
function toldWho(same: readonly Concern[]): { readonly more?: string } {
  const told = same.flatMap((each) => (each.kind === 'promise-moves' ? [each] : []));
  const names = told.toSorted((a, b) => Number(b.confirmed) - Number(a.confirmed)).map(({ person }) => person);
  if (names.length === 0) return {};
  const confirmed = told.filter((each) => each.confirmed).length;
  return { more: s('CONCERN_TOLD_WHO', { names: names.slice(0, toldAtMost), more: Math.max(0, names.length - toldAtMost), confirmed }) };
}

/** A broken rule of so many visits; a freeze by its name and days, with the number that it has where a policy is in force. */
function brokenSays({ refusal, number, freeze, revision }: BrokenRule, n: number): string {
  if (freeze === undefined) return s('CONCERN_RULE', { n, says: say(refusal.code, refusal.details) });
  const { name, from, to } = freeze;
  return s('CONCERN_FROZEN', { n, name, from: dayWord(from), to: dayWord(to), rule: revision > 0 ? number : '' });
}

function lineOf(concern: Concern, same: readonly Concern[], lookup: Lookup, mayOverride: boolean): ConcernLine {
  const n = same.length;
  const name = (id: string): string => readPerson(lookup('person', id))?.name ?? t('VISIT_NO_INSTALLER');
  switch (concern.kind) {
    case 'breaks': {
      const { overriddenBy } = concern.broken;
      const more = mayOverride ? s('CONCERN_FROZEN_HOW') : s('CONCERN_RULE_WHO', { by: rolesInWords(overriddenBy) });
      return { kind: 'stopped', says: brokenSays(concern.broken, n), more };
    }
    case 'held':
      return { kind: 'stopped', says: s('CONCERN_HELD', { n, ...concern.held }) };
    case 'closed':
      return { kind: 'waits', says: s('CONCERN_CLOSED', { n, site: concern.site, hours: concern.hours }) };
    case 'not-their-site':
      return { kind: 'waits', says: s('CONCERN_SITE', { who: name(concern.installerId), site: concern.site }) };
    case 'lacks-skill':
      return { kind: 'waits', says: s('CONCERN_SKILL', { who: name(concern.installerId), skill: concern.skill, n }) };
    case 'off-hours':
      return { kind: 'waits', says: s('CONCERN_OFF_HOURS', { who: name(concern.installerId), hours: concern.hours, n }) };
    case 'away': {
      const { installerId, from, to } = concern;
      return { kind: 'waits', says: s('CONCERN_AWAY', { who: name(installerId), from: dayWord(from), to: dayWord(to), n }) };
    }
    case 'not-in-hand':
      return { kind: 'waits', says: s('CONCERN_NOT_IN_HAND', { n, from: concern.from === null ? '' : dayWord(concern.from) }) };
    case 'before-training':
      return { kind: 'waits', says: s('CONCERN_TRAINING', { n, on: concern.on === null ? '' : dayWord(concern.on) }) };
    case 'at-training':
      return { kind: 'waits', says: s('CONCERN_AT_TRAINING', { who: name(concern.personId), course: concern.course, n }) };
    case 'too-far': {
      const { installerId, from, to, has, needs } = concern;
      return { kind: 'waits', says: s('CONCERN_TOO_FAR', { who: name(installerId), from, to, has, needs }) };
    }
    case 'over-capacity': {
      const { installerId, day, visits, most } = concern;
      return { kind: 'waits', says: s('CONCERN_CAPACITY', { who: name(installerId), day: dayWord(day), n: visits, most }) };
    }
    case 'overruns':
      return { kind: 'waits', says: s('CONCERN_OVERRUNS', { n }) };
    case 'time-missing':
      return { kind: 'waits', says: s('CONCERN_GAP', { day: dayWord(concern.visit.slot.day), zone: concern.zone }) };
    case 'time-twice':
      return { kind: 'told', says: s('CONCERN_TWICE', { day: dayWord(concern.visit.slot.day), zone: concern.zone }) };
    case 'wish-missed':
      return {
        kind: 'waits',
        says: s('CONCERN_WISH', { who: concern.person, wish: concern.wants === null ? concern.wish : wantsWord(concern.wants) }),
      };
    case 'promise-moves':
      return { kind: 'told', says: s('CONCERN_TOLD', { n }), ...toldWho(same) };
    default:
      return assertNever(concern);
  }
}

/** How many people are promised another time. One person's devices are one person. */
function onePerPerson(concerns: readonly Concern[]): readonly Concern[] {
  const told = new Set<string>();
  return concerns.filter((concern) => {
    if (concern.kind !== 'promise-moves' && concern.kind !== 'wish-missed') return true;
    const key = `${concern.kind} ${concern.visit.userId ?? concern.visit.id}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

/** Clashes and all else that a plan would bring, before it is saved. `reason`: the field for going against the policy, where a rule of it stops it. */
export function ConcernList(props: { readonly foreseen: Foreseen; readonly lookup: Lookup; readonly reason?: ReactNode }): JSX.Element {
  const { foreseen, lookup, reason } = props;
  const lines = concernLines(onePerPerson(foreseen.concerns), lookup, foreseen.mayOverride);
  const asks = foreseen.mayOverride && foreseen.concerns.some((concern) => concern.kind === 'breaks');
  return (
    <div className="gc-stack-2" role="status" aria-live="polite">
      {lines.map((line) => (
        <ReasonLine key={line.says} kind={line.kind}>
          <b>{line.says}</b> {line.more === undefined ? null : <span className="gc-concern-more">{line.more}</span>}
        </ReasonLine>
      ))}
      {asks ? reason : null}
      <ItemClashes clashes={foreseen.itemClashes} lookup={lookup} />
      <ClashList clashes={foreseen.clashes} lookup={lookup} />
    </div>
  );
}

/** Why a plan goes against the policy all the same: kept on each visit under the name of who gave it. */
export function OverrideReason(props: {
  readonly foreseen: Foreseen;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  const { foreseen, value, onChange } = props;
  const onlyFreezes = foreseen.concerns.every((each) => each.kind !== 'breaks' || each.broken.rule === 'freeze');
  return (
    <Textarea
      label={s(onlyFreezes ? 'CONCERN_FROZEN_REASON' : 'CONCERN_RULE_REASON')}
      withAsterisk
      autosize
      minRows={2}
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Why a plan is refused, in one line: of a rule of the policy the list above has told already. */
export function refusedSays(foreseen: Foreseen | null | undefined): string | undefined {
  if (foreseen?.may !== false) return undefined;
  const { code, details } = foreseen.refusal;
  if (!waitsForReason(foreseen)) return say(code, details);
  return s(foreseen.mayOverride ? 'CONCERN_REASON_FIRST' : 'CONCERN_RULE_STOPS');
}

/** Is there more to tell than the refusal itself? What a rule or somebody's reservation stops is told with all else that it would bring. */
export function tellsConcerns(foreseen: Foreseen | null | undefined): foreseen is Foreseen {
  return foreseen != null && (foreseen.may || waitsForReason(foreseen) || foreseen.refusal.code === 'SLOT_HELD');
}

/** Is it a rule of the policy that stops this plan, so that a reason by somebody who may opens it? */
export function waitsForReason(foreseen: Foreseen | null | undefined): boolean {
  return foreseen?.may === false && ruleCodes.includes(foreseen.refusal.code);
}

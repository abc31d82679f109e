import { Textarea } from '@mantine/core';
import type { JSX, ReactNode } from 'react';
import { readPerson } from '../../../shared/domain/person/person.ts';
import type { Concern } from '../../../shared/domain/visit/concerns.ts';
import { assertNever } from '../../../shared/errors.ts';
import { say } from '../../../shared/words/say.ts';
import type { Foreseen } from '../../data/foresee.ts';
import { dayWord } from '../../ui/moment.tsx';
import { type ReasonKind, ReasonLine } from '../../ui/reason-line.tsx';
import { ClashList } from './clash-list.tsx';
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
export function concernLines(concerns: readonly Concern[], lookup: Lookup): readonly ConcernLine[] {
  const causes = Map.groupBy(concerns, (concern) => causeOf(concern));
  const lines = [...causes.values()].flatMap((same) =>
    same[0] === undefined ? [] : [{ order: orderOf(same[0]), kind: same[0].kind, line: lineOf(same[0], same.length, lookup) }],
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
    case 'frozen':
      return `frozen ${concern.freeze.id}`;
    case 'closed':
      return `closed ${concern.site}`;
    case 'not-their-site':
      return `site ${concern.installerId} ${concern.site}`;
    case 'lacks-skill':
      return `skill ${concern.installerId} ${concern.skill}`;
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
  'frozen',
  'time-missing',
  'closed',
  'not-their-site',
  'lacks-skill',
  'over-capacity',
  'overruns',
  'time-twice',
  'wish-missed',
  'promise-moves',
];
const orderOf = (concern: Concern): number => order.indexOf(concern.kind);

function lineOf(concern: Concern, n: number, lookup: Lookup): ConcernLine {
  const name = (id: string): string => readPerson(lookup('person', id))?.name ?? t('VISIT_NO_INSTALLER');
  switch (concern.kind) {
    case 'frozen': {
      const { freeze } = concern;
      const says = s('CONCERN_FROZEN', { n, name: freeze.name, from: dayWord(freeze.from), to: dayWord(freeze.to) });
      return { kind: 'stopped', says, more: s('CONCERN_FROZEN_HOW') };
    }
    case 'closed':
      return { kind: 'waits', says: s('CONCERN_CLOSED', { n, site: concern.site, hours: concern.hours }) };
    case 'not-their-site':
      return { kind: 'waits', says: s('CONCERN_SITE', { who: name(concern.installerId), site: concern.site }) };
    case 'lacks-skill':
      return { kind: 'waits', says: s('CONCERN_SKILL', { who: name(concern.installerId), skill: concern.skill, n }) };
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
      return { kind: 'waits', says: s('CONCERN_WISH', { who: concern.person, wish: concern.wish }) };
    case 'promise-moves':
      return { kind: 'told', says: s('CONCERN_TOLD', { n }) };
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

/** Clashes and all else that a plan would bring, before it is saved. `reason`: the field for a freeze, where one stops it. */
export function ConcernList(props: { readonly foreseen: Foreseen; readonly lookup: Lookup; readonly reason?: ReactNode }): JSX.Element {
  const { foreseen, lookup, reason } = props;
  const lines = concernLines(onePerPerson(foreseen.concerns), lookup);
  const frozen = foreseen.concerns.some((concern) => concern.kind === 'frozen');
  return (
    <div className="gc-stack-2" role="status" aria-live="polite">
      {lines.map((line) => (
        <ReasonLine key={line.says} kind={line.kind}>
          <b>{line.says}</b>
          {line.more === undefined ? null : <span className="gc-concern-more">{line.more}</span>}
        </ReasonLine>
      ))}
      {frozen ? reason : null}
      <ClashList clashes={foreseen.clashes} lookup={lookup} />
    </div>
  );
}

/** Why a plan goes into a freeze all the same: kept on each visit under the name of who gave it. */
export function FreezeReason({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }): JSX.Element {
  return (
    <Textarea
      label={s('CONCERN_FROZEN_REASON')}
      withAsterisk
      autosize
      minRows={2}
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Why a plan is refused, in one line: of a freeze the list above has told already. */
export function refusedSays(foreseen: Foreseen | null | undefined): string | undefined {
  if (foreseen?.may !== false) return undefined;
  return waitsForReason(foreseen) ? s('CONCERN_REASON_FIRST') : say(foreseen.refusal.code, foreseen.refusal.details);
}

/** Is it only a freeze that stops this plan, so that a reason opens it? */
export function waitsForReason(foreseen: Foreseen | null | undefined): boolean {
  return foreseen?.may === false && foreseen.refusal.code === 'VISIT_FROZEN';
}

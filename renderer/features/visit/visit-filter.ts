import { dayWord } from '../../ui/moment.tsx';
import type { VisitLine } from './visit-line.ts';
import { t } from './words.ts';

/** What a list of visits is narrowed to; what is undefined lets everything through. '' stands for "none". */
export interface VisitFilter {
  readonly department?: string | undefined;
  readonly installer?: string | undefined;
  readonly day?: string | undefined;
  readonly state?: string | undefined;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Stands for a field that is empty, in an address: an address has no empty value. */
export const noneValue = '-';
const orNone = (id: string | null): string => (id === null || id === '' ? noneValue : id);
/** Displaced, or in a freeze, is a state to the person who looks for it. */
const stateOf = ({ look, state }: VisitLine): string => (['displaced', 'freeze', 'awaiting'].includes(look.state) ? look.state : state);

export function fits(line: VisitLine, filter: VisitFilter): boolean {
  return (
    (filter.department === undefined || orNone(line.visit.departmentId) === filter.department) &&
    (filter.installer === undefined || orNone(line.visit.installerId) === filter.installer) &&
    (filter.day === undefined || line.visit.slot.day === filter.day) &&
    (filter.state === undefined || stateOf(line) === filter.state)
  );
}

/** What can be chosen in each filter, from the visits that are there. */
export function choicesOf(lines: readonly VisitLine[]): { readonly [F in keyof Required<VisitFilter>]: readonly Choice[] } {
  return {
    department: choices(lines, (line) => [orNone(line.visit.departmentId), line.department || t('VISIT_NO_DEPARTMENT')]),
    installer: choices(lines, (line) => [orNone(line.visit.installerId), line.installer || t('VISIT_NO_INSTALLER')]),
    day: choices(lines, (line) => [line.visit.slot.day, dayWord(line.visit.slot.day, 'year')], true),
    state: choices(lines, (line) => [stateOf(line), line.look.word]),
  };
}

function choices(lines: readonly VisitLine[], of: (line: VisitLine) => readonly [string, string], byValue = false): readonly Choice[] {
  const found = new Map(lines.map(of));
  return [...found]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => (byValue ? (a.value < b.value ? -1 : 1) : a.label.localeCompare(b.label)));
}

/**
 * Who is told that they lost (DESIGN, "losers are told"): of a settled conflict whoever's side was not kept; of two bookings that met
 * both who planned them and both who are booked, settled or not. Until they say that they know.
 */
import type { ConflictFields } from '../../sync/apply/conflict.ts';
import { readConflict } from '../../sync/apply/conflict.ts';
import { choiceSchema } from '../../sync/apply/settle.ts';
import { keyParts, type RowKey, rowKey } from '../../sync/ids.ts';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { textIn } from '../record.ts';
import { checklistConflicts } from '../visit/checklist-rule.ts';

export interface Told {
  readonly row: Row;
  readonly conflict: ConflictFields;
}

/** Kinds where leaving things as they stand puts somebody's work aside. */
const leavesOut: readonly string[] = [...checklistConflicts, 'fact-without-right', 'add-met-remove'];
/** Left deleted: whoever changed it, or worked on it, lost. */
const leftDeleted: readonly string[] = ['deleted-and-edited', 'fact-about-missing'];

/** Kinds where the work counts as it is, so that whoever changed the plan lost. */
const planLost: readonly string[] = ['done-though-moved', 'done-though-cancelled'];

/** Everybody who is to be told of a conflict, in the order of the sides; whoever decided knows. Pure. */
export function losersOf(world: World, conflict: ConflictFields): readonly string[] {
  const people = displacedPeople(world, conflict) ?? settledLosers(conflict);
  return [...new Set(people)].filter((person) => person !== conflict.settledBy && person !== '');
}

function settledLosers(conflict: ConflictFields): readonly string[] {
  if (conflict.state !== 'settled' || conflict.settledBy === 'released') return [];
  const choice = choiceSchema.safeParse(conflict.choice).data;
  const sides = conflict.sides;
  switch (choice?.kind) {
    case 'take': {
      const kept = sides.filter((side) => side.ops.includes(choice.op)).map((side) => side.person);
      return sides.map((side) => side.person).filter((person) => !kept.includes(person));
    }
    case 'value':
      return sides.map((side) => side.person);
    case 'restore':
      return sides.filter((side) => !isThere(side)).map((side) => side.person);
    case 'leave':
      if (planLost.includes(conflict.kind)) return sides.filter((side) => side.ref?.startsWith('visit/')).map((side) => side.person);
      if (leftDeleted.includes(conflict.kind)) return sides.filter(isThere).map((side) => side.person);
      return leavesOut.includes(conflict.kind) ? sides.map((side) => side.person) : [];
    default:
      return [];
  }
}

const isThere = (side: ConflictFields['sides'][number]): boolean => side.v !== null && side.v !== undefined;

/** Of two bookings: whoever planned them and whoever is booked, while the one is still displaced. Undefined where it is none. */
function displacedPeople(world: World, conflict: ConflictFields): readonly string[] | undefined {
  const refs: readonly string[] = conflict.sides.flatMap((side) => side.ref ?? []);
  const displaced = refs.some((ref) => {
    const { type, id } = keyParts(ref as RowKey);
    const lost = world.row(type, id)?.displaced ?? [];
    return lost.some(
      (each) => each.space === conflict.field && each.conflict === conflict.kind && refs.includes(rowKey(each.type, each.id)),
    );
  });
  if (!displaced) return conflict.field?.includes(':') && conflict.fork !== null ? [] : undefined;
  return conflict.sides.flatMap((side) => {
    const { type, id } = keyParts((side.ref ?? `${conflict.type}/${conflict.id}`) as RowKey);
    return [side.person, textIn(world.row(type, id), 'installerId') ?? ''];
  });
}

/** What this person is to be told and has not said that they know, the newest first. Pure. */
export function toldOf(world: World, rows: readonly Row[], me: string): readonly Told[] {
  return rows
    .flatMap((row) => {
      const conflict = readConflict(row);
      if (conflict === undefined || conflict.knownTo?.includes(me) || !losersOf(world, conflict).includes(me)) return [];
      return [{ row, conflict }];
    })
    .sort((a, b) => at(b.row) - at(a.row));
}

const at = (row: Row): number => row.stamps?.state?.t ?? row.made.t;

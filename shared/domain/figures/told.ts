/**
 * Who is told that they lost (DESIGN, "losers are told"): of a settled conflict whoever's side was not kept; of two bookings that met
 * both who planned them and both who are booked, settled or not. Until they say that they know.
 */
import type { ConflictFields } from '../../sync/apply/conflict.ts';
import { readConflict } from '../../sync/apply/conflict.ts';
import { choiceSchema } from '../../sync/apply/settle.ts';
import { keyParts, type RowKey } from '../../sync/ids.ts';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { textIn } from '../record.ts';
import { checklistConflicts } from '../visit/checklist-rule.ts';

export interface Told {
  readonly row: Row;
  readonly conflict: ConflictFields;
}

/** Kinds where leaving things as they stand puts somebody's work aside. */
const leavesOut: readonly string[] = [...checklistConflicts, 'fact-without-right', 'add-met-remove', 'deleted-and-edited'];

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
      return sides.filter((side) => side.v === null || side.v === undefined).map((side) => side.person);
    case 'leave':
      return leavesOut.includes(conflict.kind) ? sides.map((side) => side.person) : [];
    default:
      return [];
  }
}

/** Of two bookings: whoever planned them and whoever is booked, while the one is still displaced. Undefined where it is none. */
function displacedPeople(world: World, conflict: ConflictFields): readonly string[] | undefined {
  const row = world.row(conflict.type, conflict.id);
  const displaced = row?.displaced?.some((each) => each.space === conflict.field && each.conflict === conflict.kind);
  if (displaced !== true) return conflict.field?.includes(':') && conflict.fork !== null ? [] : undefined;
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

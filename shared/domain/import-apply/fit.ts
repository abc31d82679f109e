/** Between the plan and the records: what the records' own rules refuse is taken out of the plan, told, and counted. */
import { department } from '../department/department.ts';
import { device } from '../device/device.ts';
import type { ImportPlan, Item, ReadyRecord } from '../import/plan-types.ts';
import type { Problem } from '../import/problems.ts';
import type { Entity, Known } from '../import/records.ts';
import type { FieldValue } from '../import/rows.ts';
import { installer } from '../person/installer.ts';
import { person } from '../person/person.ts';
import type { Field } from '../record.ts';
import type { ReadyToImport } from '../records/import-records.ts';
import { needText, textOfNeed } from '../seat/need.ts';
import { seat } from '../seat/seat.ts';
import { site } from '../site/site.ts';
import { nameProblem } from '../text.ts';
import { licence } from '../title/licence.ts';
import { title } from '../title/title.ts';

type Fields = { readonly [name: string]: Field };
const { name, mail, code } = person.fields;
const fieldsOf: { readonly [E in Entity]: Fields } = {
  site: site.fields,
  department: department.fields,
  person: person.fields,
  // An installer is kept as a person and what is known of them as an installer (records/import-records.ts).
  installer: { ...installer.fields, name, mail, code },
  title: title.fields,
  licence: licence.fields,
  seat: seat.fields,
  device: device.fields,
};

type Why = 'too-long' | 'not-allowed';
/** A shorter text that is refused is not refused for its length. */
const longSinceChars = 60;

function refusedBy(field: Field | undefined, value: FieldValue): Why | undefined {
  if (field === undefined) return 'not-allowed';
  if (value === null) return field.presence === 'must' ? 'not-allowed' : undefined;
  if (field.name && typeof value === 'string') {
    const why = nameProblem(value);
    if (why !== undefined) return why === 'too-long' ? 'too-long' : 'not-allowed';
  }
  if (field.schema.safeParse(value).success) return undefined;
  return typeof value === 'string' && value.length > longSinceChars ? 'too-long' : 'not-allowed';
}

/**
 * The plan with what can be kept. A value that its record's rules refuse (too long a text, a number out of bounds) is taken out and
 * told with its line; a new record that lacks what it must have is left out; one that somebody deleted here waits for a person.
 * Counts follow, so that planning again after the import finds nothing to do. `deleted`: `<type>/<id>`.
 */
export function fitPlan(plan: ImportPlan, deleted: ReadonlySet<string> = new Set()): ImportPlan {
  const problems: Problem[] = [];
  const counts = new Map(Object.entries(plan.counts));
  const seats = { ...plan.seats };
  const count = (item: Item, to: 'left' | 'refused' | 'undecided'): void => {
    const from = item.what === 'appeared' && !item.back ? 'added' : 'changed';
    if (item.entity === 'seat') {
      seats[from] -= 1;
      if (to === 'left') seats.left += 1;
      return;
    }
    const before = counts.get(item.entity);
    // A department or site that only another file names is no row of a file of its own.
    if (before !== undefined && before[from] > 0) counts.set(item.entity, { ...before, [from]: before[from] - 1, [to]: before[to] + 1 });
  };
  const fit = (item: Item): readonly Item[] => {
    if (item.what === 'gone') return [item];
    const place = { file: item.file, ...(item.lines[0] === undefined ? {} : { line: item.lines[0] }) };
    if (deleted.has(`${item.entity}/${item.id}`)) {
      problems.push({ code: 'IMPORT_RECORD_DELETED', ...place, value: item.label, details: { label: item.label } });
      count(item, 'undecided');
      return [];
    }
    const refused = Object.entries(item.changes).flatMap(([field, { is }]) => {
      const why = refusedBy(fieldsOf[item.entity][field], is);
      return why === undefined ? [] : [{ field, why, value: typeof is === 'string' ? is.slice(0, 200) : String(is) }];
    });
    if (refused.length === 0) return [item];
    const fields = fieldsOf[item.entity];
    const lacking = item.what === 'appeared' && !item.back ? refused.find(({ field }) => fields[field]?.presence === 'must') : undefined;
    if (lacking !== undefined) {
      problems.push({
        code: 'IMPORT_RECORD_UNFIT',
        ...place,
        value: lacking.value,
        details: { field: lacking.field, why: lacking.why },
      });
      count(item, 'refused');
      return [];
    }
    for (const { field, why, value } of refused) problems.push({ code: 'IMPORT_VALUE_UNFIT', ...place, value, details: { field, why } });
    const out = new Set(refused.map(({ field }) => field));
    const changes = Object.fromEntries(Object.entries(item.changes).filter(([field]) => !out.has(field)));
    if (Object.keys(changes).length === 0 && item.what !== 'appeared') {
      count(item, 'left');
      return [];
    }
    return [{ ...item, changes }];
  };
  const groups = plan.groups.map((group) => ({ ...group, items: group.items.flatMap(fit) })).filter((group) => group.items.length > 0);
  const proposals = plan.proposals.filter((proposal) => proposal.kind !== 'need' || needText.safeParse(textOfNeed(proposal.need)).success);
  if (problems.length === 0) return { ...plan, groups, proposals };
  return { ...plan, groups, proposals, seats, counts: Object.fromEntries(counts), problems: [...plan.problems, ...problems] };
}

/** What brings a record back that had left or was retired. */
function backFields(entity: Entity): { readonly [field: string]: null } {
  if (entity === 'person') return { left: null, retired: null };
  return entity === 'device' ? { status: null, retired: null } : { retired: null };
}

/**
 * Without the seats that would be retired while a known device still stands there: a lead may agree that a seat is empty and not
 * yet that its device moved. The seat is offered again once the device has gone.
 */
export function withoutTakenSeats(records: readonly ReadyRecord[], known: Known): readonly ReadyRecord[] {
  const leaving = new Set(
    records.flatMap((record) => {
      if (record.entity !== 'device') return [];
      return record.kind === 'retire' || record.fields.seatId !== undefined ? [record.id] : [];
    }),
  );
  const taken = new Set(
    known.device.flatMap(({ id, retired, fields }) => (retired || leaving.has(id) || fields.seatId === undefined ? [] : [fields.seatId])),
  );
  return records.filter((record) => record.entity !== 'seat' || record.kind !== 'retire' || !taken.has(record.id));
}

/** The plan's ready records as the act `import-records` takes them. */
export function toImport(records: readonly ReadyRecord[]): readonly ReadyToImport[] {
  return records.map((record): ReadyToImport => {
    if (record.kind !== 'new' && record.kind !== 'set') return record.kind === 'add' ? { ...record, members: [...record.members] } : record;
    const { entity, id, kind, fields, back } = record;
    return { entity, id, kind, fields: back ? { ...backFields(entity), ...fields } : fields };
  });
}

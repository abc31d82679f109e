/**
 * The quick way to see that a group is well formed, for what our own laptops send: a tenth of the schema's time. Promise: whatever it
 * takes, groupSchema takes as well (test/unit/hub/plain-group.test.ts); what it does not take, the schema decides.
 */
import { type Group, limits, vias } from '../../shared/sync/op.ts';

const writer = /^[a-z0-9][a-z0-9-]{3,39}$/;
const opName = /^[a-z0-9][a-z0-9-]{3,39}:[1-9][0-9]{0,15}$/;
const digest = /^sha256:[0-9a-f]{64}$/;
const type = /^[a-z][a-z0-9-]{0,39}$/;
const record = /^[\x21-\x7e]{1,120}$/;
const field = /^[a-zA-Z][a-zA-Z0-9]{0,59}$/;
const known: ReadonlySet<string> = new Set([
  'writer',
  'first',
  'count',
  'prev',
  'epoch',
  'base',
  'h',
  'wall',
  'actor',
  'via',
  'sv',
  'act',
  'ops',
]);

type Loose = Readonly<Record<string, unknown>>;

const whole = (value: unknown, least: number): boolean => Number.isSafeInteger(value) && Number(value) >= least;
const moment = (value: unknown): boolean => Number.isSafeInteger(value) && Math.abs(Number(value)) <= 8.64e15;
const fits = (pattern: RegExp, value: unknown): boolean => typeof value === 'string' && pattern.test(value);

/** Is this value, as read by readJson (so: bounded JSON), a group of plain sets and facts? */
export function isPlainGroup(value: unknown): value is Group {
  if (typeof value !== 'object' || value === null) return false;
  const group = value as Loose;
  for (const name in group) if (!known.has(name)) return false;
  const { ops, epoch, act } = group;
  return (
    fits(writer, group['writer']) &&
    whole(group['first'], 1) &&
    Number(group['first']) <= Number.MAX_SAFE_INTEGER / 2 &&
    whole(group['count'], 1) &&
    (group['prev'] === null || fits(digest, group['prev'])) &&
    typeof epoch === 'string' &&
    epoch.length >= 1 &&
    epoch.length <= 40 &&
    whole(group['base'], 0) &&
    Number.isSafeInteger(group['h']) &&
    moment(group['wall']) &&
    fits(record, group['actor']) &&
    vias.some((via) => via === group['via']) &&
    whole(group['sv'], 1) &&
    (act === undefined || (typeof act === 'string' && act.length <= 60)) &&
    Array.isArray(ops) &&
    ops.length >= 1 &&
    ops.length === group['count'] &&
    ops.length <= limits.opsPerGroup &&
    ops.every(isPlainOp)
  );
}

function isPlainOp(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const op = value as Loose;
  for (const name in op) if (name !== 'type' && name !== 'id' && name !== 'kind' && name !== 'fields' && name !== 'at') return false;
  const { kind, fields, at } = op;
  if (!fits(type, op['type']) || !fits(record, op['id'])) return false;
  if (typeof kind !== 'string' || kind.length < 1 || kind.length > 20) return false;
  if (at !== undefined && !moment(at)) return false;
  if (fields === undefined) return true;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return false;
  let count = 0;
  for (const name in fields) {
    count += 1;
    if (count > limits.fieldsPerOp || !field.test(name) || !isPlainWrite(Reflect.get(fields, name))) return false;
  }
  return true;
}

/** Values are JSON already, and not as deep as the limit allows. */
function isPlainWrite(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const write = value as Loose;
  for (const name in write) if (name !== 'v' && name !== 'b' && name !== 'bv') return false;
  const { v, b, bv } = write;
  return (
    v !== undefined &&
    isFlat(v) &&
    (bv === undefined || isFlat(bv)) &&
    Array.isArray(b) &&
    b.length <= 100 &&
    b.every((op) => fits(opName, op))
  );
}

function isFlat(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) && value.every((each) => typeof each !== 'object' || each === null);
}

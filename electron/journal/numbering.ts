/** How a person's act becomes a numbered, chained, signed group. Only main does this, for every window of the laptop. */
import { digestOf, type Signer } from '../../shared/node/keys.ts';
import { digest as asDigest, type Digest, type OpId, opId, type WriterId } from '../../shared/sync/ids.ts';
import { type Group, type GroupDraft, type Json, type Op, type SignedGroup, schemaVersion } from '../../shared/sync/op.ts';
import { nextH } from '../../shared/sync/stamp.ts';

/** Where a writer's chain stands: its highest number, the digest of the group that ends there, its last h. */
export interface ChainEnd {
  readonly last: number;
  readonly digest: Digest | null;
  readonly h: number;
}

export const emptyChain: ChainEnd = { last: 0, digest: null, h: 0 };

export interface Numbered {
  readonly signed: SignedGroup & { readonly digest: Digest };
  readonly end: ChainEnd;
}

/** Numbers a draft behind `end` without a gap, names the group before it, and signs the exact text. `wall` is ms. */
export function numberGroup(draft: GroupDraft, end: ChainEnd, writer: WriterId, signer: Signer, wall: number): Numbered {
  const { ops, ...head } = draft;
  return sign(
    {
      writer,
      first: end.last + 1,
      count: ops.length,
      prev: end.digest,
      epoch: head.epoch,
      base: head.base,
      ...(head.seen !== undefined && { seen: head.seen }),
      h: nextH(end.h, wall),
      wall,
      actor: head.actor,
      via: head.via,
      sv: schemaVersion,
      act: head.act,
      ops,
    },
    signer,
  );
}

/** Where an op of an identity that is given up went; undefined for one that keeps its old name, and for any other text. */
export type Moved = (text: string) => OpId | undefined;

/** Where a group stood at first, whatever became of it since, and its digest there. */
export function firstPlace({ group, digest }: Pick<SignedGroup, 'group' | 'digest'>): { readonly was: OpId; readonly digest: Digest } {
  const { was, wasDigest } = group;
  return was === undefined
    ? { was: opId(group.writer, group.first), digest: asDigest(digest) }
    : { was, digest: asDigest(wasDigest ?? digest) };
}

/**
 * The same act under a new identity (DESIGN, step 3: `was: writer:n`): its own earlier ops that moved are mapped in what it
 * says it saw. Time, h, base and epoch stay, because the act is as old as it was.
 */
export function numberAgain(
  known: Pick<SignedGroup, 'group' | 'digest'>,
  moved: Moved,
  end: ChainEnd,
  writer: WriterId,
  signer: Signer,
): Numbered {
  const { group } = known;
  const first = firstPlace(known);
  const renamed = (text: string): string => moved(text) ?? text;
  const mapped: Group = {
    ...group,
    writer,
    first: end.last + 1,
    prev: end.digest,
    was: first.was,
    wasDigest: first.digest,
    ops: group.ops.map((op) => mapOp(op, renamed)),
  };
  return sign(mapped, signer);
}

function mapOp(op: Op, moved: (id: string) => string): Op {
  const fields =
    op.fields &&
    Object.fromEntries(Object.entries(op.fields).map(([name, field]) => [name, { ...field, b: field.b.map((id) => moved(id) as OpId) }]));
  return { ...op, ...(fields && { fields }), ...(op.cmd && { cmd: { ...op.cmd, args: mapJson(op.cmd.args, moved) } }) };
}

/** A command may name the ops that a person saw (the sides of a conflict) anywhere in its arguments. */
function mapJson(value: Json, moved: (id: string) => string): Json {
  if (typeof value === 'string') return moved(value);
  if (Array.isArray(value)) return value.map((item: Json) => mapJson(item, moved));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapJson(item, moved)]));
}

function sign(group: Group, signer: Signer): Numbered {
  const text = JSON.stringify(group);
  const digest = asDigest(digestOf(text));
  return { signed: { text, sig: signer.sign(text), digest, group }, end: { last: group.first + group.count - 1, digest, h: group.h } };
}

/** Writes the parts of a plan, one after the other; a part that is there already is kept, so that a stopped export goes on where it was. */
import { join } from 'node:path';
import { Fault } from '../../shared/errors.ts';
import { type Files, replaceFile } from '../../shared/node/files.ts';
import { type CarriedLibrary, denyItems, libraryBytes, metadataItems } from '../../shared/node/metadata/set-files.ts';
import { fileSource, readHead } from '../../shared/node/read-part.ts';
import { bytesItem, type CarryItem, type Recipient, writePart } from '../../shared/node/write-part.ts';
import { type Notes, notesSchema, type PartHead, partName, toHub } from '../../shared/sync/bundle.ts';
import type { Cursor } from '../../shared/sync/page.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Joined } from '../identity/laptop.ts';
import { type Random, randomName } from '../time.ts';
import type { Carried } from './carried.ts';
import type { Colleagues } from './colleagues.ts';
import type { LibraryByStick } from './library-by-stick.ts';
import { type Plan, partsOf, planSchema, type Thing } from './plan.ts';

export interface ExportParts {
  readonly joined: Joined;
  readonly carried: Carried;
  readonly colleagues: Colleagues;
  readonly evidence: Pick<Evidence, 'read' | 'waiting'>;
  readonly files: Files;
  readonly random: Random;
  readonly now: () => number;
  /** Where the spool stands, so that the hub knows which effects this laptop lacks. */
  readonly cursor: () => Cursor | null;
  /** The library on this laptop; undefined: nothing of it goes along. */
  readonly library?: Pick<LibraryByStick, 'carried'> | undefined;
}

export interface MadePart {
  readonly head: PartHead;
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
}

/** The recipients by name (`hub`, or writer ids), with their keys as the hub signed them. Throws CARRY_NO_KEY for one that is not known. */
export function recipientsOf(carried: Carried, names: readonly string[]): readonly Recipient[] {
  return [...new Set(names)].map((to) => {
    const sealKey = to === toHub ? carried.hubSeal?.key : carried.laptop(to)?.sealKey;
    if (sealKey === undefined) throw new Fault('CARRY_NO_KEY', { to });
    return { to, sealKey };
  });
}

/** Plans an export of what the hub does not have: own groups without an outcome, colleagues' that are not known there, blobs. */
export async function makePlan(parts: ExportParts, to: readonly string[], partBytes: number): Promise<Plan> {
  const { joined, carried, colleagues, evidence, random, now, library } = parts;
  const { journal, outcomes } = joined;
  const relayed = colleagues.held.filter((group) => !carried.hubHas(group));
  const lists = await library?.carried();
  return {
    v: 1,
    bundle: randomName(random, 12),
    madeAt: now(),
    to: journal.end.last,
    recipients: [...recipientsOf(carried, to)],
    parts: partsOf(journal.placesAfter(outcomes.to), relayed, evidence.waiting(), partBytes, lists === undefined ? 0 : libraryBytes(lists)),
  };
}

const planPath = (folder: string): string => join(folder, 'plan.json');
const partPath = (folder: string, part: number): string => join(folder, `${part}.gcarry`);

/** Keeps a plan in its own folder, so that its parts can be made again. Throws DISK_FULL, DISK_FAILED. */
export async function keepPlan(files: Files, folder: string, plan: Plan): Promise<void> {
  await files.makeFolder(folder);
  await replaceFile(files, planPath(folder), JSON.stringify(plan));
}

/** The plan that a folder holds; undefined where there is none. */
export async function readPlan(files: Files, folder: string): Promise<Plan | undefined> {
  const bytes = await files.read(planPath(folder));
  if (bytes === undefined) return undefined;
  try {
    return planSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}

/** What each part of a plan weighs, for progress: bytes of its things. */
export function planBytes(plan: Plan): number {
  return plan.parts.reduce((sum, things) => sum + things.reduce((part, thing) => part + thing.bytes, 0), 0);
}

/**
 * Writes the parts of a plan into its folder, in order, leaving those that are there (`again` names one that is written anew). Yields each.
 * Throws as writePart does; the parts yielded before are good.
 */
export async function* writeParts(
  parts: ExportParts,
  folder: string,
  plan: Plan,
  options: { readonly again?: number; readonly onBytes?: (bytes: number) => void; readonly signal?: AbortSignal } = {},
): AsyncGenerator<MadePart> {
  const { files } = parts;
  const library = await parts.library?.carried();
  for (const [i, things] of plan.parts.entries()) {
    const part = i + 1;
    const path = partPath(folder, part);
    if (part === options.again) await files.remove(path);
    const there = await madePart(files, path);
    if (there !== undefined) {
      options.onBytes?.(things.reduce((sum, thing) => sum + thing.bytes, 0));
      yield there;
      continue;
    }
    if (options.signal?.aborted) throw new Fault('CARRY_CANCELLED', {});
    const { identity, signer } = parts.joined;
    const { head, sizeBytes } = await writePart(files, path, {
      head: {
        hub: identity.hub.id,
        hubName: identity.hub.name,
        from: { writer: identity.writer, laptop: identity.laptop },
        certificate: identity.certificate,
        bundle: plan.bundle,
        part,
        of: plan.parts.length,
        madeAt: plan.madeAt,
      },
      items: [...(library === undefined ? [] : denyItems(library)), notesItem(parts), ...(await itemsFor(parts, things, library))],
      recipients: plan.recipients,
      sign: (text) => signer.sign(text),
      random: parts.random,
      ...(options.onBytes && { onBytes: options.onBytes }),
      ...(options.signal && { signal: options.signal }),
    });
    yield { head, path, name: partName(head), sizeBytes };
  }
}

/** A finished part of this laptop, as it lies on the disk; undefined where there is none. */
export async function madePart(files: Files, path: string): Promise<MadePart | undefined> {
  try {
    const { head, bodyAt } = await readHead(fileSource(files, path));
    return { head, path, name: partName(head), sizeBytes: bodyAt + head.sealedBytes };
  } catch {
    return undefined;
  }
}

/** What every part says besides: who is who, how far everybody is, and the hub's receipts. */
function notesItem({ joined, carried, cursor }: ExportParts): CarryItem {
  const { journal, outcomes, identity } = joined;
  const own: Notes['standings'][number] = {
    writer: identity.writer,
    to: outcomes.to,
    digest: journal.endingAt(outcomes.to)?.digest ?? null,
    last: journal.end.last,
    cursor: cursor(),
  };
  const others = carried.standings.filter(({ writer }) => writer !== identity.writer);
  const notes: Notes = {
    certificates: carried.laptops.map(({ signed }) => signed).slice(0, 2_000),
    hubSeal: carried.hubSeal,
    standings: [own, ...others].slice(0, 2_000),
    receipts: carried.receipts.slice(0, 50),
  };
  const bytes = Buffer.from(JSON.stringify(notesSchema.parse(notes)));
  return bytesItem({ k: 'notes', bytes: bytes.length }, bytes);
}

async function itemsFor(parts: ExportParts, things: readonly Thing[], library: CarriedLibrary | undefined): Promise<readonly CarryItem[]> {
  const items: CarryItem[] = [];
  for (const thing of things) {
    if (thing.k === 'blob') items.push(blobItem(parts, thing));
    else if (thing.k === 'library') items.push(...(library === undefined ? [] : metadataItems(library)));
    else items.push(...(await groupsItem(parts, thing)));
  }
  return items;
}

/** Lines are read when it is their turn. A group whose bytes are damaged in the journal is left out, and its numbers are a gap. */
async function groupsItem(parts: ExportParts, thing: Exclude<Thing, { k: 'blob' | 'library' }>): Promise<readonly CarryItem[]> {
  const load = async (): Promise<readonly { readonly sig: string; readonly text: string }[]> => {
    if (thing.k === 'relayed') return parts.colleagues.read(thing.orders);
    const { groups } = await parts.joined.journal.read(thing.after, thing.groups, Number.MAX_SAFE_INTEGER);
    return groups.filter(({ group }) => group.first + group.count - 1 <= thing.to);
  };
  const lines = (await load()).map(({ sig, text }) => `${sig} ${text}\n`);
  if (lines.length === 0) return [];
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
  const body = async function* (): AsyncGenerator<Uint8Array> {
    for (const { sig, text } of await load()) yield Buffer.from(`${sig} ${text}\n`);
  };
  return [{ head: { k: 'groups', bytes, groups: lines.length }, body }];
}

function blobItem({ evidence }: ExportParts, { digest, bytes }: Extract<Thing, { k: 'blob' }>): CarryItem {
  const body = async function* (): AsyncGenerator<Uint8Array> {
    const blob = await evidence.read(digest);
    if (blob === undefined) throw new Fault('BLOB_MISSING', { digest });
    yield* blob.stream;
  };
  return { head: { k: 'blob', bytes, digest }, body };
}

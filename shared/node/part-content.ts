/** What the items of a part may hold, read strictly. Laptop and hub look at all of a part before any of it counts. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { bundleLimits, type Notes, notesSchema, type PartHead } from '../sync/bundle.ts';
import { digestSchema, writerIdSchema } from '../sync/ids.ts';
import { type Page, pageSchema } from '../sync/page.ts';
import { digestFromHex } from './keys.ts';
import { type CheckedPart, type ReadItem, wholeBody } from './read-part.ts';

const envelopeSchema = z.object({
  writer: writerIdSchema,
  first: z.number().int().min(1),
  count: z.number().int().min(1),
  prev: digestSchema.nullable(),
});

/** A group as it came: its exact text and signature. */
export interface CarriedGroup {
  readonly text: string;
  readonly sig: string;
}

/** The numbers of a group, read from its text; undefined where even they cannot be read. */
export function envelopeOf(text: string): z.infer<typeof envelopeSchema> | undefined {
  return envelopeSchema.safeParse(jsonIn(text)).data;
}

const lies = ({ part, of }: PartHead, why: string): Fault => new Fault('BUNDLE_CONTENT', { part, of, why });

/** Reads a whole part through its items, so that it is refused whole. Throws BUNDLE_CONTENT, and what itemsOf throws. */
export async function readThrough({ head, sender }: CheckedPart, items: AsyncIterable<ReadItem>): Promise<void> {
  const metadata = new Set<string>();
  let metadataBytes = 0;
  for await (const item of items) {
    switch (item.head.k) {
      case 'notes':
        notesIn(head, await wholeBody(item));
        break;
      case 'groups':
        if (linesIn(head, await wholeBody(item)).length !== item.head.groups) throw lies(head, 'groups');
        break;
      case 'effects':
        // Only the hub says what has an effect.
        if (sender !== undefined) throw lies(head, 'effects-not-by-the-hub');
        pageIn(head, await wholeBody(item));
        break;
      case 'blob': {
        const hash = createHash('sha256');
        for await (const piece of item.body()) hash.update(piece);
        if (digestFromHex(hash.digest('hex')) !== item.head.digest) throw lies(head, 'blob');
        break;
      }
      case 'metadata':
        // What is in them is proved when they are taken; here, that they are not more than a laptop can hold.
        metadataBytes += item.head.bytes;
        if (metadata.has(item.head.name) || metadataBytes > bundleLimits.allMetadataBytes) throw lies(head, 'metadata');
        metadata.add(item.head.name);
        break;
      default:
        break;
    }
  }
}

/** The notes of a part. Throws BUNDLE_CONTENT. */
export function notesIn(head: PartHead, bytes: Buffer): Notes {
  const notes = notesSchema.safeParse(jsonIn(bytes.toString('utf8'))).data;
  if (notes === undefined) throw lies(head, 'notes');
  return notes;
}

/** A page of effects and its exact text. Throws BUNDLE_CONTENT. */
export function pageIn(head: PartHead, bytes: Buffer): { readonly page: Page; readonly text: string } {
  const text = bytes.toString('utf8');
  const page = pageSchema.safeParse(jsonIn(text)).data;
  if (page === undefined) throw lies(head, 'effects');
  return { page, text };
}

/** The lines of an item of groups. Throws BUNDLE_CONTENT where one is not a signed group with numbers. */
export function linesIn(head: PartHead, bytes: Buffer): readonly CarriedGroup[] {
  const text = bytes.toString('utf8');
  if (!text.endsWith('\n')) throw lies(head, 'groups');
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const space = line.indexOf(' ');
      const group = { sig: line.slice(0, space), text: line.slice(space + 1) };
      if (space < 0 || envelopeOf(group.text) === undefined) throw lies(head, 'groups');
      return group;
    });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What Request Tracker says, parsed; and what it says where it did not do something. */
import { z } from 'zod';
import { Fault } from '../../../shared/errors.ts';
import type { Answered, Client } from '../client.ts';

/** A number there. */
export const idSchema = z.union([z.string(), z.number()]).transform(String);
const customSchema = z.array(z.object({ id: idSchema, name: z.string(), values: z.array(z.unknown()).default([]) }));
/** An asset, as far as it is read. */
export const assetSchema = z.object({
  id: idSchema,
  Name: z.string().nullish(),
  Description: z.string().nullish(),
  Status: z.string().nullish(),
  CustomFields: z.union([customSchema, z.literal('')]).nullish(),
  _hyperlinks: z.array(z.object({ ref: z.string(), type: z.string().nullish(), id: idSchema.nullish() })).nullish(),
});
export type Asset = z.infer<typeof assetSchema>;
/** A page of anything. */
export const pageSchema = z.object({
  items: z.array(z.unknown()),
  total: z.number().nullish(),
  pages: z.number().nullish(),
  page: z.number().nullish(),
  next_page: z.string().nullish(),
});

/**
 * The page after `at`; null: that was the last. Whoever may not see everything there is told of no number of pages, only of a next one.
 */
export function pageAfter({ next_page, pages }: Pick<z.output<typeof pageSchema>, 'next_page' | 'pages'>, at: number): number | null {
  const told = Number(/[?&;]page=(\d{1,9})/.exec(next_page ?? '')?.[1] ?? 0);
  const next = told > at ? told : at + 1;
  return told > at || at < (pages ?? 0) ? next : null;
}

const namedSchema = z.object({ id: idSchema, Name: z.string() });
const namedPerPage = 100;
const namedPages = 50;

/** Names of the custom fields of one kind of thing (RT's lookup type) by number: one name may be several fields. Throws CMDB_ANSWER_STRANGE. */
export async function customFields(client: Client, lookupType: string): Promise<ReadonlyMap<string, string>> {
  const json = [{ field: 'LookupType', value: lookupType }];
  const names = new Map<string, string>();
  for (let page: number | null = 1; page !== null && page <= namedPages; ) {
    const path = `/REST/2.0/customfields?fields=Name&per_page=${namedPerPage}&page=${page}`;
    const { status, body } = await client.ask({ method: 'POST', path, json });
    if (status !== 200) throw strange(status);
    const told = parsed(pageSchema, body);
    for (const item of told.items) {
      const { id, Name } = parsed(namedSchema, item);
      names.set(id, Name);
    }
    page = pageAfter(told, page);
  }
  return names;
}

/** What a creation answers with. */
export const madeSchema = z.object({ id: idSchema });

/** Of the sentences that a write answers with: those that say that something was not done. */
const refusal = /\b(can't|cannot|could not|isn't|is not|must match|not found|not permitted|permission denied|invalid)\b/i;
/** Those that say what was done, whatever words the values themselves hold. */
const done = /( changed from | changed to | added$| deleted$| is no longer a value for )/s;

/** Throws CMDB_REFUSED where a write did not do what it was told, whatever its status says. */
export function mustBeWritten({ status, body }: Pick<Answered, 'status' | 'body'>): void {
  if (status !== 200) throw refused(body, status);
  const no = Array.isArray(body) ? body.filter((line) => typeof line === 'string' && refusal.test(line) && !done.test(line)) : [];
  if (no.length > 0) throw refused({ message: no }, status);
}

/** Throws CMDB_PLACE_MISSING. */
export async function checkCatalogue(client: Client, catalogue: string): Promise<void> {
  const { status } = await client.ask({ method: 'GET', path: `/REST/2.0/catalog/${encodeURIComponent(catalogue)}` });
  if (status === 404) throw new Fault('CMDB_PLACE_MISSING', { place: catalogue }, { side: 'cmdb' });
  if (status !== 200) throw strange(status);
}

/** A text inside quotes of its query language. */
export const quoted = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");

/** Throws CMDB_ANSWER_STRANGE where it is not what it should be. */
export function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.') ?? '';
  throw new Fault('CMDB_ANSWER_STRANGE', { why: `unexpected shape${where === '' ? '' : ` at ${where}`}` }, { side: 'cmdb' });
}

/** A status that nothing there should answer with. */
export const strange = (status: number): Fault => new Fault('CMDB_ANSWER_STRANGE', { why: `status ${status}` }, { side: 'cmdb' });

/** Its own words for it, short and on one line. */
export function refused(body: unknown, status: number): Fault {
  const message: unknown = typeof body === 'object' && body !== null ? (Reflect.get(body, 'message') ?? body) : body;
  const texts = Array.isArray(message) ? message : [message];
  const why = texts.filter((each) => typeof each === 'string').join('; ');
  return new Fault('CMDB_REFUSED', { why: (why === '' ? `status ${status}` : why).replace(/\s+/g, ' ').slice(0, 300) }, { side: 'cmdb' });
}

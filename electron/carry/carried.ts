/**
 * What a laptop knows from sticks and from its hub about carrying: colleagues' certificates (so that their work can be verified and parts
 * sealed for them without a network), the hub's sealing key, how far each laptop is at the hub, receipts, and what was taken in and out.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { type Files, fileFault, replaceFile } from '../../shared/node/files.ts';
import { verifyText } from '../../shared/node/keys.ts';
import { certificateOf, type HubOfParts } from '../../shared/node/read-part.ts';
import {
  type CarriedStanding,
  type HubSeal,
  hubSealSchema,
  type Receipt,
  receiptSchema,
  type SignedReceipt,
  sealText,
  signedReceiptSchema,
  standingSchema,
} from '../../shared/sync/bundle.ts';
import { type Digest, digestSchema, writerIdSchema } from '../../shared/sync/ids.ts';
import { type Certificate, type SignedCertificate, signedCertificateSchema } from '../../shared/sync/protocol.ts';

/** So many names of groups that were set aside at the hub are kept. */
const asideKept = 10_000;
/** So many receipts and lines of history are kept. */
const receiptsKept = 20;
const historyKept = 100;

const markSchema = z.object({
  writer: writerIdSchema,
  /** The hub's log holds this laptop's numbers up to `last` without a gap, as of the hub's `seq`. */
  last: z.number().int().min(0),
  digest: digestSchema.nullable(),
  seq: z.number().int().min(0),
});
export type AtHub = z.infer<typeof markSchema>;

const historySchema = z.object({
  at: z.number().int(),
  kind: z.enum(['in', 'out']),
  name: z.string().max(300),
  /** Out: own number up to which it holds this laptop's work. */
  to: z.number().int().min(0),
  groups: z.number().int().min(0),
  blobs: z.number().int().min(0),
  sizeBytes: z.number().min(0),
});
export type CarriedLine = z.infer<typeof historySchema>;

const stateSchema = z.object({
  v: z.literal(1),
  hubSeal: hubSealSchema.nullable(),
  certificates: z.array(signedCertificateSchema),
  standings: z.array(standingSchema),
  marks: z.array(markSchema),
  receipts: z.array(signedReceiptSchema),
  history: z.array(historySchema),
  aside: z.array(digestSchema).default([]),
  /** Laptops that the hub, asked with their work, did not know. */
  unknown: z.array(z.string()).default([]),
});
type State = z.infer<typeof stateSchema>;
const nothing: State = {
  v: 1,
  hubSeal: null,
  certificates: [],
  standings: [],
  marks: [],
  receipts: [],
  history: [],
  aside: [],
  unknown: [],
};

/** A laptop of the same hub, proved by the hub's signature on its certificate. */
export interface KnownLaptop extends Certificate {
  readonly signed: SignedCertificate;
}

export class Carried {
  readonly #files: Files;
  readonly #path: string;
  readonly #hub: HubOfParts;
  #state: State;
  #aside: ReadonlySet<string>;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #laptops = new Map<string, KnownLaptop>();

  private constructor(files: Files, path: string, hub: HubOfParts, state: State) {
    this.#files = files;
    this.#path = path;
    this.#hub = hub;
    this.#state = state;
    this.#aside = new Set(state.aside);
    for (const signed of state.certificates) this.#know(signed);
  }

  /** Opens what is kept for a hub. A damaged file means that nothing is known yet: sticks and the hub say it again. */
  static async open(files: Files, folder: string, hub: HubOfParts): Promise<Carried> {
    const path = join(folder, 'carried.json');
    await files.makeFolder(folder);
    const bytes = await files.read(path);
    let state = nothing;
    try {
      if (bytes !== undefined) state = stateSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    } catch {
      state = nothing;
    }
    return new Carried(files, path, hub, state);
  }

  #know(signed: SignedCertificate): boolean {
    const certificate = certificateOf(signed, this.#hub);
    if (certificate === undefined) return false;
    const known = this.#laptops.get(certificate.writer);
    if (known !== undefined && known.issuedAt >= certificate.issuedAt) return false;
    this.#laptops.set(certificate.writer, { ...certificate, signed });
    return true;
  }

  /** One change after the other: what one learns must not undo what another did meanwhile. */
  #save(change: (state: State) => Partial<State>): Promise<void> {
    const run = this.#turn.then(() => this.#write(change(this.#state)));
    this.#turn = run.catch(() => undefined);
    return run;
  }

  async #write(change: Partial<State>): Promise<void> {
    const next: State = { ...this.#state, ...change, certificates: [...this.#laptops.values()].map(({ signed }) => signed) };
    try {
      await replaceFile(this.#files, this.#path, JSON.stringify(next));
    } catch (cause) {
      throw await fileFault(cause, this.#path, this.#files);
    }
    this.#state = next;
    this.#aside = new Set(next.aside);
  }

  get laptops(): readonly KnownLaptop[] {
    return [...this.#laptops.values()];
  }

  laptop(writer: string): KnownLaptop | undefined {
    return this.#laptops.get(writer);
  }

  get hubSeal(): HubSeal | null {
    return this.#state.hubSeal;
  }
  get standings(): readonly CarriedStanding[] {
    return this.#state.standings;
  }
  get receipts(): readonly SignedReceipt[] {
    return this.#state.receipts;
  }
  get history(): readonly CarriedLine[] {
    return this.#state.history;
  }

  /** How far a laptop is at the hub, as far as is known here. */
  atHub(writer: string): AtHub | undefined {
    return this.#state.marks.find((mark) => mark.writer === writer);
  }

  /** The hub has this group, and set it aside: nothing of it counts as it came. */
  isAside(digest: string): boolean {
    return this.#aside.has(digest);
  }

  /** The hub does not know this laptop: what it did under this name is kept here, and shown by nobody. */
  isUnknown(writer: string): boolean {
    return this.#state.unknown.includes(writer);
  }

  /** Is it known that the hub has this group, in its record or aside? */
  hubHas(group: { readonly writer: string; readonly last: number; readonly digest: string }): boolean {
    return (this.atHub(group.writer)?.last ?? 0) >= group.last || this.#aside.has(group.digest);
  }

  /** The newest receipt that names this laptop, and what it says of it. */
  receiptFor(writer: string): { readonly at: number; readonly last: number; readonly seq: number } | undefined {
    const found = this.#state.receipts
      .flatMap((signed) => this.#receipt(signed) ?? [])
      .flatMap((receipt) =>
        receipt.laptops.filter((each) => each.writer === writer).map(({ last }) => ({ at: receipt.at, last, seq: receipt.seq })),
      );
    return found.sort((a, b) => b.last - a.last || b.at - a.at)[0];
  }

  #receipt(signed: SignedReceipt): Receipt | undefined {
    if (!verifyText(this.#hub.signKey, signed.text, signed.sig)) return undefined;
    try {
      const receipt = receiptSchema.safeParse(JSON.parse(signed.text)).data;
      return receipt?.hub === this.#hub.id ? receipt : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Takes in what a part or the hub says; what is not signed by the hub is left out. Answers the receipts that count. Standings are what
   * laptops say of themselves: they decide nothing, they only say which numbers need not be waited for.
   */
  async learn(news: {
    readonly certificates?: readonly SignedCertificate[];
    readonly hubSeal?: HubSeal | null;
    readonly standings?: readonly CarriedStanding[];
    readonly receipts?: readonly SignedReceipt[];
    readonly marks?: readonly AtHub[];
    readonly aside?: readonly Digest[];
    readonly unknown?: readonly string[];
  }): Promise<readonly Receipt[]> {
    for (const signed of news.certificates ?? []) this.#know(signed);
    const { hubSeal } = news;
    const sealFits =
      hubSeal !== null && hubSeal !== undefined && verifyText(this.#hub.signKey, sealText(this.#hub.id, hubSeal.key), hubSeal.sig);
    const good = (news.receipts ?? []).flatMap((signed) => {
      const receipt = this.#receipt(signed);
      return receipt === undefined ? [] : [{ signed, receipt }];
    });
    const marks = [...(news.marks ?? []), ...good.flatMap(({ receipt }) => receipt.laptops.map((each) => ({ ...each, seq: receipt.seq })))];
    const aside = [...(news.aside ?? []), ...good.flatMap(({ receipt }) => receipt.aside ?? [])];
    await this.#save((state) => {
      const texts = new Set(state.receipts.map(({ text }) => text));
      const fresh = good.filter(({ signed }) => !texts.has(signed.text)).map(({ signed }) => signed);
      return {
        ...(sealFits && { hubSeal }),
        standings: newest(state.standings, news.standings ?? [], (a, b) => a.to >= b.to),
        marks: newest(state.marks, marks, (a, b) => a.last > b.last || (a.last === b.last && a.seq <= b.seq)),
        receipts: [...fresh, ...state.receipts].slice(0, receiptsKept),
        aside: [...new Set([...aside, ...state.aside])].slice(0, asideKept),
        unknown: [...new Set([...(news.unknown ?? []), ...state.unknown])].filter(
          (writer) => !marks.some((mark) => mark.writer === writer),
        ),
      };
    });
    return good.map(({ receipt }) => receipt);
  }

  /** The hub was restored: what it said it had may be gone. */
  async forgetMarks(): Promise<void> {
    await this.#save(() => ({ marks: [], receipts: [], aside: [], unknown: [] }));
  }

  /** Adds a line to what was carried. */
  async note(line: CarriedLine): Promise<void> {
    await this.#save((state) => ({ history: [line, ...state.history].slice(0, historyKept) }));
  }
}

/** One entry for each laptop: the one that `holds` against the other stays. */
function newest<T extends { readonly writer: string }>(before: readonly T[], news: readonly T[], holds: (a: T, b: T) => boolean): T[] {
  const all = new Map(before.map((each) => [each.writer, each]));
  for (const each of news) {
    const known = all.get(each.writer);
    if (known === undefined || !holds(known, each)) all.set(each.writer, each);
  }
  return [...all.values()];
}

/**
 * Verifies an evidence pack by itself: without a hub, a network or the app. It says what it proved, and what nothing in the file can prove.
 * Every fault names the line of the file and what stands there.
 */

import type { EvidenceFault } from '../domain/after/evidence-faults.ts';
import { type PackEntry, type Statement, statementSchema } from '../domain/after/hub-messages.ts';
import { digestsIn, type PackHead, type PackLine, packLineSchema } from '../domain/after/pack.ts';
import { candidatesDigest, drawSample } from '../domain/after/sample.ts';
import { type Group, groupSchema } from '../sync/op.ts';
import { type Certificate, certificateSchema } from '../sync/protocol.ts';
import { nextChain } from './chain.ts';
import { digestOf, hubFingerprint, loadVerifier, sameFingerprint, verifyText } from './keys.ts';

export interface FoundFault {
  /** From 1; 0 where it is about the file. */
  readonly line: number;
  readonly fault: EvidenceFault;
  /** What stands there: "change 14 of Ben’s laptop", a digest, an id. */
  readonly what: string;
}

export interface EvidenceReport {
  readonly faults: readonly FoundFault[];
  readonly statement: Statement | undefined;
  readonly fingerprint: string | undefined;
  /** Was a fingerprint given, and does it fit? */
  readonly hubProved: boolean;
  readonly groups: number;
  readonly writers: readonly { readonly laptop: string; readonly person: string; readonly groups: number }[];
  /** Groups whose predecessor of the same laptop is in the file and is named by its digest. */
  readonly linked: number;
  /** Log entries that follow each other in the file without a gap. */
  readonly neighbours: number;
  readonly blobs: number;
  readonly missing: readonly string[];
  /** Digests whose content was removed by a rule of the policy: a group in the file says so. */
  readonly erased: readonly string[];
  readonly redrawn: boolean | null;
}

/** Verifies the text of a pack. `fingerprint`: of the hub, as somebody knows it from elsewhere. Never throws. */
export function verifyEvidence(text: string, options: { readonly fingerprint?: string } = {}): EvidenceReport {
  const faults: FoundFault[] = [];
  const fault = (line: number, which: EvidenceFault, what: string): void => void faults.push({ line, fault: which, what });
  const lines = readLines(text, fault);
  const head = lines.find(({ line }) => line.is === 'head')?.line as PackHead | undefined; // found by what it is
  if (head === undefined) fault(1, 'head-missing', '');
  const statement = head === undefined ? undefined : readStatement(head, fault);
  const fingerprint = head === undefined ? undefined : hubFingerprint(head.hub.signKey, head.hub.tlsKey, head.hub.root);
  const hubProved = fingerprint !== undefined && options.fingerprint !== undefined && sameFingerprint(fingerprint, options.fingerprint);
  if (options.fingerprint !== undefined && !hubProved) fault(0, 'other-hub', fingerprint ?? '');
  const certificates = readCertificates(lines, head, fault);
  const entries = lines.flatMap(({ line, at }) => (line.is === 'entry' ? [{ at, entry: line }] : []));
  const groups = new Map<PackEntry, Group>();
  const writers = new Map<string, number>();
  for (const { at, entry } of entries) {
    const certificate = certificates.get(entry.writer);
    const what = nameOf(entry, certificate);
    if (certificate === undefined) fault(at, 'writer-unknown', what);
    if (digestOf(entry.text) !== entry.digest) fault(at, 'group-digest', what);
    if (certificate !== undefined && !(loadVerifier(certificate.signKey)?.verify(entry.text, entry.sig) ?? false))
      fault(at, 'group-signature', what);
    const group = readGroup(entry);
    if (group === undefined) fault(at, 'group-numbers', what);
    else groups.set(entry, group);
    const { outcomes, changes, seq, digest } = entry;
    if (nextChain(entry.before, { seq, digest, outcomes, changes }) !== entry.chain) fault(at, 'chain-link', what);
    const said = statement?.links.find((each) => each.seq === seq);
    if (statement !== undefined && said === undefined) fault(at, 'entry-unsaid', what);
    else if (said !== undefined && said.chain !== entry.chain) fault(at, 'chain-statement', what);
    writers.set(entry.writer, (writers.get(entry.writer) ?? 0) + 1);
  }
  for (const { seq } of statement?.links ?? []) if (!entries.some(({ entry }) => entry.seq === seq)) fault(0, 'entry-missing', String(seq));
  const linked = groupLinks(entries, groups, certificates, fault);
  const neighbours = chainNeighbours(entries, certificates, fault);
  const named = new Set([...groups.values()].flatMap(digestsIn));
  const erased = new Set([...groups.values()].flatMap(erasedIn));
  const blobs = checkBlobs(lines, named, fault);
  return {
    faults: faults.sort((a, b) => a.line - b.line),
    statement,
    fingerprint,
    hubProved,
    groups: entries.length,
    writers: [...writers].map(([writer, n]) => {
      const certificate = certificates.get(writer);
      return { laptop: certificate?.laptop ?? writer, person: certificate?.person ?? '', groups: n };
    }),
    linked,
    neighbours,
    blobs: blobs.size,
    missing: [...named].filter((digest) => !blobs.has(digest) && !erased.has(digest)).sort(),
    erased: [...named].filter((digest) => !blobs.has(digest) && erased.has(digest)).sort(),
    redrawn: redraw(head, statement, fault),
  };
}

type Fault = (line: number, which: EvidenceFault, what: string) => void;
type Line = { readonly at: number; readonly line: PackLine };

function readLines(text: string, fault: Fault): readonly Line[] {
  const raw = text.split('\n');
  if (raw.at(-1) === '') raw.pop();
  const lines = raw.flatMap((each, i): readonly Line[] => {
    let json: unknown;
    try {
      json = JSON.parse(each);
    } catch {
      fault(i + 1, 'line-unreadable', each.slice(0, 40));
      return [];
    }
    const line = packLineSchema.safeParse(json);
    if (!line.success) fault(i + 1, 'line-unreadable', each.slice(0, 40));
    return line.success ? [{ at: i + 1, line: line.data }] : [];
  });
  const last = lines.at(-1)?.line;
  if (last?.is !== 'end' || last.lines !== raw.length - 1) fault(raw.length, 'cut', String(raw.length));
  return lines;
}

function readStatement({ hub, statement: { text, sig } }: PackHead, fault: Fault): Statement | undefined {
  if (!verifyText(hub.signKey, text, sig)) fault(1, 'statement-signature', hub.name);
  const parsed = statementSchema.safeParse(jsonOf(text)).data;
  if (parsed === undefined) fault(1, 'line-unreadable', text.slice(0, 40));
  else if (parsed.hub !== hub.id) fault(1, 'statement-hub', parsed.hub);
  return parsed;
}

function readCertificates(lines: readonly Line[], head: PackHead | undefined, fault: Fault): ReadonlyMap<string, Certificate> {
  const out = new Map<string, Certificate>();
  for (const { at, line } of lines) {
    if (line.is !== 'certificate') continue;
    const certificate = certificateSchema.safeParse(jsonOf(line.text)).data;
    if (certificate === undefined) fault(at, 'line-unreadable', line.text.slice(0, 40));
    else if (head === undefined || !verifyText(head.hub.signKey, line.text, line.sig))
      fault(at, 'certificate-signature', certificate.laptop);
    else if (certificate.hub !== head.hub.id) fault(at, 'certificate-hub', certificate.laptop);
    else out.set(certificate.writer, certificate);
  }
  return out;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readGroup({ text, writer, first, count }: PackEntry): Group | undefined {
  const group = groupSchema.safeParse(jsonOf(text)).data;
  const fits = group?.writer === writer && group.first === first && group.count === count && group.ops.length === count;
  return fits ? group : undefined;
}

const nameOf = ({ writer, first, seq }: PackEntry, certificate: Certificate | undefined): string =>
  `${certificate?.laptop ?? writer} #${first} (${seq})`;

/** Every group names the digest of the one before it on the same laptop. */
function groupLinks(
  entries: readonly { readonly at: number; readonly entry: PackEntry }[],
  groups: ReadonlyMap<PackEntry, Group>,
  certificates: ReadonlyMap<string, Certificate>,
  fault: Fault,
): number {
  const ends = new Map(entries.map(({ entry }) => [`${entry.writer} ${entry.first + entry.count}`, entry]));
  let linked = 0;
  for (const { at, entry } of entries) {
    const before = ends.get(`${entry.writer} ${entry.first}`);
    if (before === undefined) continue;
    if (groups.get(entry)?.prev === before.digest) linked += 1;
    else fault(at, 'group-link', nameOf(entry, certificates.get(entry.writer)));
  }
  return linked;
}

/** Entries of the hub's log that follow each other name each other's link. */
function chainNeighbours(
  entries: readonly { readonly at: number; readonly entry: PackEntry }[],
  certificates: ReadonlyMap<string, Certificate>,
  fault: Fault,
): number {
  const bySeq = new Map(entries.map(({ entry }) => [entry.seq, entry]));
  let neighbours = 0;
  for (const { at, entry } of entries) {
    const before = bySeq.get(entry.seq - 1);
    if (before === undefined) continue;
    if (before.chain === entry.before) neighbours += 1;
    else fault(at, 'chain-neighbour', nameOf(entry, certificates.get(entry.writer)));
  }
  return neighbours;
}

/** Digests that groups of the hub say were erased. */
function erasedIn(group: Group): readonly string[] {
  return group.ops.flatMap(({ type, fields }) => {
    const digest = fields?.digest?.v;
    return type === 'erasure' && typeof digest === 'string' ? [digest] : [];
  });
}

function checkBlobs(lines: readonly Line[], named: ReadonlySet<string>, fault: Fault): ReadonlySet<string> {
  const good = new Set<string>();
  for (const { at, line } of lines) {
    if (line.is !== 'blob') continue;
    if (digestOf(Buffer.from(line.base64, 'base64')) !== line.digest) fault(at, 'blob-digest', line.digest);
    else if (!named.has(line.digest)) fault(at, 'blob-unnamed', line.digest);
    else good.add(line.digest);
  }
  return good;
}

function redraw(head: PackHead | undefined, statement: Statement | undefined, fault: Fault): boolean | null {
  const sample = statement?.sample ?? null;
  if (sample === null || head === undefined || head.candidates === null) return null;
  const { candidates } = head;
  if (candidates.length !== sample.candidates || candidatesDigest(candidates) !== sample.candidatesDigest) {
    fault(1, 'sample-candidates', String(candidates.length));
    return false;
  }
  const drawn = new Set(drawSample(sample.seed, candidates, sample.n));
  const same = statement !== undefined && statement.visits.length === drawn.size && statement.visits.every(({ id }) => drawn.has(id));
  if (!same) fault(1, 'sample-drawn', sample.seed);
  return same;
}

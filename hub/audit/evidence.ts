/**
 * Evidence of visits that anybody can verify without this hub: every group of the log about them in its original signed bytes, the link of
 * the hub's chain that holds each, a fresh certificate of every writer, and a statement of the hub over all of it.
 */
import type { EvidenceAnswer, PackEntry, Sample, Statement } from '../../shared/domain/after/hub-messages.ts';
import { trailLimits } from '../../shared/domain/after/hub-messages.ts';
import { textIn } from '../../shared/domain/record.ts';
import { Fault } from '../../shared/errors.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { certify } from '../identity/certificates.ts';
import type { HubKeys } from '../identity/hub-keys.ts';
import type { StoreRead } from '../store/store.ts';
import { seqsOf } from './groups-of.ts';
import { relatedTo } from './related.ts';

export interface EvidenceAsk {
  readonly visitIds: readonly string[];
  readonly sample: Sample | null;
  /** Who asks: part of the statement. */
  readonly askedBy: string;
}

/** `may`: may the asker see this record? Throws NOT_FOUND for a visit that is not there or not theirs, INPUT_TOO_LARGE past packGroups. */
export async function evidenceOf(
  parts: { readonly store: StoreRead; readonly rules: Rules; readonly keys: HubKeys; readonly now: number },
  ask: EvidenceAsk,
  may: (row: Row) => boolean,
): Promise<EvidenceAnswer> {
  const { store, rules, keys, now } = parts;
  const visits: { id: string; number: string | null; seqs: number[] }[] = [];
  for (const id of new Set(ask.visitIds)) {
    const [own, ...hanging] = await relatedTo(store, rules, 'visit', id);
    if (own === undefined || !may(own)) throw new Fault('NOT_FOUND', {}, { side: 'hub' });
    const release = textIn(own, 'releaseId');
    // What it was done under is part of what proves it.
    const change = release === undefined ? [] : await relatedTo(store, rules, 'release', release);
    const decisions = change.filter(({ type }) => type === 'rfc' || type === 'decision');
    const seqs = await seqsOf(store, own, [...hanging, ...decisions], trailLimits.packGroups);
    visits.push({ id, number: textIn(own, 'number') ?? null, seqs: [...seqs] });
  }
  const all = [...new Set(visits.flatMap(({ seqs }) => seqs))].sort((a, b) => a - b);
  if (all.length > trailLimits.packGroups)
    throw new Fault('INPUT_TOO_LARGE', { where: 'evidence', limit: trailLimits.packGroups }, { side: 'hub' });
  const entries: PackEntry[] = [];
  for (const { entry, texts, group } of await store.logged(all)) {
    if (group === undefined) continue; // judged again after an upgrade: its bytes stand where they were first
    const before = await store.at(entry.seq - 1);
    entries.push({
      is: 'entry',
      visits: visits.filter(({ seqs }) => seqs.includes(entry.seq)).map(({ id }) => id),
      seq: entry.seq,
      heard: entry.heard,
      writer: group.writer,
      first: group.first,
      count: group.count,
      digest: group.digest,
      text: group.text,
      sig: group.sig,
      ...texts,
      before: before?.chain ?? '',
      chain: entry.chain,
    });
  }
  const writers = await store.writers([...new Set(entries.map(({ writer }) => writer))]);
  const head = await store.head();
  const statement: Statement = {
    format: 'groundcrew-evidence',
    version: 1,
    hub: keys.hub,
    at: now,
    epoch: head.epoch,
    seq: head.seq,
    chain: head.chain,
    visits: visits.map((each) => ({ ...each, seqs: each.seqs.filter((seq) => entries.some((entry) => entry.seq === seq)) })),
    links: entries.map(({ seq, chain }) => ({ seq, chain })),
    sample: ask.sample,
    askedBy: ask.askedBy,
  };
  const text = JSON.stringify(statement);
  return {
    hub: { id: keys.hub, name: keys.name, signKey: keys.signer.publicKey, tlsKey: keys.tls.tlsKey, root: keys.root },
    statement: { text, sig: keys.signer.sign(text) },
    certificates: writers.map((writer) => certify(keys, writer, now)),
    entries,
  };
}

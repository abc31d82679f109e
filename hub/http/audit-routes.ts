/** Looking into the log: the history of a record for whoever may see it, and evidence for whoever audits. */
import {
  type EvidenceAnswer,
  evidenceAskSchema,
  type History,
  historyAskSchema,
  trailLimits,
} from '../../shared/domain/after/hub-messages.ts';
import { Fault } from '../../shared/errors.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import { scopesOf, sees } from '../../shared/sync/scope.ts';
import { evidenceOf } from '../audit/evidence.ts';
import { seqsOf } from '../audit/groups-of.ts';
import { relatedTo } from '../audit/related.ts';
import { tellGroup } from '../audit/tell.ts';
import { parsed } from './body.ts';
import { audit } from './caller.ts';
import type { Caller, Handlers } from './handler.ts';

const absent = () => new Fault('NOT_FOUND', {}, { side: 'hub' });

/** May this person hold this record? What they made themselves, also where it lies outside by now. */
function mayHold({ writer, grants }: Pick<Caller, 'writer' | 'grants'>): (row: Row) => boolean {
  const held = scopesOf(grants, writer.person);
  return (row) => sees(held, row.scopes) || row.made.p === writer.person;
}

export const auditHandlers: Handlers['laptop'] = {
  /** Every group about a record, the newest first. "Absent" and "not yours" look the same. */
  async history({ hub, request }, caller): Promise<History> {
    const { type, id } = parsed(historyAskSchema, request.body);
    const may = mayHold(caller);
    return hub.store.read(async (store) => {
      const found = await relatedTo(store, hub.rules, type, id);
      const [own, ...hanging] = found.filter(may);
      if (own === undefined || own.id !== id || own.type !== type) throw absent();
      const seqs = await seqsOf(store, own, hanging, trailLimits.groups + 1);
      const keys = new Set<RowKey>([own, ...hanging].map((row) => rowKey(row.type, row.id)));
      const logged = await store.logged(seqs.slice(-trailLimits.groups));
      const writers = new Map(
        (await store.writers([...new Set(logged.map(({ entry }) => entry.writer))])).map((each) => [each.writer, each]),
      );
      const groups = logged.flatMap((each) => tellGroup(each, keys, writers) ?? []).reverse();
      return { groups, more: seqs.length > trailLimits.groups, hubTime: hub.now() };
    });
  },

  /** Kept as a line of the audit: who took which evidence out. */
  async evidence({ hub, request }, caller): Promise<EvidenceAnswer> {
    const { visitIds, sample } = parsed(evidenceAskSchema, request.body);
    const held = scopesOf(caller.opening, caller.writer.person);
    const ask = { visitIds, sample, askedBy: caller.writer.person };
    const made = await hub.store.read((store) =>
      evidenceOf({ store, rules: hub.rules, keys: hub.keys, now: hub.now() }, ask, (row) => sees(held, row.scopes)),
    );
    await audit(hub, caller.writer, 'audit', 'DONE', { what: 'evidence', visits: visitIds.join(' ').slice(0, 2_000) });
    return made;
  },
};

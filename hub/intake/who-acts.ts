/** In whose name a group counts: never in that of somebody whom its laptop only claims to be. */
import type { Group, Via } from '../../shared/sync/op.ts';
import type { Who } from '../../shared/sync/rules.ts';
import type { WriterRecord } from '../store/store.ts';
import type { Rights } from './rights.ts';

/** The person of the hub's own writer: it writes for others (public answers, imports) and by itself. */
export const hubPerson = 'hub';

/** May this writer write in this person's name? A laptop for its own person; the hub's own writer for anybody. */
export function speaksFor(writer: WriterRecord | undefined, actor: string): boolean {
  return writer !== undefined && (writer.person === actor || writer.person === hubPerson);
}

/** How it came: answers by link and a connector's results are written by the hub alone, so a laptop cannot pass its own work off as one. */
export function viaOf(writer: WriterRecord | undefined, group: Pick<Group, 'via'>): Via {
  return writer?.person === hubPerson || group.via === 'paper' ? group.via : 'app';
}

/**
 * Who acts, with the rights that count. A laptop that names somebody else (or the hub) acts as the person whom the hub gave its key
 * to, and without any right: its facts wait for a lead, the rest is refused.
 */
export function whoActs(writer: WriterRecord | undefined, group: Group, base: number, rights: Rights): Who {
  const own = speaksFor(writer, group.actor);
  return {
    person: own ? group.actor : (writer?.person ?? ''),
    writer: group.writer,
    via: viaOf(writer, group),
    now: own ? rights.now(group.actor) : [],
    atBase: own ? rights.at(group.actor, base) : [],
    base,
    ...(group.seen?.groups && { seen: group.seen.groups }),
  };
}

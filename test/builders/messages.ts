/** Messages of the small college, whoever their visits are planned by. */
import { acts } from '../../shared/domain/acts.ts';
import { owedOf } from '../../shared/domain/message/owed.ts';
import { type College, releaseOf, visitsOf } from './small-college.ts';

/** Their visit is still to come. */
function ahead(all: College, personId: string): void {
  const visits = visitsOf(all).filter(({ userId }) => userId === personId);
  const day = new Date(all.hub.now + 40 * 86_400_000).toISOString().slice(0, 10);
  all.olu.do(acts['move-visit'], { moves: visits.map(({ id, slot }) => ({ visitId: id, day, startsAt: slot.startsAt })), reason: 'Later' });
}

/** What `release-messages` takes to invite this person. */
export function owedAsked(all: College, personId: string) {
  ahead(all, personId);
  const { now, later } = owedOf(all.olu.world(), releaseOf(all), all.olu.who().at ?? 0);
  const messages = [...now, ...later]
    .filter((each) => each.personId === personId && each.kind === 'invitation')
    .map(({ kind, shows }) => ({ personId, kind, shows }));
  return { releaseId: releaseOf(all), messages };
}

/** Invites this person by mail; the message then stands as the hub says. Answers its id, under which its mail is known too. */
export function letGoTo(all: College, personId: string, state?: string): string {
  all.olu.do(acts['edit-person'], { id: personId, fields: { mail: `${personId}@college.example` } });
  const ops = all.olu.do(acts['release-messages'], owedAsked(all, personId));
  const id = ops.find(({ type }) => type === 'message')?.id ?? '';
  const fields = {
    state: { v: state ?? 'queued', b: [] },
    messageId: { v: `<${id}@hub.example>`, b: [] },
    to: { v: `${personId}@college.example`, b: [] },
  };
  if (state !== undefined) all.renee.send([{ type: 'message', id, kind: 'set', fields }]);
  return id;
}

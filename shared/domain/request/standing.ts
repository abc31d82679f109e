/** Where a request stands, derived from its answer and from the visit that came of it: nothing is ticked for it. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Request } from '../note/note.ts';
import { visitStateIn } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';

export type RequestStanding =
  /** Nobody has answered. */
  | { readonly is: 'new'; readonly open: true }
  /** Agreed, and no visit is planned for it. */
  | { readonly is: 'agreed'; readonly open: true }
  /** Its visit was not taken at the hub, with the code of the reason where it is known here. */
  | { readonly is: 'refused'; readonly open: true; readonly code: string | null }
  | { readonly is: 'visit-cancelled'; readonly open: true; readonly visit: Visit | undefined }
  | { readonly is: 'planned'; readonly open: false; readonly visit: Visit }
  | { readonly is: 'done'; readonly open: false; readonly visit: Visit | undefined }
  | { readonly is: 'declined'; readonly open: false };

/** `open`: the lead may still plan it. */
export function requestStanding(world: World, request: Request): RequestStanding {
  if (request.state === 'declined') return { is: 'declined', open: false };
  const { plannedVisitId } = request;
  const row = plannedVisitId === null ? undefined : world.row('visit', plannedVisitId);
  const visit = readVisit(row);
  if (request.state === 'done') return { is: 'done', open: false, visit };
  if (plannedVisitId === null) return request.state === 'agreed' ? { is: 'agreed', open: true } : { is: 'new', open: true };
  if (row === undefined || row.refused !== undefined) return { is: 'refused', open: true, code: row?.refused?.code ?? null };
  if (!isLive(row) || visit === undefined || visit.state === 'cancelled') return { is: 'visit-cancelled', open: true, visit };
  return visitStateIn(world, visit).state === 'done' ? { is: 'done', open: false, visit } : { is: 'planned', open: false, visit };
}

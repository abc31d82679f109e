/** The small college (small-college.ts) at a real hub over its HTTP routes, each of its people at a laptop with a replica of its own. */
import { groundcrewRoles } from '../../hub/groundcrew-roles.ts';
import type { HubStore } from '../../hub/store/store.ts';
import { acts } from '../../shared/domain/acts.ts';
import { groundcrewRules } from '../../shared/domain/rules.ts';
import { readVisit, type Visit } from '../../shared/domain/visit/visit.ts';
import { isLive } from '../../shared/sync/row.ts';
import { HubDesk } from './hub-desk.ts';
import { startHub, type TestHub } from './hub-laptop.ts';
import { collegeRecords, collegeRelease, goodAnswers, sixVisits } from './small-college.ts';

export interface HubCollege {
  readonly hub: TestHub;
  readonly olu: HubDesk;
  readonly renee: HubDesk;
  readonly shah: HubDesk;
  readonly ben: HubDesk;
  readonly mei: HubDesk;
  person(name: string, ...grants: readonly string[]): Promise<HubDesk>;
  /** Every one of these laptops hears everything. */
  everybody(): Promise<void>;
}

export async function hubCollege(store?: HubStore): Promise<HubCollege> {
  const hub = await startHub({ rules: groundcrewRules, roles: groundcrewRoles, ...(store ? { store } : {}) });
  const desks: HubDesk[] = [];
  const person = async (name: string, ...grants: readonly string[]): Promise<HubDesk> => {
    const desk = new HubDesk(hub, await hub.person(name, ...grants));
    desks.push(desk);
    await desk.pull();
    return desk;
  };
  const olu = await person('olu', 'lead@org');
  await olu.do(acts['import-records'], { records: collegeRecords });
  const renee = await person('renee', 'release-manager@org');
  await renee.do(acts['create-release'], collegeRelease);
  const all: HubCollege = {
    hub,
    olu,
    renee,
    shah: await person('shah', 'change-approver@org'),
    ben: await person('ben', 'installer@org'),
    mei: await person('mei', 'installer@org'),
    person,
    async everybody() {
      for (const desk of desks) if (!desk.isAway) await desk.pull();
    },
  };
  await all.everybody();
  return all;
}

export const releaseAt = ({ olu }: HubCollege): string => olu.rows('release')[0]?.id ?? '';
export const changeAt = ({ olu }: HubCollege): string => olu.rows('rfc')[0]?.id ?? '';

/** The change asked for by Renée and approved by Shah. */
export async function approved(all: HubCollege): Promise<void> {
  await all.renee.do(acts['submit-rfc'], { releaseId: releaseAt(all), what: 'Windows 11 on the seats of Engineering', backOut: 'Image' });
  await all.everybody();
  await all.shah.do(acts['approve-to-implement'], { rfcId: changeAt(all) });
  await all.everybody();
}

/** Six visits of Ben's on one Tuesday, approved. */
export async function planned(all: HubCollege): Promise<void> {
  await approved(all);
  await all.olu.do(acts['plan-visits'], { releaseId: releaseAt(all), visits: sixVisits });
  await all.everybody();
}

export function visitOf(desk: HubDesk, seatId: string): Visit {
  const found = desk.rows('visit').find((row) => isLive(row) && row.fields['seatId'] === seatId);
  const visit = readVisit(found);
  if (visit === undefined) throw new Error(`no visit at ${seatId}`);
  return visit;
}

/** Begins a visit, answers its checklist and closes it as done. */
export async function doVisit(desk: HubDesk, visit: Visit, n = 1): Promise<void> {
  await desk.do(acts['start-visit'], { visitId: visit.id });
  for (const input of goodAnswers(visit, n)) {
    const said = await desk.try(acts['answer-step'], input);
    if (!said.ok && said.refusal.code !== 'NOTHING_CHANGED') throw new Error(`${input.stepId}: ${said.refusal.code}`);
  }
  await desk.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
}

/** What must hold at any moment: nothing saved is absent everywhere, nothing is judged twice, the log is whole. */

import type { PendingGroup } from '../../shared/sync/replica.ts';
import { Broken } from './broken.ts';
import type { LaptopSide } from './laptop-side.ts';
import { actsAside, actsInJournal, actsInLog } from './ledger.ts';
import type { Run } from './run.ts';

export async function checkMidway(run: Run): Promise<void> {
  await run.time.settle();
  const { tables } = run.hub.place;
  const log = actsInLog(tables);
  const aside = actsAside(tables);
  const journals = run.laptops.map((laptop) => ({ laptop, acts: actsInJournal(laptop) }));
  // A laptop that is off has its journal on its disk: it is looked at when it starts (watch.ts, opened).
  const off = new Set(journals.filter((each) => each.acts === undefined).map((each) => each.laptop));
  for (const saved of run.ledger.all.values()) {
    if (log.has(saved.act) || aside.has(saved.act) || off.has(saved.laptop)) continue;
    if (journals.some(({ acts }) => acts?.has(saved.act))) continue;
    if (await isInFormerJournal(run, saved.act)) continue;
    throw new Broken(
      'no-saved-op-lost',
      `${saved.act} (${saved.writer}:${saved.first}, saved on ${saved.laptop.name}) is in no journal, log or quarantine`,
    );
  }
  for (const laptop of run.laptops) {
    ownWorkIsShown(laptop);
    run.watch.pendingStays(laptop);
  }
  for (const [act, times] of log) {
    if (times > 1 && act !== 'hub') throw new Broken('judged-once', `${act} stands ${times} times in the log`);
  }
}

/** What a laptop left under a name that it gave up, because the hub had it, lies there still: a hub that was put back is sent it again. */
async function isInFormerJournal(run: Run, act: string): Promise<boolean> {
  for (const { running } of run.laptops) {
    for (const { writer } of running?.laptop.identity?.former ?? []) {
      const journal = await running?.laptop.formerJournal(writer);
      if (journal?.places.some((place) => place.act === act)) return true;
    }
  }
  return false;
}

/** What a person saved and the hub has not answered is on their own screen: pending, with every record that it wrote. */
function ownWorkIsShown(laptop: LaptopSide): void {
  const { running, db, disk } = laptop;
  const joined = running?.laptop.joined;
  // A full disk stops the window's own progress; it goes on when there is room.
  if (running === undefined || joined === undefined || running.db !== db || disk.capacity < Number.POSITIVE_INFINITY) return;
  // A window whose question main has not answered yet takes what was saved meanwhile behind it: only where two windows share no lock.
  if (laptop.waiting > 0) return;
  const standing = db.meta.map.get('standing') as { readonly writer?: string; readonly acknowledged?: number } | undefined;
  if (standing?.writer !== joined.identity.writer) return;
  for (const place of joined.journal.placesAfter(standing.acknowledged ?? 0)) {
    const pending = db.pending.map.get(place.first) as PendingGroup | undefined;
    if (pending === undefined) throw new Broken('own-work-is-shown', `${laptop.name} does not show ${place.act} (${place.first})`);
    const lacks = pending.touched.find((key) => !db.rows.map.has(key));
    if (lacks !== undefined) throw new Broken('own-work-is-shown', `${laptop.name} does not show ${lacks} of ${place.act}`);
  }
}

/** What must hold at any moment: nothing saved is absent everywhere, nothing is judged twice, the log is whole. */

import { Broken } from './broken.ts';
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
    throw new Broken(
      'no-saved-op-lost',
      `${saved.act} (${saved.writer}:${saved.first}, saved on ${saved.laptop.name}) is in no journal, log or quarantine`,
    );
  }
  for (const [act, times] of log) {
    if (times > 1 && act !== 'hub') throw new Broken('judged-once', `${act} stands ${times} times in the log`);
  }
}

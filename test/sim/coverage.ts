/** How often everything happened over a run of many seeds, and what should have and never did. */
import { awaitNames, withoutTurn } from './await-names.ts';
import { faults } from './step.ts';

/** Each fault, merge rule, kind of conflict and refusal that the simulated world knows. */
const expected: readonly string[] = [
  ...faults.filter((fault) => fault !== 'crash-at').map((fault) => `fault ${fault}`),
  ...awaitNames.map((name) => `died at ${name}`),
  ...[
    'delete',
    'edit after delete',
    'register replaced',
    'register replaced (matters)',
    'equal values met',
    'values met',
    'values met (matters)',
  ].map((rule) => `rule ${rule}`),
  ...['notes met', 'add won over remove', 'member removed', 'item placed', 'item moved', 'item removed', 'place kept over remove'].map(
    (rule) => `rule ${rule}`,
  ),
  ...[
    'fact appended',
    'fact quarantined',
    'same step twice',
    'approve',
    'withdraw',
    'restored',
    'settlement undone',
    'the loser knows',
    'take-lease',
    'end-lease',
    'take-over-lease',
    'refused inside a lease',
    'places followed their lesson',
    'somebody waits for a place',
  ].map((rule) => `rule ${rule}`),
  ...['STEPS_OPEN', 'CHECKLIST_MISSING'].map((code) => `rule closed against its checklist: ${code}`),
  'rule closed visit mended',
  ...['take', 'both', 'leave', 'value', 'restore'].map((choice) => `rule settled ${choice}`),
  ...[
    'same-field',
    'both-noted',
    'add-met-remove',
    'deleted-and-edited',
    'double-booked',
    'place-twice',
    'same-serial',
    'device-twice',
    'same-asset',
    'closed-unfit',
    'same-step',
    'under-withdrawn',
    'fact-without-right',
    'fact-about-missing',
  ].map((kind) => `conflict ${kind}`),
  ...[
    'ROLE_MISSING',
    'FIELD_INVALID',
    'RECORD_UNKNOWN',
    'CREATION_REFUSED',
    'COMMAND_OF_GROUP_REFUSED',
    'FACT_FIXED',
    'NOT_FOUND',
    'REQUESTER_APPROVES',
    'APPROVAL_WITHDRAWN',
    'ALREADY_APPROVED',
    'NOT_APPROVED',
    'CONFLICT_NOT_OPEN',
    'CONFLICT_MOVED_ON',
    'NOT_DELETED',
    'CONFLICT_NOT_SETTLED',
    'SETTLEMENT_MOVED_ON',
    'NOT_A_SIDE',
    'SLOT_HELD',
    'LEASE_HELD',
    'LEASE_OVER',
    'LEASE_ENDED',
    'LEASE_NOT_YOURS',
    'CHANGED_SINCE',
  ].map((code) => `rejected ${code}`),
  'held OP_KIND_UNKNOWN',
  'kept-other KEPT_OTHER_VALUE',
  'quarantined FACT_WITHOUT_RIGHT',
  'renumbered',
  ...['written', 'in several parts', 'taken by a laptop', 'taken by the hub', 'cut short', 'one bit wrong', 'answered'].map(
    (what) => `stick ${what}`,
  ),
  ...['colleagues’ work taken', 'effects taken', 'receipt taken', 'waits for a gap', 'refused LAPTOP_REVOKED'].map(
    (what) => `stick ${what}`,
  ),
  ...['DAMAGED', 'STRANGE', 'UNSIGNED', 'NOT_FOR_US'].map((code) => `refused BUNDLE_${code}`),
  'act upon provisional work',
  'hub upgraded',
  'laptop upgraded',
  'joined anew',
  'page snapshot',
  'page delta',
  'page backfill',
  'rows left',
  'stubs sent',
  'notice JOURNAL_TORN',
  'notice DISK_FULL',
];

export function neverHappened(counts: ReadonlyMap<string, number>): readonly string[] {
  return expected.filter((what) => (counts.get(what) ?? 0) === 0);
}

/** Awaits that the list of all of them lacks. */
export function unlistedAwaits(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts.keys()].filter(
    (what) => what.startsWith('await ') && !awaitNames.includes(what.slice(6)) && !withoutTurn.has(what.slice(6)),
  );
}

/** Of so many awaits somebody died at so many. */
export function deathsTold(counts: ReadonlyMap<string, number>): string {
  const died = awaitNames.filter((name) => (counts.get(`died at ${name}`) ?? 0) > 0).length;
  return `died at ${died} of ${awaitNames.length} awaits of journal, disk, window and store`;
}

export function printTable(counts: ReadonlyMap<string, number>): void {
  const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  let kind = '';
  for (const [what, times] of lines) {
    const [first = ''] = what.split(' ');
    if (first === 'await') continue;
    if (first !== kind) console.log(`\n${first}`);
    kind = first;
    console.log(`${String(times).padStart(9)}  ${what.slice(first.length + 1) || what}`);
  }
  console.log('');
}

/** What a record in the CMDB says of the work, in English: plain lines, read there by people without Groundcrew. */
import type { VisitRecord } from '../domain/figures/visit-record.ts';

const day = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** The visits, the newest first, and the digests of the files that prove them. */
export function evidenceText(records: readonly VisitRecord[], digests: readonly string[]): string {
  const lines = records.flatMap((record) => {
    const { visit, state, endedAt, endedBy, release, old, brought, five } = record;
    const what = state === 'done' ? 'done' : 'backed out';
    const signed = five['signed-off'];
    return [
      `Groundcrew visit ${visit.number ?? visit.id}: ${release ?? visit.kind}, ${what}${endedAt === null ? '' : ` ${day(endedAt)}`}${endedBy === null ? '' : ` by ${endedBy}`}`,
      ...(old?.read ? [`  serial read at the seat: ${old.serial ?? ''}`] : []),
      ...(brought?.read ? [`  serial read of the device brought: ${brought.serial ?? ''}`] : []),
      ...(signed.state === 'yes' ? [`  signed off by ${signed.who} ${day(signed.at)}`] : []),
    ];
  });
  const files = digests.slice(0, 20).map((digest) => `  file ${digest}`);
  return [...lines, ...files].join('\n');
}

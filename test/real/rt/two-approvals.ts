/** A release policy under which a major release needs two approvals: to proceed, and to implement. */
import { acts } from '../../../shared/domain/acts.ts';
import { usualPolicy } from '../../../shared/domain/policy/usual.ts';
import type { NodeLaptop } from '../../builders/node-laptop.ts';
import { today } from '../../builders/planned-day.ts';
import { does } from '../../e2e/thread-team.ts';

/** In force from today, agreed to by the approver; nothing else in it would keep visits from today. */
export async function twoApprovals(lead: NodeLaptop, approver: NodeLaptop): Promise<void> {
  const { categories } = usualPolicy.releases;
  const asks = { ...categories.major, approvals: ['to-proceed' as const, 'to-implement' as const] };
  const releases = { ...usualPolicy.releases, categories: { ...categories, major: asks } };
  await does(lead, acts['start-policy'], { id: 'p', name: 'Policy', preset: 'one-page', timeZone: 'Europe/London', inForceFrom: today() });
  const fields = { ...usualPolicy, releases, agreedByIds: [approver.person], holds: 'every-plan' as const };
  await does(lead, acts['edit-policy'], { id: 'p', fields });
  const asked = async () => JSON.stringify((await approver.row('policy', 'p'))?.fields['agreedByIds'] ?? []).includes(approver.person);
  await approver.until('the draft that names them', asked);
  await does(approver, acts['agree-policy'], { policyId: 'p' });
  await lead.until('the agreement', async () => (await lead.rows('policy-agreement')).length > 0);
  await does(lead, acts['publish-policy'], { policyId: 'p' });
}

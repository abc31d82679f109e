/** The rules where a team has agreed on no policy: what held before there were policies, and nothing more. */
import { usualFreshness } from '../../trust/bands.ts';
import type { Role } from '../people/roles.ts';
import type { PolicyContent } from './content.ts';

/** Whoever plans may go against a rule with a reason. */
const planners: Role[] = ['release-manager', 'lead'];
const category = { often: '', raisedBy: [], entry: [], exit: [], approvals: ['to-implement' as const] };

export const usualPolicy: PolicyContent = {
  purpose: { says: '' },
  releases: { types: { full: '', delta: '', package: '' }, categories: { major: category, minor: category, emergency: category } },
  numbering: { scheme: null, says: '' },
  windows: { rules: [], says: '' },
  hours: { keep: false, usual: '', consent: '' },
  freezes: { says: '' },
  notice: { major: 0, minor: 0, emergency: 0 },
  phasing: { how: 'either', pilotSeats: null, successPercent: null, soakDays: null, rotates: false, says: '' },
  delivery: { by: 'either', moved: 'either', says: '' },
  backOut: { rehearsed: false, says: '' },
  standard: { seatsAtMost: null, daysAtMost: null, says: '' },
  emergency: { writtenWithinHours: 24, says: '' },
  freshness: usualFreshness,
  retention: { versions: null, personal: [] },
  contacts: { suppliers: [], escalation: [] },
  overrides: {
    raise: planners,
    window: planners,
    hours: planners,
    freeze: planners,
    notice: planners,
    phasing: planners,
    standard: planners,
  },
};

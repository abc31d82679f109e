/** Every purpose of a link, one a line. */
import type { LinkPurpose } from '../../shared/domain/public/messages.ts';
import { acceptancePurpose } from './acceptance.ts';
import { departmentPurpose } from './department.ts';
import type { Purpose } from './purpose.ts';
import { visitPurpose } from './visit.ts';

export const purposes: { readonly [P in LinkPurpose]: Purpose } = {
  acceptance: acceptancePurpose,
  visit: visitPurpose,
  department: departmentPurpose,
};

/** The checklists that come with Groundcrew. They become records when a release first uses them; ids are the same everywhere. */
import type { Op } from '../../../sync/op.ts';
import type { World } from '../../../sync/rules.ts';
import { make } from '../../write.ts';
import { asJson } from '../as-json.ts';
import type { Section } from '../step.ts';
import type { TemplateKind } from '../template.ts';
import { backOutSections } from './back-out.ts';
import { collectSections } from './collect.ts';
import { installSections } from './install.ts';
import { moveSections } from './move.ts';
import { newSections } from './new.ts';
import { replaceSections } from './replace.ts';
import { returnSections } from './return.ts';

export interface ShippedTemplate {
  readonly kind: TemplateKind;
  readonly name: string;
  /** Raised with every change of the sections: a version never changes. */
  readonly number: number;
  readonly sections: readonly Section[];
}

export const shippedTemplates: readonly ShippedTemplate[] = [
  { kind: 'install', name: 'Install software', number: 1, sections: installSections },
  { kind: 'new', name: 'New device', number: 2, sections: newSections },
  { kind: 'replace', name: 'Replace a device', number: 2, sections: replaceSections },
  { kind: 'move', name: 'Move a device', number: 1, sections: moveSections },
  { kind: 'collect', name: 'Collect a device', number: 2, sections: collectSections },
  { kind: 'return', name: 'Return visit', number: 1, sections: returnSections },
  { kind: 'back-out', name: 'Back out', number: 2, sections: backOutSections },
];

/** The shipped checklist for a kind. */
export function shippedFor(kind: TemplateKind): ShippedTemplate {
  const found = shippedTemplates.find((each) => each.kind === kind) ?? shippedTemplates[0];
  if (found === undefined) throw new RangeError('no checklist is shipped');
  return found;
}

export const shippedTemplateId = (shipped: ShippedTemplate): string => `shipped-${shipped.kind}`;
export const shippedVersionId = (shipped: ShippedTemplate): string => `shipped-${shipped.kind}-${shipped.number}`;

/** Ops that bring a shipped checklist into the records, where it is not there yet. */
export function shippedOps(world: World, shipped: ShippedTemplate): readonly Op[] {
  const templateId = shippedTemplateId(shipped);
  const versionId = shippedVersionId(shipped);
  const ops: Op[] = [];
  if (world.row('template', templateId) === undefined)
    ops.push(make('template', templateId, { name: shipped.name, kind: shipped.kind, shipped: true }));
  if (world.row('template-version', versionId) === undefined)
    ops.push(make('template-version', versionId, { templateId, number: shipped.number, sections: asJson(shipped.sections) }));
  return ops;
}

/** A checklist that is being written: what is kept of it on this laptop, and how it is read back. */
import { z } from 'zod';
import { asJson } from '../../../shared/domain/checklist/as-json.ts';
import { type Section, type Step, stepKinds } from '../../../shared/domain/checklist/step.ts';
import { type TemplateKind, templateKinds } from '../../../shared/domain/checklist/template.ts';
import { sameJson } from '../../../shared/domain/write.ts';

export interface Draft {
  readonly name: string;
  readonly kind: TemplateKind;
  readonly sections: readonly Section[];
  /** The version that it began from. */
  readonly fromId: string | null;
}

const texts = z.array(z.string());
const needs: { readonly [kind: string]: z.ZodType } = {
  choice: z.object({ options: texts }),
  many: z.object({ options: texts }),
  photo: z.object({ shots: texts }),
  number: z.object({ unit: z.string() }),
};
const head = z.object({ id: z.string(), kind: z.enum(stepKinds), ask: z.string(), mandatory: z.boolean(), evidence: texts.optional() });

/** Half-written is fine (an empty question); another shape is not. */
function isStep(value: unknown): boolean {
  const parsed = head.safeParse(value);
  return parsed.success && (needs[parsed.data.kind]?.safeParse(value).success ?? true);
}

const draftSchema = z.object({
  name: z.string(),
  kind: z.enum(templateKinds),
  sections: z.array(z.object({ id: z.string(), title: z.string(), steps: z.array(z.custom<Step>(isStep)) })),
  fromId: z.string().nullable(),
});

/** A draft as it was kept; undefined for what is none. */
export function readDraft(value: unknown): Draft | undefined {
  const parsed = draftSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** Do two drafts say the same? The version they began from does not count. */
export function sameDraft(a: Draft, b: Draft): boolean {
  return a.name === b.name && a.kind === b.kind && sameJson(asJson(a.sections), asJson(b.sections));
}

/** The key under which the draft of a checklist is kept. */
export const draftKey = (templateId: string): string => `checklist:${templateId}`;
export const newChecklist = 'new';

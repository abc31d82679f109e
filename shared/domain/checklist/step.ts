/** Steps of a checklist as data. A version of a template holds sections of steps and never changes. */
import { z } from 'zod';

const stepId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const line = z.string().min(1).max(500);

const common = {
  id: stepId,
  /** What to do, as a sentence. */
  ask: line,
  help: z.string().max(2000).optional(),
  /** Without it the visit cannot be closed as done. */
  mandatory: z.boolean(),
  minutes: z.number().min(0).max(1440).optional(),
  /** Photos without which the answer does not count: what each shows. */
  evidence: z.array(line).min(1).max(10).optional(),
  /** Asked only when that step has this answer (a choice's option, one of several, "yes" for a done check, "skip" for a skipped step). */
  when: z.object({ step: stepId, is: z.string().max(500) }).optional(),
};

/** A measurement can prove a fact about the device; a tick never does. */
const proves = z.enum(['installed']).optional();

export const stepSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('check') }),
  z.object({ ...common, kind: z.literal('text'), most: z.number().int().min(1).max(10_000).optional() }),
  z.object({
    ...common,
    kind: z.literal('number'),
    unit: z.string().max(20),
    least: z.number().optional(),
    most: z.number().optional(),
    whole: z.boolean().optional(),
  }),
  z.object({ ...common, kind: z.literal('choice'), options: z.array(line).min(2).max(50) }),
  z.object({ ...common, kind: z.literal('many'), options: z.array(line).min(1).max(50) }),
  z.object({ ...common, kind: z.literal('date') }),
  z.object({ ...common, kind: z.literal('photo'), shots: z.array(line).min(1).max(10) }),
  z.object({ ...common, kind: z.literal('file') }),
  // The user's signature is also their sign-off of the visit.
  z.object({ ...common, kind: z.literal('signature'), by: z.enum(['user', 'other']) }),
  z.object({ ...common, kind: z.literal('serial'), of: z.enum(['device', 'new-device', 'other']) }),
  /** Scanned or typed, and done only where it is the serial or the asset tag of the visit's device. */
  z.object({ ...common, kind: z.literal('serial-match'), of: z.enum(['device', 'new-device']) }),
  /** A version read off the device: the one found before, or the one that proves the installation. */
  z.object({ ...common, kind: z.literal('version'), proves }),
  /** Something to read; whoever works says that it was read and may add a remark. */
  z.object({ ...common, kind: z.literal('note') }),
]);
export type Step = z.infer<typeof stepSchema>;
export type StepKind = Step['kind'];

/** Every kind, in the order in which an editor offers them. */
export const stepKinds = [
  'check',
  'text',
  'number',
  'choice',
  'many',
  'date',
  'photo',
  'file',
  'signature',
  'serial',
  'serial-match',
  'version',
  'note',
] as const satisfies readonly StepKind[];

export const sectionSchema = z.object({ id: stepId, title: line, steps: z.array(stepSchema).min(1).max(200) });
export type Section = z.infer<typeof sectionSchema>;

/** Sections of one version: at most 50, and no step twice. */
export const sectionsSchema = z
  .array(sectionSchema)
  .min(1)
  .max(50)
  .refine((sections) => {
    const ids = sections.flatMap((section) => section.steps.map((step) => step.id));
    return new Set(ids).size === ids.length;
  }, 'a step is there twice');

/** All steps in the order in which they are done. */
export function stepsOf(sections: readonly Section[]): readonly Step[] {
  return sections.flatMap((section) => section.steps);
}

/** Answers to steps: what they look like, and whether one is usable. The screen and the hub ask the same function. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { daySchema, digestText } from '../record.ts';
import { cleanText, nameProblem } from '../text.ts';
import type { Step } from './step.ts';

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('check') }),
  z.object({ kind: z.literal('text'), text: z.string().max(10_000) }),
  z.object({ kind: z.literal('number'), value: z.number() }),
  z.object({ kind: z.literal('choice'), option: z.string().max(500) }),
  z.object({ kind: z.literal('many'), options: z.array(z.string().max(500)).max(50) }),
  z.object({ kind: z.literal('date'), day: daySchema }),
  z.object({ kind: z.literal('photo'), shots: z.array(z.object({ label: z.string().max(500), digest: digestText })).max(50) }),
  z.object({ kind: z.literal('file'), name: z.string().max(300), digest: digestText }),
  z.object({ kind: z.literal('signature'), name: z.string().max(1600), digest: digestText }),
  z.object({ kind: z.literal('serial'), serial: z.string().max(500), how: z.enum(['scanned', 'typed']) }),
  z.object({ kind: z.literal('version'), version: z.string().max(200) }),
  /** Not done, and why: never silently. A mandatory step stays open. */
  z.object({ kind: z.literal('skip'), reason: z.string().max(2000) }),
  /** An earlier answer is taken back: the step is open again. */
  z.object({ kind: z.literal('open') }),
]);
export type Answer = z.infer<typeof answerSchema>;

const wrong = (step: Step, why: string): Refusal => refuse('ANSWER_INVALID', { step: step.ask, why });

/**
 * Why an answer to a step cannot be taken, or undefined. Judged: kind, length, range (both ends included), members, labels of
 * shots, a signer's name. An unfinished answer (one of two photos) is usable; whether the step is done says `isAnswered`.
 */
export function checkAnswer(step: Step, answer: Answer): Refusal | undefined {
  if (answer.kind === 'open') return undefined;
  if (answer.kind === 'skip') return cleanText(answer.reason) === '' ? wrong(step, 'say why it is skipped') : undefined;
  if (answer.kind !== step.kind) return wrong(step, 'this answer is of another kind');
  switch (answer.kind) {
    case 'check':
    case 'date':
      return undefined;
    case 'text':
      return checkText(step, answer.text, step.kind === 'text' ? (step.most ?? 10_000) : 10_000);
    case 'number':
      return step.kind === 'number' ? checkNumber(step, answer.value) : undefined;
    case 'choice':
      return step.kind === 'choice' && !step.options.includes(answer.option) ? wrong(step, 'choose one of the options') : undefined;
    case 'many':
      return checkMany(step, answer.options);
    case 'photo':
      return checkShots(
        step,
        answer.shots.map((shot) => shot.label),
      );
    case 'file':
      return nameProblem(answer.name) === undefined ? undefined : wrong(step, 'the file needs a readable name');
    case 'signature':
      return nameProblem(answer.name) === undefined ? undefined : wrong(step, 'enter the name of who signs');
    case 'serial':
      return checkText(step, answer.serial, 200);
    case 'version':
      return checkText(step, answer.version, 200);
  }
}

function checkText(step: Step, text: string, most: number): Refusal | undefined {
  const length = [...cleanText(text)].length;
  if (length === 0) return wrong(step, 'it is empty');
  return length > most ? wrong(step, `use at most ${most} characters`) : undefined;
}

function checkNumber(step: Extract<Step, { kind: 'number' }>, value: number): Refusal | undefined {
  if (!Number.isFinite(value)) return wrong(step, 'enter a number');
  if (step.whole && !Number.isInteger(value)) return wrong(step, 'enter a whole number');
  const { least, most, unit } = step;
  if ((least !== undefined && value < least) || (most !== undefined && value > most)) return wrong(step, rangeWords(least, most, unit));
  return undefined;
}

function rangeWords(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined) return `expected ${least} to ${most} ${unit}`.trim();
  return (least === undefined ? `expected at most ${most} ${unit}` : `expected at least ${least} ${unit}`).trim();
}

function checkMany(step: Step, options: readonly string[]): Refusal | undefined {
  if (step.kind !== 'many') return undefined;
  if (options.length === 0) return wrong(step, 'choose at least one');
  if (new Set(options).size !== options.length) return wrong(step, 'an option is there twice');
  return options.every((option) => step.options.includes(option)) ? undefined : wrong(step, 'choose among the options');
}

function checkShots(step: Step, labels: readonly string[]): Refusal | undefined {
  if (step.kind !== 'photo') return undefined;
  if (labels.length === 0) return wrong(step, 'take at least one photo');
  return labels.every((label) => step.shots.includes(label)) ? undefined : wrong(step, 'a photo is of something else');
}

/** Is the step done with this answer? All its shots are there; a skipped step is done only where it is not mandatory. */
export function isAnswered(step: Step, answer: Answer | undefined): boolean {
  if (answer === undefined || answer.kind === 'open' || checkAnswer(step, answer) !== undefined) return false;
  if (answer.kind === 'skip') return !step.mandatory;
  if (answer.kind === 'photo' && step.kind === 'photo')
    return step.shots.every((label) => answer.shots.some((shot) => shot.label === label));
  return true;
}

/** Does it lack evidence rather than a decision (for the sentence that says what is missing)? */
export function needsEvidence(step: Step): boolean {
  return step.kind === 'photo' || step.kind === 'file' || step.kind === 'signature';
}

/** The digests that an answer names: the blobs that have to reach the hub. */
export function digestsOf(answer: Answer): readonly string[] {
  if (answer.kind === 'photo') return answer.shots.map((shot) => shot.digest);
  return answer.kind === 'file' || answer.kind === 'signature' ? [answer.digest] : [];
}

/** The answer as `when` of other steps compares it. */
export function spokenAnswer(answer: Answer | undefined): string | undefined {
  if (answer === undefined) return undefined;
  switch (answer.kind) {
    case 'check':
      return 'yes';
    case 'choice':
      return answer.option;
    case 'skip':
      return 'skip';
    case 'text':
      return answer.text;
    case 'version':
      return answer.version;
    default:
      return undefined;
  }
}

/** Answers to steps: what they look like, and whether one is usable. The screen and the hub ask the same function. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { daySchema, digestText } from '../record.ts';
import { cleanText, nameProblem } from '../text.ts';
import type { Step } from './step.ts';

const shotsSchema = z.array(z.object({ label: z.string().max(500), digest: digestText })).max(50);
/** Photos that belong to an answer of another kind, where the step asks for evidence. */
const beside = { shots: shotsSchema.optional() };

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ ...beside, kind: z.literal('check') }),
  z.object({ ...beside, kind: z.literal('text'), text: z.string().max(10_000) }),
  z.object({ ...beside, kind: z.literal('number'), value: z.number() }),
  z.object({ ...beside, kind: z.literal('choice'), option: z.string().max(500) }),
  z.object({ ...beside, kind: z.literal('many'), options: z.array(z.string().max(500)).max(50) }),
  z.object({ ...beside, kind: z.literal('date'), day: daySchema }),
  z.object({ kind: z.literal('photo'), shots: shotsSchema }),
  z.object({ ...beside, kind: z.literal('file'), name: z.string().max(300), digest: digestText }),
  z.object({ ...beside, kind: z.literal('signature'), name: z.string().max(1600), digest: digestText }),
  z.object({ ...beside, kind: z.literal('serial'), serial: z.string().max(500), how: z.enum(['scanned', 'typed']) }),
  z.object({ ...beside, kind: z.literal('version'), version: z.string().max(200) }),
  /** Read; the remark may be empty. */
  z.object({ ...beside, kind: z.literal('note'), text: z.string().max(10_000) }),
  /** Not done, and why: never silently. A mandatory step stays open. */
  z.object({ kind: z.literal('skip'), reason: z.string().max(2000) }),
  /** No answer (yet, or an earlier one is taken back): the step is open. Photos taken before the answer stay with it. */
  z.object({ ...beside, kind: z.literal('open') }),
]);
export type Answer = z.infer<typeof answerSchema>;
export type Shot = z.infer<typeof shotsSchema>[number];

const wrong = (step: Step, why: string): Refusal => refuse('ANSWER_INVALID', { step: step.ask, why });

/**
 * Why an answer to a step cannot be taken, or undefined. Judged: kind, length, range (both ends included), members, labels of
 * shots, a signer's name. An unfinished answer (one of two photos) is usable; whether the step is done says `isAnswered`.
 */
export function checkAnswer(step: Step, answer: Answer): Refusal | undefined {
  return checkEvidence(step, answer) ?? checkSaid(step, answer);
}

function checkSaid(step: Step, answer: Answer): Refusal | undefined {
  if (answer.kind === 'open') return undefined;
  if (answer.kind === 'skip') return cleanText(answer.reason) === '' ? wrong(step, 'say why it is skipped') : undefined;
  if (answer.kind !== answerKind(step)) return wrong(step, 'this answer is of another kind');
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
    case 'note':
      return undefined;
  }
}

/** The kind of answer that a step takes: a serial that has to match is a serial. */
export function answerKind(step: Step): Exclude<Answer['kind'], 'skip' | 'open'> {
  return step.kind === 'serial-match' ? 'serial' : step.kind;
}

/** Photos beside an answer: only those that the step asks for. */
function checkEvidence(step: Step, answer: Answer): Refusal | undefined {
  if (answer.kind === 'photo') return undefined;
  const asked = step.evidence ?? [];
  return shotsOf(answer).every((shot) => asked.includes(shot.label)) ? undefined : wrong(step, 'a photo is of something else');
}

/** The photos that an answer names. */
export function shotsOf(answer: Answer | undefined): readonly Shot[] {
  return answer === undefined || answer.kind === 'skip' ? [] : (answer.shots ?? []);
}

/** The photos that a step asks for and an answer does not name yet, in the step's order. */
export function missingEvidence(step: Step, answer: Answer | undefined): readonly string[] {
  const wanted = step.kind === 'photo' ? step.shots : (step.evidence ?? []);
  const taken = shotsOf(answer);
  return wanted.filter((label) => !taken.some((shot) => shot.label === label));
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

/**
 * Is the step done with this answer? All its photos are there; a skipped step is done only where it is not mandatory; a serial
 * that has to match counts only where it was found to (`matched`).
 */
export function isAnswered(step: Step, answer: Answer | undefined, matched = false): boolean {
  return isSaid(step, answer, matched) && (answer?.kind === 'skip' || missingEvidence(step, answer).length === 0);
}

function isSaid(step: Step, answer: Answer | undefined, matched: boolean): boolean {
  if (answer === undefined || answer.kind === 'open' || checkAnswer(step, answer) !== undefined) return false;
  if (answer.kind === 'skip') return !step.mandatory;
  return step.kind !== 'serial-match' || matched;
}

/** Does it lack evidence rather than a decision (for the sentence that says what is missing)? */
export function needsEvidence(step: Step, answer: Answer | undefined, matched = false): boolean {
  if (step.kind === 'photo' || step.kind === 'file' || step.kind === 'signature') return true;
  return step.evidence !== undefined && isSaid(step, answer, matched);
}

/** The digests that an answer names: the blobs that have to reach the hub. */
export function digestsOf(answer: Answer): readonly string[] {
  const own = answer.kind === 'file' || answer.kind === 'signature' ? [answer.digest] : [];
  return [...new Set([...own, ...shotsOf(answer).map((shot) => shot.digest)])];
}

/** Does an answer say what the `when` of another step waits for? Of several options one is enough; "yes" is a done check or a read note. */
export function saysSo(answer: Answer | undefined, is: string): boolean {
  switch (answer?.kind) {
    case 'check':
    case 'note':
      return is === 'yes';
    case 'choice':
      return answer.option === is;
    case 'many':
      return answer.options.includes(is);
    case 'skip':
      return is === 'skip';
    case 'text':
      return answer.text === is;
    case 'version':
      return answer.version === is;
    default:
      return false;
  }
}

/** What a message may say of a person and their appointment: a closed set, so that a mistyped one is found before anybody is written to. */
import { type Refusal, refuse } from '../../errors.ts';
import { variablesIn } from './markdown.ts';

export const messageVariables = [
  'name',
  'release',
  'brings',
  'when',
  'where',
  'minutes',
  'devices',
  'before',
  'doBefore',
  'callWhom',
  'sender',
  'link',
  // Of a training session.
  'course',
  'trainer',
  'spoken',
  // Of a department's contact.
  'departments',
  // The service desk's brief.
  'waves',
  'errors',
  'backOut',
] as const;
export type MessageVariable = (typeof messageVariables)[number];

/** Those of a template that there are not. Refusal: MESSAGE_VARIABLE_UNKNOWN, by name. */
export function refuseVariables(...texts: readonly string[]): Refusal | undefined {
  const unknown = texts.flatMap(variablesIn).filter((name) => !messageVariables.some((each) => each === name));
  return unknown.length === 0
    ? undefined
    : refuse('MESSAGE_VARIABLE_UNKNOWN', { names: [...new Set(unknown)].map((name) => `{{${name}}}`) });
}

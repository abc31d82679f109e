import { say } from '../../shared/words/say.ts';

/** The sentence for anything that a call to main or an act rejected with. */
export function asProblem(error: unknown): string {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  const details = typeof error === 'object' && error !== null ? Reflect.get(error, 'details') : undefined;
  if (typeof code !== 'string') return say('UNEXPECTED');
  return say(code, typeof details === 'object' && details !== null ? details : {});
}

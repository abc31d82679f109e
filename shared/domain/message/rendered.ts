/** A message as somebody reads it: the same on the screen before it goes, on paper, in the mail and in the log. */

import { filled, filledLine, type Values } from './fill.ts';
import type { Block } from './markdown.ts';

/** The subject; with the name before it where several people share the mailbox that it goes to. */
export function subjectOf(subject: string, values: Values, name: string, shared: boolean): string {
  const said = filledLine(subject, values);
  return shared ? `${name}: ${said}` : said;
}

export interface Rendered {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

/** `link`: what stands for the person's own link; the link itself is made when the mail goes, and nobody else sees it. */
export function rendered(
  words: { readonly subject: string; readonly body: string },
  values: Values,
  name: string,
  shared: boolean,
  link: string,
): Rendered {
  const all = { ...values, link };
  return { subject: subjectOf(words.subject, all, name, shared), blocks: filled(words.body, all) };
}

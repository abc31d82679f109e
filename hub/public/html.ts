/** HTML that can only be made with its texts escaped: a text in a template is text, whatever it holds. */

/** Markup that is safe to send. Only `html` makes it. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | string | number | undefined | readonly Html[];

const names: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it stands inside an element or a quoted attribute. Half characters become a replacement character. */
export function escaped(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (character) => names[character] ?? '');
}

/** `html\`<p>${text}</p>\``: texts and numbers are escaped, markup and lists of it are put in, nothing is left out as nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = texts[0] ?? '';
  for (const [at, part] of parts.entries()) markup += markupOf(part) + (texts[at + 1] ?? '');
  return new Html(markup);
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map((each) => each.markup).join('');
  return escaped(String(part));
}

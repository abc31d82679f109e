/**
 * The Markdown of messages: headings, paragraphs, lists, bold, italic, links, and variables `{{name}}`. Anything else is text. It is read
 * into a tree and variables are filled into the tree, so that what a person's name or a device is called can never become markup
 * (BAD-INPUTS, "Markdown"). Reading is linear in the text's length.
 */

export type Inline =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'strong' | 'em'; readonly of: readonly Inline[] }
  | { readonly is: 'link'; readonly to: string; readonly of: readonly Inline[] }
  | { readonly is: 'variable'; readonly name: string };

export type Block =
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly of: readonly Inline[] }
  | { readonly is: 'paragraph'; readonly of: readonly Inline[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

/** Characters of a message's text, at most. */
export const bodyLimit = 10_000;
/** How deep bold, italic and links may lie in one another. */
const depthLimit = 4;

const heading = /^(#{1,3}) +(.*)$/u;
const bullet = /^[-*+] +(.*)$/u;
const numbered = /^\d{1,3}[.)] +(.*)$/u;

/** The blocks of a text, in order. What is too long is cut. */
export function readMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: string[] = [];
  let items: { readonly ordered: boolean; readonly lines: string[] } | undefined;
  const close = (): void => {
    if (open.length > 0) blocks.push({ is: 'paragraph', of: readInline(open.join('\n')) });
    if (items !== undefined) blocks.push({ is: 'list', ordered: items.ordered, items: items.lines.map((each) => readInline(each)) });
    open = [];
    items = undefined;
  };
  for (const line of text.slice(0, bodyLimit).split(/\r\n?|\n/u)) {
    const said = line.trim();
    const head = heading.exec(said);
    const item = bullet.exec(said) ?? numbered.exec(said);
    if (said === '') close();
    else if (head !== null) {
      close();
      blocks.push({ is: 'heading', level: levelOf(head[1] ?? ''), of: readInline(head[2] ?? '') });
    } else if (item !== null) {
      const ordered = bullet.exec(said) === null;
      if (items?.ordered !== ordered) close();
      items ??= { ordered, lines: [] };
      items.lines.push(item[1] ?? '');
    } else if (items !== undefined) items.lines.push(`${items.lines.pop() ?? ''}\n${said}`);
    else open.push(said);
  }
  close();
  return blocks;
}

const levelOf = (signs: string): 1 | 2 | 3 => (signs.length === 1 ? 1 : signs.length === 2 ? 2 : 3);

/** What stands at a place: a variable, a link, bold or italic text; all of it on few characters of one kind. */
const mark =
  /\{\{ *([A-Za-z]{1,30}) *\}\}|\[([^[\]\n]{1,300})\]\(([^()\s]{1,1000}|\{\{ *link *\}\})\)|\*\*([^*\n]{1,1000})\*\*|(?<![\p{L}\p{N}])_([^_\n]{1,1000})_(?![\p{L}\p{N}])|\*([^*\n]{1,1000})\*/gu;

function readInline(text: string, depth = 0): readonly Inline[] {
  if (depth >= depthLimit) return [{ is: 'text', text }];
  const out: Inline[] = [];
  let at = 0;
  for (const found of text.matchAll(mark)) {
    const [whole, variable, label, to, strong, low, star] = found;
    const link = to === undefined ? undefined : /^\{\{/u.test(to) ? ownLink : safeLink(to);
    // A link that leads where none may stays the text that it is.
    if (to !== undefined && link === undefined) continue;
    if (found.index > at) out.push({ is: 'text', text: text.slice(at, found.index) });
    at = found.index + whole.length;
    if (variable !== undefined) out.push({ is: 'variable', name: variable });
    else if (link !== undefined) out.push({ is: 'link', to: link, of: readInline(label ?? '', depth + 1) });
    else if (strong !== undefined) out.push({ is: 'strong', of: readInline(strong, depth + 1) });
    else out.push({ is: 'em', of: readInline(low ?? star ?? '', depth + 1) });
  }
  if (at < text.length) out.push({ is: 'text', text: text.slice(at) });
  return out;
}

/** Where a link with the person's own address leads, until it is filled in. */
export const ownLink = '{{link}}';

/** Only to web pages, mail addresses and telephones. */
export function safeLink(to: string): string | undefined {
  return /^(?:https?:\/\/[^\s"'<>`\\]+|mailto:[^\s"'<>`\\]+|tel:[+\d() -]+)$/iu.test(to) ? to : undefined;
}

/** Every variable of a text, in order, once. */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{ *([^{}\n]{0,60}?) *\}\}/gu)].map((each) => each[1] ?? ''))];
}

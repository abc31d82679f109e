/** Variables filled into a text that was read (markdown.ts), and the result as plain text and as HTML. */
import { type Block, type Inline, ownLink, readMarkdown, safeLink } from './markdown.ts';

export type Values = { readonly [variable: string]: string };

/** The blocks with every variable in its place, as text. A variable that is not given is empty; what then holds nothing goes, and so does an item of a list whose variables are all empty. */
export function filled(body: string, values: Values): readonly Block[] {
  const kept = readMarkdown(body).flatMap((block): readonly Block[] => {
    if (block.is === 'list') {
      const items = block.items
        .filter((each) => saysSomething(each, values))
        .map((each) => fillAll(each, values))
        .filter((each) => plainInline(each).trim() !== '');
      return items.length === 0 ? [] : [{ ...block, items }];
    }
    const of = fillAll(block.of, values);
    return plainInline(of).trim() === '' ? [] : [{ ...block, of }];
  });
  return kept.filter((block, at) => block.is !== 'heading' || hasContent(block, kept[at + 1]));
}

/** "Trainer: " of nobody says nothing. */
function saysSomething(item: readonly Inline[], values: Values): boolean {
  const names = variablesOf(item);
  return names.length === 0 || names.some((name) => given(values, name).trim() !== '');
}

function variablesOf(all: readonly Inline[]): readonly string[] {
  return all.flatMap((each) => {
    if (each.is === 'variable') return [each.name];
    return each.is === 'text' ? [] : variablesOf(each.of);
  });
}

/** A heading under which nothing is left goes, too. */
function hasContent(head: Block & { readonly is: 'heading' }, next: Block | undefined): boolean {
  return next !== undefined && (next.is !== 'heading' || next.level > head.level);
}

function fillAll(all: readonly Inline[], values: Values): readonly Inline[] {
  return all.map((each): Inline => {
    switch (each.is) {
      case 'text':
        return each;
      case 'variable': {
        const value = given(values, each.name);
        const to = each.name === 'link' ? safeLink(value) : undefined;
        return to === undefined ? { is: 'text', text: value } : { is: 'link', to, of: [{ is: 'text', text: value }] };
      }
      case 'link': {
        const of = fillAll(each.of, values);
        const to = each.to === ownLink ? safeLink(given(values, 'link')) : each.to;
        return to === undefined ? { is: 'em', of } : { is: 'link', to, of };
      }
      default:
        return { is: each.is, of: fillAll(each.of, values) };
    }
  });
}

const given = (values: Values, name: string): string => (Object.hasOwn(values, name) ? (values[name] ?? '') : '');

/** A line (the subject) with its variables. */
export function filledLine(line: string, values: Values): string {
  return line.replace(/\{\{ *([A-Za-z]{1,30}) *\}\}/gu, (_whole, name: string) => given(values, name)).trim();
}

function plainInline(all: readonly Inline[]): string {
  return all
    .map((each) => {
      if (each.is === 'text') return each.text;
      if (each.is === 'variable') return '';
      const inside = plainInline(each.of);
      if (each.is !== 'link') return inside;
      const bare = each.to.replace(/^(?:mailto|tel):/iu, '');
      return inside === bare || inside === each.to ? inside : `${inside} (${bare})`;
    })
    .join('');
}

/** As plain text. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.is !== 'list') return plainInline(block.of);
      return block.items.map((each, at) => `${block.ordered ? `${at + 1}.` : '-'} ${plainInline(each)}`).join('\n');
    })
    .join('\n\n');
}

const escapes: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text inside HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => escapes[sign] ?? sign);
}

function htmlInline(all: readonly Inline[]): string {
  return all
    .map((each) => {
      if (each.is === 'text') return escapeHtml(each.text).replaceAll('\n', '<br>');
      if (each.is === 'variable') return '';
      const inside = htmlInline(each.of);
      if (each.is === 'link') return `<a href="${escapeHtml(each.to)}">${inside}</a>`;
      return each.is === 'strong' ? `<strong>${inside}</strong>` : `<em>${inside}</em>`;
    })
    .join('');
}

/** As HTML, of a handful of tags and no attribute but a link's address. */
export function htmlText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.is === 'paragraph') return `<p>${htmlInline(block.of)}</p>`;
      if (block.is === 'heading') return `<h${block.level}>${htmlInline(block.of)}</h${block.level}>`;
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((each) => `<li>${htmlInline(each)}</li>`).join('')}</${tag}>`;
    })
    .join('\n');
}

/** A page as it goes over the wire. Nearly all of it lies in the store as text already. */
import type { Page } from '../../shared/sync/page.ts';
import { textOf } from '../known-text.ts';

/** JSON of a page. Promise: it reads back as the page (test/unit/hub/page-text.test.ts). */
export function pageText(page: Page): string {
  if (page.kind === 'snapshot') {
    const { rows, ...rest } = page;
    return withList(rest, 'rows', rows.map(textOf));
  }
  const { entries, ...rest } = page;
  return withList(
    rest,
    'entries',
    entries.map(({ patches, ...entry }) => withList(entry, 'patches', patches.map(textOf))),
  );
}

function withList(rest: object, name: string, parts: readonly string[]): string {
  return `${JSON.stringify(rest).slice(0, -1)},"${name}":[${parts.join(',')}]}`;
}

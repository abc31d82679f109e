/** Links to the public page, in SQL that both engines speak. */
import type { PublicLink } from '../store.ts';
import type { TableRow } from '../tables.ts';
import { int, intOrNull, type Sql, text } from './sql.ts';

const listedAtMost = 500;

/** The one link whose hash, or whose id, is this. */
export async function linkBy(sql: Sql, column: 'hash' | 'id', value: string): Promise<PublicLink | undefined> {
  const [row] = await sql.all(`SELECT * FROM public_links WHERE ${column} = ?`, [value]);
  return row && toLink(row);
}

/** Links for a purpose about a record, the newest first, at most 500. */
export async function linksAbout(sql: Sql, purpose: string, about: string): Promise<readonly PublicLink[]> {
  const found = await sql.all('SELECT * FROM public_links WHERE about = ? AND purpose = ? ORDER BY made_at DESC, id LIMIT ?', [
    about,
    purpose,
    listedAtMost,
  ]);
  return found.map(toLink);
}

function toLink(row: TableRow): PublicLink {
  return {
    hash: text(row, 'hash'),
    id: text(row, 'id'),
    purpose: text(row, 'purpose'),
    about: text(row, 'about'),
    person: text(row, 'person'),
    madeBy: text(row, 'made_by'),
    madeAt: int(row, 'made_at'),
    expiresAt: int(row, 'expires_at'),
    revokedAt: intOrNull(row, 'revoked_at'),
    usedAt: intOrNull(row, 'used_at'),
  };
}

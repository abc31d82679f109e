/** What an INSERT does where its key is there already, in the words of both engines. */
import { type TableName, tables } from '../tables.ts';

/** The end of an INSERT, for both engines. */
export function onConflict(table: TableName | 'nonces', columns: readonly string[], met: 'replace' | 'skip' | 'fail'): string {
  if (met === 'fail') return '';
  if (met === 'skip') return ' ON CONFLICT DO NOTHING';
  const key: readonly string[] = table === 'nonces' ? ['nonce'] : tables[table].key;
  const rest = columns.filter((column) => !key.includes(column)).map((column) => `"${column}" = excluded."${column}"`);
  return ` ON CONFLICT (${key.map((column) => `"${column}"`).join(', ')}) DO UPDATE SET ${rest.join(', ')}`;
}

/** The tables of the hub's record, the same in both engines: their definition, and the names that a backup uses. */

type Column = 'text' | 'text?' | 'int' | 'int?';
export type TableRow = { readonly [column: string]: string | number | null };

interface Table {
  readonly columns: { readonly [name: string]: Column };
  /** Primary key, in order. */
  readonly key: readonly string[];
  /** Wide rows stay out of the key's tree in SQLite. */
  readonly wide?: true;
}

/** Tables of a backup, in the order in which they are written and loaded. `nonces` is left out: they live for a minute. */
export const tables = {
  meta: {
    columns: { id: 'int', epoch: 'text', seq: 'int', chain: 'text', durable: 'int', sv: 'int' },
    key: ['id'],
  },
  secrets: { columns: { name: 'text', value: 'text' }, key: ['name'] },
  epochs: { columns: { epoch: 'text', from_seq: 'int', started_at: 'int' }, key: ['from_seq', 'started_at', 'epoch'] },
  writers: {
    columns: {
      writer: 'text',
      person: 'text',
      laptop: 'text',
      sign_key: 'text',
      seal_key: 'text',
      last: 'int',
      last_digest: 'text?',
      enrolled_at: 'int',
      expires_at: 'int',
      revoked_at: 'int?',
      heard_at: 'int?',
      pulled_seq: 'int?',
      was: 'text?',
    },
    key: ['writer'],
  },
  grants: {
    columns: { person: 'text', id: 'text', from_seq: 'int', role: 'text', scope: 'text', until_seq: 'int?' },
    key: ['person', 'id', 'from_seq'],
  },
  invites: {
    columns: { id: 'text', hash: 'text', person: 'text', expires_at: 'int', tries: 'int', used_at: 'int?', used_by: 'text?' },
    key: ['id'],
  },
  audit: {
    columns: { at: 'int', id: 'text', person: 'text', writer: 'text', act: 'text', code: 'text', details: 'text' },
    key: ['at', 'id'],
  },
  quarantine: {
    columns: { writer: 'text', digest: 'text', first: 'int', reason: 'text', heard: 'int', text: 'text', sig: 'text' },
    key: ['writer', 'digest'],
    wide: true,
  },
  waiting: {
    columns: { writer: 'text', first: 'int', digest: 'text', text: 'text', sig: 'text' },
    key: ['writer', 'first', 'digest'],
    wide: true,
  },
  log: {
    columns: {
      seq: 'int',
      writer: 'text',
      first: 'int',
      count: 'int',
      digest: 'text',
      heard: 'int',
      wall: 'int',
      actor: 'text',
      via: 'text',
      act: 'text?',
      outcomes: 'text',
      changes: 'text',
      bytes: 'int',
      chain: 'text',
    },
    key: ['seq'],
    wide: true,
  },
  groups: {
    columns: { writer: 'text', first: 'int', count: 'int', digest: 'text', seq: 'int', text: 'text', sig: 'text' },
    key: ['writer', 'first'],
    wide: true,
  },
  held: { columns: { seq: 'int', writer: 'text', first: 'int', ops: 'text' }, key: ['seq'] },
  rows: { columns: { key: 'text', seq: 'int', body: 'text' }, key: ['key'], wide: true },
  row_scopes: { columns: { scope: 'text', key: 'text' }, key: ['scope', 'key'] },
  /** Signed metadata of the library, each version as its exact text. */
  metadata: { columns: { role: 'text', version: 'int', body: 'text' }, key: ['role', 'version'], wide: true },
  /** What each laptop said it has seen of it. */
  acknowledged: { columns: { writer: 'text', seen: 'text' }, key: ['writer'] },
  /** What the hub carries out of the house (StoreRead.outbox). */
  outbox: {
    columns: { queue: 'text', id: 'text', state: 'text', due_at: 'int', claim: 'text?', body: 'text' },
    key: ['queue', 'id'],
    wide: true,
  },
  /** Links to the public page, by the hash of their secret. */
  public_links: {
    columns: {
      hash: 'text',
      id: 'text',
      purpose: 'text',
      about: 'text',
      person: 'text',
      made_by: 'text',
      made_at: 'int',
      expires_at: 'int',
      revoked_at: 'int?',
      used_at: 'int?',
    },
    key: ['hash'],
  },
  row_indexes: { columns: { name: 'text', value: 'text', type: 'text', key: 'text' }, key: ['name', 'value', 'type', 'key'] },
} as const satisfies { readonly [name: string]: Table };

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

const nonces: Table = { columns: { nonce: 'text', expires_at: 'int' }, key: ['nonce'] };

const types = {
  sqlite: { text: 'TEXT NOT NULL', 'text?': 'TEXT', int: 'INTEGER NOT NULL', 'int?': 'INTEGER' },
  // "C": the order of bytes, which is the order of SQLite and of our code.
  postgres: { text: 'TEXT COLLATE "C" NOT NULL', 'text?': 'TEXT COLLATE "C"', int: 'BIGINT NOT NULL', 'int?': 'BIGINT' },
} as const;

/** Columns of a table, in the order of its definition. */
export function columnsOf(table: TableName): readonly string[] {
  return Object.keys(tables[table].columns);
}

function definition(name: string, table: Table, engine: 'sqlite' | 'postgres'): string {
  const columns = Object.entries(table.columns).map(([column, type]) => `"${column}" ${types[engine][type]}`);
  const [only] = table.key;
  // SQLite keeps a table under its whole-number key only where it is declared in the column.
  if (engine === 'sqlite' && table.key.length === 1 && only !== undefined && table.columns[only] === 'int') {
    const rest = columns.filter((column) => !column.startsWith(`"${only}" `));
    return `CREATE TABLE "${name}" ("${only}" INTEGER PRIMARY KEY, ${rest.join(', ')})`;
  }
  const key = `PRIMARY KEY (${table.key.map((column) => `"${column}"`).join(', ')})`;
  return `CREATE TABLE "${name}" (${[...columns, key].join(', ')})${engine === 'sqlite' && !table.wide ? ' WITHOUT ROWID' : ''}`;
}

/**
 * The changes of the tables over time, oldest first; the table `migrations` of a store says how many it has had.
 * Never change one that has been released: add the next.
 */
export function migrations(engine: 'sqlite' | 'postgres'): readonly (readonly string[])[] {
  const { metadata, acknowledged, outbox, public_links, ...first } = tables;
  const made = (list: { readonly [name: string]: Table }) => Object.entries(list).map(([name, table]) => definition(name, table, engine));
  return [made({ ...first, nonces }), made({ metadata, acknowledged }), made({ outbox }), made({ public_links })];
}

/** The chain digest of an empty log. */
export const emptyChain = `sha256:${'0'.repeat(64)}`;

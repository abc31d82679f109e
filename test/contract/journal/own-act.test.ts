/** The local record while the hub says one thing after the other: an act of one's own does not wait for the end of it. */
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { LocalDatabase } from '../../../renderer/data/database.ts';
import { type Call, LocalRecord } from '../../../renderer/data/local-record.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { make } from '../../../shared/domain/write.ts';
import { writerIdSchema } from '../../../shared/sync/ids.ts';

const pages = 30;
const head = { epoch: 'e1', hubTime: 0, durable: 0 };

it('an act is shown after the page that is being taken, and not after all that have come', async () => {
  const db = new LocalDatabase('own-act');
  await db.open();
  const shown: string[] = [];
  const answers: { readonly [name: string]: (input: { readonly cursor?: { readonly seq: number } | null }) => unknown } = {
    'pages.next': ({ cursor }) => {
      const seq = cursor?.seq;
      if (seq === undefined)
        return {
          page: {
            kind: 'snapshot',
            ...head,
            reset: true,
            part: 0,
            rows: [],
            stubs: [],
            next: null,
            cursor: { epoch: 'e1', seq: 0, chain: 'c0', scopes: ['org'] },
          },
        };
      if (seq === pages) return { page: null };
      shown.push(`page ${seq + 1}`);
      const place = (at: number) => ({ seq: at, chain: `c${at}` });
      return { page: { kind: 'delta', ...head, from: place(seq), to: place(seq + 1), entries: [], stubs: [], more: true } };
    },
    'pages.done': () => ({}),
    'journal.read': () => ({ writer: 'laptop-1', groups: [], more: false }),
    'carry.provisional': () => ({ groups: [] }),
  };
  const call: Call = async (name, input) => JSON.parse(JSON.stringify(answers[name]?.(Object(input)) ?? {}));
  const record = new LocalRecord(db, groundcrewRules, call, { writer: 'laptop-1', person: 'ana' });
  const taking = record.takePages();
  const act = record
    .takeGroup(
      {
        ...{ writer: writerIdSchema.parse('laptop-1'), first: 1, count: 1, prev: null, epoch: 'e1', base: 0, h: 1, wall: 1 },
        ...{ actor: 'ana', via: 'app', sv: 1, act: 'add-note' },
        ops: [make('note', 'n1', { aboutType: 'visit', aboutId: 'v1', text: 'The door is locked' })],
      },
      `sha256:${'0'.repeat(64)}`,
    )
    .then(() => shown.push('own act'));
  await Promise.all([taking, act]);
  expect(shown.filter((each) => each !== 'own act')).toHaveLength(pages);
  expect(shown.indexOf('own act')).toBeLessThan(3);
  db.close();
});

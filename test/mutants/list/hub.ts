/** Faults in the hub: taking groups, their order, pages. */
import type { Mutant } from '../mutant.ts';

const place = 'hub/intake/place-groups.ts';

export const hubMutants: readonly Mutant[] = [
  {
    name: 'gap accepted',
    patches: [
      { file: place, find: '} else if (first > last + 1) {', replace: '} else if (first > last + 1 && count === 0) {' },
      {
        file: place,
        find: '} else if (prev !== lastDigest || recorded',
        replace: '} else if ((prev !== lastDigest && first === last + 1) || recorded',
      },
    ],
    caughtBy: ['per-writer-order'],
  },
  {
    name: 'the digest of the group before is not looked at',
    patches: [
      {
        file: place,
        find: '} else if (prev !== lastDigest || recorded',
        replace: '} else if ((prev !== lastDigest && last === 0) || recorded',
      },
    ],
    caughtBy: ['per-writer-order', 'judged-once'],
  },
  {
    name: 'what two images of a laptop carry is recorded twice',
    patches: [{ file: place, find: '|| recorded(group)) {', replace: '|| (last < 0 && recorded(group))) {' }],
    caughtBy: ['judged-once'],
  },
  {
    name: 'duplicate without digest',
    patches: [
      {
        file: place,
        find: 'if ((seen.get(first) ?? known(first)) === group.digest) continue;',
        replace: 'if ((seen.get(first) ?? known(first)) !== undefined) continue;',
      },
    ],
    caughtBy: ['everything-arrives', 'comes-to-rest', 'no-saved-op-lost'],
  },
  {
    name: 'a duplicate is judged again',
    patches: [
      {
        file: place,
        find: 'if ((seen.get(first) ?? known(first)) === group.digest) continue;',
        replace: 'if ((seen.get(first) ?? known(first)) === group.digest) {\n        accepted.push(group);\n        continue;\n      }',
      },
    ],
    caughtBy: ['judged-once', 'per-writer-order', 'comes-to-rest'],
  },
  {
    name: 'forked work is dropped',
    patches: [
      {
        file: 'hub/intake/take.ts',
        find: "    await this.#toQuarantine(id, 'forked', aside.map(withFirst));\n",
        replace: "    if (aside.length < 0) await this.#toQuarantine(id, 'forked', aside.map(withFirst));\n",
      },
    ],
    caughtBy: ['everything-arrives', 'no-saved-op-lost', 'forks-are-kept'],
  },
  {
    name: "a revoked laptop's late work is dropped",
    patches: [
      {
        file: 'hub/intake/take.ts',
        find: "      await this.#toQuarantine(id, 'revoked', late.map(withFirst));\n",
        replace: "      if (late.length < 0) await this.#toQuarantine(id, 'revoked', late.map(withFirst));\n",
      },
    ],
    caughtBy: ['comes-to-rest', 'everything-arrives', 'no-saved-op-lost'],
  },
  {
    name: 'groups judged by the wall clock of their laptops',
    patches: [
      {
        file: 'hub/intake/take.ts',
        find: '    const people = this.#accepted.flatMap(',
        replace:
          '    this.#accepted.sort((a, b) => (a.group?.wall ?? 0) - (b.group?.wall ?? 0));\n    const people = this.#accepted.flatMap(',
      },
    ],
    caughtBy: ['per-writer-order'],
  },
  {
    name: 'group split across transactions',
    patches: [
      {
        file: 'hub/intake/take.ts',
        find: '    await this.#store.putRows(lastOfEach(this.#rows));\n',
        replace: '    halves.push(lastOfEach(this.#rows));\n',
      },
      {
        file: 'hub/intake/take.ts',
        find: 'type WriterResult =',
        replace: 'export const halves: (readonly RowChange[])[] = [];\n\ntype WriterResult =',
      },
      {
        file: 'hub/intake/queue.ts',
        find: '  return store.write((write) => takePushes(write, rules, pushes, now));\n',
        replace:
          '  const results = await store.write((write) => takePushes(write, rules, pushes, now));\n  const late = halves.splice(0);\n  await store.write(async (write) => {\n    for (const rows of late) await write.putRows(rows);\n  });\n  return results;\n',
      },
      {
        file: 'hub/intake/queue.ts',
        find: 'import { takePushes, type VerifiedPush }',
        replace: 'import { halves, takePushes, type VerifiedPush }',
      },
    ],
    caughtBy: ['hub-rows', 'no-row-outside-scope', 'replica-is-the-hubs'],
  },
  {
    name: 'no epoch check',
    patches: [
      {
        file: 'hub/intake/base.ts',
        find: 'if (group.epoch === head.epoch) return',
        replace: "if (group.epoch === head.epoch || group.epoch !== '') return",
      },
    ],
    caughtBy: ['hub-rows', 'time-is-clamped'],
  },
  {
    name: 'another history at the same place is not noticed',
    patches: [
      {
        file: 'hub/pull/pull.ts',
        find: '(await store.at(seq))?.chain === chain;',
        replace: "(await store.at(seq)) !== undefined && chain !== '';",
      },
    ],
    caughtBy: ['cursor-chain', 'replica-is-the-hubs', 'comes-to-rest', 'everything-arrives'],
  },
  {
    name: 'no scope drop',
    patches: [
      {
        file: 'hub/pull/view.ts',
        find: 'else if (was !== null && sees(reader.held, was)) leave',
        replace: 'else if (was !== null && sees([], was)) leave',
      },
    ],
    caughtBy: ['no-row-outside-scope'],
  },
  {
    name: 'what a changed grant takes away stays on the laptop',
    patches: [
      {
        file: 'shared/sync/replica.ts',
        find: '    if (!row.stub && !sees(scopes, row.scopes)) outside',
        replace: '    if (row.stub && !sees(scopes, row.scopes)) outside',
      },
    ],
    caughtBy: ['no-row-outside-scope'],
  },
  {
    name: 'late backfill',
    patches: [
      {
        file: 'hub/pull/pull.ts',
        find: 'const start = { reset: false, adds, seq: cursor.seq, chain: cursor.chain, ownLast: 0 };',
        replace: 'const start = { reset: false, adds: adds.slice(1), seq: cursor.seq, chain: cursor.chain, ownLast: 0 };',
      },
    ],
    caughtBy: ['replica-is-the-hubs'],
  },
  {
    name: 'who waited is told on from what was walked over before the hub was put back',
    patches: [
      {
        file: 'hub/pull/pull.ts',
        find: 'if (from !== undefined && !(await has(store, head, from)))',
        replace: 'if (from !== undefined && !(await has(store, head, cursor)))',
      },
    ],
    caughtBy: ['comes-to-rest', 'everything-arrives', 'replica-is-the-hubs'],
  },
  {
    name: 'a snapshot says that it is as new as its last part',
    patches: [
      {
        file: 'hub/pull/snapshot.ts',
        find: '    seq: start.seq,\n    chain: start.chain,\n    scopes: [...reader.held],',
        replace: '    seq: head.seq,\n    chain: head.chain,\n    scopes: [...reader.held],',
      },
    ],
    caughtBy: ['replica-is-the-hubs', 'comes-to-rest', 'everything-arrives', 'no-row-outside-scope'],
  },
  {
    name: 'early tombstone drop',
    patches: [
      {
        file: 'hub/pull/snapshot.ts',
        find: 'const rows = cut(found.slice(0, rowsPerSnapshotPart));',
        replace: 'const rows = cut(found.slice(0, rowsPerSnapshotPart)).filter((row) => row.gone === undefined);',
      },
    ],
    caughtBy: ['replica-is-the-hubs'],
  },
  {
    name: 'other people see refusals and nothing tells who was refused',
    patches: [
      { file: 'hub/pull/view.ts', find: 'outcomes: own ? [...entry.outcomes] : [],', replace: 'outcomes: own ? [] : [...entry.outcomes],' },
    ],
    caughtBy: ['losers-are-told'],
  },
  {
    name: 'an op that was held is never judged',
    patches: [
      {
        file: 'hub/intake/held.ts',
        find: '      for (const each of held) await judgeOne(',
        replace: '      for (const each of held.slice(1)) await judgeOne(',
      },
    ],
    caughtBy: ['held-is-judged', 'hub-rows'],
  },
  {
    name: 'a group of which something was refused is not kept',
    patches: [
      {
        file: 'hub/intake/effect.ts',
        find: '= signed && { writer, first, count, digest, seq, text: signed.text, sig: signed.sig };',
        replace:
          "= signed && outcomes.every((each) => each.result !== 'rejected') ? { writer, first, count, digest, seq, ...signed } : undefined;",
      },
    ],
    caughtBy: ['no-saved-op-lost', 'everything-arrives', 'per-writer-order'],
  },
  {
    name: 'sequence without lock',
    store: 'postgres',
    patches: [
      { file: 'hub/store/postgres/open.ts', find: "'BEGIN; SELECT 1 FROM meta FOR UPDATE'", replace: "'BEGIN'" },
      {
        file: 'hub/store/sql/writes.ts',
        find: '      if (entry.seq !== seq) throw new Fault(',
        replace: '      if (entry.seq > seq + 1_000_000) throw new Fault(',
      },
      { file: 'hub/store/sql/writes.ts', find: '      entries.push([\n        entry.seq,', replace: '      entries.push([\n        seq,' },
      { file: 'hub/store/sql/writes.ts', find: 'group.digest, entry.seq, group.text', replace: 'group.digest, seq, group.text' },
      { file: 'hub/store/sql/writes.ts', find: 'held.push([entry.seq, ', replace: 'held.push([seq, ' },
    ],
    caughtBy: ['one-sequence', 'store-is-what-was-written', 'log-is-whole'],
  },
  {
    name: 'the link of a chain does not cover the effect',
    patches: [
      {
        file: 'hub/intake/effect.ts',
        find: 'const link = nextChain(chain, { seq: head.seq, digest: head.digest, ...texts });',
        replace: "const link = nextChain(chain, { seq: head.seq, digest: head.digest, ...texts, changes: '' });",
      },
    ],
    caughtBy: ['log-is-whole'],
  },
];

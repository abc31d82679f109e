/** Faults in main: journal, spool, sync loops, a laptop's identity. */
import type { Mutant } from '../mutant.ts';

export const laptopMutants: readonly Mutant[] = [
  {
    name: 'journal not fsynced',
    patches: [{ file: 'electron/journal/segment.ts', find: '      await writer.sync();\n', replace: '' }],
    caughtBy: ['saved-is-on-the-disk', 'no-saved-op-lost'],
  },
  {
    name: 'saved is said before the journal has it',
    patches: [
      {
        file: 'electron/journal/journal.ts',
        find: '      if (batch.length === 0) continue;\n',
        replace:
          '      if (batch.length === 0) continue;\n      for (const { waiting, numbered } of batch) waiting.done(numbered.signed);\n',
      },
    ],
    caughtBy: ['saved-is-on-the-disk', 'no-saved-op-lost'],
  },
  {
    name: 'a failed write leaves its numbers used',
    patches: [
      {
        file: 'electron/journal/journal.ts',
        find: '        for (const { waiting } of batch) waiting.failed(cause);\n',
        replace: '        this.#end = end;\n        for (const { waiting } of batch) waiting.failed(cause);\n',
      },
    ],
    caughtBy: ['everything-arrives', 'comes-to-rest', 'saved-is-on-the-disk', 'no-saved-op-lost'],
  },
  {
    name: 'group removed on 200',
    patches: [
      {
        file: 'electron/sync/push.ts',
        find: '    this.#sentTo = own.last;\n    return this.#progress(own.last > from);',
        replace: '    this.#sentTo = own.last;\n    journal.forget(own.last);\n    return this.#progress(own.last > from);',
      },
      {
        file: 'electron/journal/journal.ts',
        find: '  /** The group whose first number is `first`. */',
        replace:
          '  forget(n: number): void {\n    this.#places.splice(0, this.#indexAfter(n));\n  }\n\n  /** The group whose first number is `first`. */',
      },
    ],
    caughtBy: ['no-saved-op-lost', 'everything-arrives', 'saved-is-on-the-disk'],
  },
  {
    name: 'acknowledged groups go before a backup holds them',
    patches: [
      {
        file: 'electron/journal/outcomes.ts',
        find: 'last <= state.to && last <= state.durableTo && last <= state.oldTo',
        replace: 'last <= state.to',
      },
    ],
    caughtBy: ['no-saved-op-lost', 'everything-arrives'],
  },
  {
    name: 'durable in another history counts in this one',
    patches: [
      {
        file: 'electron/journal/outcomes.ts',
        find: '        durableTo: isDurable ? ownLast : 0,\n        marks: isDurable ? [] : [{ n: ownLast, seq }],',
        replace:
          '        durableTo: isDurable ? ownLast : Math.min(state.durableTo, ownLast),\n        marks: state.marks.filter((mark) => mark.n <= ownLast),',
      },
    ],
    caughtBy: ['no-saved-op-lost', 'everything-arrives'],
  },
  {
    name: 'spool after renderer',
    patches: [{ file: 'electron/spool/page-file.ts', find: '      await writer.sync();\n', replace: '' }],
    caughtBy: ['spool-before-window', 'filled-without-network'],
  },
  {
    name: 'the spool lets go parts of its newest snapshot',
    patches: [{ file: 'electron/spool/spool.ts', find: 'page.meta.snapshot !== newest.id && (covered', replace: '(covered' }],
    caughtBy: ['filled-without-network', 'comes-to-rest', 'spool-before-window'],
  },
  {
    name: 'what once led on from a place leads round and round from it',
    patches: [
      {
        file: 'electron/spool/spool.ts',
        find: 'if (part === 0 && key !== null && key === this.#line',
        replace: 'if (part === 0 && key !== null && this.#follower(key) === undefined && key === this.#line',
      },
    ],
    caughtBy: ['comes-to-rest'],
  },
  {
    name: 'an emptied database waits for a snapshot that is being fetched',
    patches: [
      {
        file: 'electron/spool/spool.ts',
        find: '      if (page.meta.snapshot !== null && !this.#isWhole(page.meta.snapshot)) continue;\n',
        replace: '',
      },
    ],
    caughtBy: ['filled-without-network'],
  },
  {
    name: 'downloads waiting for the outbox',
    patches: [
      {
        file: 'electron/sync/sync.ts',
        find: '    const { time, spool, emit, news } = this.#parts;\n',
        replace:
          '    const { time, spool, emit, news, laptop } = this.#parts;\n    if (this.#push.sentTo < laptop.mustJoined().journal.end.last) return 1_000;\n',
      },
    ],
    caughtBy: ['downloads-go-on'],
  },
  {
    name: 'clone unnoticed by the laptop',
    patches: [
      {
        file: 'electron/sync/push.ts',
        find: "      if (code !== 'LAPTOP_FORKED') throw faultWith(code, details);\n",
        replace:
          "      if (code !== 'LAPTOP_FORKED') throw faultWith(code, details);\n      if (details !== undefined) {\n        this.#sentTo = sent.first + sent.count - 1;\n        return this.#progress(true);\n      }\n",
      },
    ],
    caughtBy: ['comes-to-rest', 'everything-arrives'],
  },
  {
    name: 'a new identity leaves the first unrecorded group behind',
    patches: [
      {
        file: 'electron/identity/laptop.ts',
        find: 'const own = { journal, after: from - 1, to',
        replace: 'const own = { journal, after: from, to',
      },
    ],
    caughtBy: ['no-saved-op-lost', 'everything-arrives', 'saved-is-on-the-disk'],
  },
  {
    name: 'what was seen of own work keeps its old numbers in a new identity',
    patches: [
      {
        file: 'electron/journal/numbering.ts',
        find: '=> moved(text) ?? text;',
        replace: '=> (moved(text) === undefined ? text : text);',
      },
    ],
    caughtBy: ['nothing-is-dropped', 'merged-by-the-rules', 'own-work-is-seen'],
  },
  {
    name: 'work under a name that a restored hub no longer knows stays behind',
    patches: [
      {
        file: 'electron/sync/relay.ts',
        find: '      if (unknown) return',
        replace: '      if (unknown && writers.length === 0) return',
      },
    ],
    caughtBy: ['everything-arrives', 'own-work-is-seen'],
  },
  {
    name: 'a refused part leaves something behind',
    patches: [
      {
        file: 'electron/carry/carry.ts',
        find: '      const problem = refusalOf(cause);\n',
        replace:
          "      const problem = refusalOf(cause);\n      const text = JSON.stringify({ writer: 'wplanted', first: here.colleagues.held.length + 1, count: 1, prev: null });\n      if (problem !== undefined) await here.colleagues.add([{ sig: 'x', text }]);\n",
      },
    ],
    caughtBy: ['damaged-parts-are-refused'],
  },
  {
    name: 'a restored hub is not sent what it lacks',
    patches: [
      {
        file: 'electron/sync/pull.ts',
        find: '    await outcomes.reset({ ownLast: to, seq',
        replace: '    await outcomes.reset({ ownLast: Math.max(to, outcomes.to), seq',
      },
      {
        file: 'electron/sync/push.ts',
        find: '    if (token.last < outcomes.to) this.#missing',
        replace: '    if (token.last > outcomes.to) this.#missing',
      },
    ],
    caughtBy: ['everything-arrives', 'comes-to-rest', 'own-work-is-shown', 'no-saved-op-lost'],
  },
];

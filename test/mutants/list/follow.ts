/** Faults in what follows from another record, and in what is locked from outside. */
import type { Mutant } from '../mutant.ts';

const group = 'shared/sync/apply/group.ts';
const record = 'shared/sync/apply/record.ts';

export const followMutants: readonly Mutant[] = [
  {
    name: 'a place keeps the time that its lesson had',
    patches: [{ file: group, find: '      claims && (was', replace: '      claims === undefined && (was' }],
    caughtBy: ['a-place-takes-its-lessons-time'],
  },
  {
    name: 'a place made before its lesson takes no time when that comes',
    patches: [{ file: group, find: '(was || before) ?', replace: 'was && before !== undefined ?' }],
    caughtBy: ['a-place-takes-its-lessons-time'],
  },
  {
    name: 'a place in the queue is lost when its lesson moves',
    patches: [
      {
        file: 'shared/sync/apply/claim.ts',
        find: '      seq: held?.seq ?? (',
        replace:
          '      seq: (before.every((each) => wanted.some(({ space, from }) => space === each.space && from === each.from)) ? held?.seq : undefined) ?? (',
      },
    ],
    caughtBy: ['first-heard-sits'],
  },
  {
    name: 'who left a lesson and comes again has the place of before',
    patches: [
      {
        file: 'shared/sync/apply/claim.ts',
        find: '      seq: held?.seq ?? (claim.firm ? 0 : seq),',
        replace: '      seq: held?.seq ?? (claim.firm ? 0 : claim.with?.length === 0 ? row.seq : seq),',
      },
    ],
    caughtBy: ['first-heard-sits'],
  },
  {
    name: 'a reservation is asked on the laptop only',
    patches: [
      {
        file: record,
        find: '  if (asGate || model.locked === undefined)',
        replace: "  if (asGate || model.locked === undefined || context.mode === 'hub')",
      },
    ],
    caughtBy: ['nobody-books-inside-a-lease'],
  },
  {
    name: 'what is brought back or settled is not asked of a reservation',
    patches: [
      {
        file: group,
        find: '  if (own) return rejectedBy(unlessLocked(context, (inner) => own(inner, cmd.args)));',
        replace: '  if (own) return rejectedBy(context.seq < 0 ? unlessLocked(context, () => undefined) : own(context, cmd.args));',
      },
    ],
    caughtBy: ['nobody-books-inside-a-lease'],
  },
  {
    name: 'a reservation is asked of what was written, not of what stands',
    patches: [
      {
        file: 'shared/sync/apply/locked.ts',
        find: '?.locked?.(who, before?.stub ? undefined : before, after, draft);',
        replace: '?.locked?.(who, before?.stub ? undefined : before, { ...after, fields: { ...after.fields, ...written } }, draft);',
      },
      {
        file: 'shared/sync/apply/locked.ts',
        find: 'function lockOf({ rules, who }: OpContext, draft: Draft)',
        replace: 'function lockOf({ rules, who }: OpContext, draft: Draft, written = {})',
      },
      {
        file: 'shared/sync/apply/locked.ts',
        find: 'act: (inner: OpContext) => Refusal | undefined): Refusal | undefined {',
        replace: 'act: (inner: OpContext) => Refusal | undefined, written = {}): Refusal | undefined {',
      },
      {
        file: 'shared/sync/apply/locked.ts',
        find: '?? lockOf(context, draft);',
        replace: '?? lockOf(context, draft, written);',
      },
      {
        file: record,
        find: '    ended = written(inner, op, model, row, false);\n    return undefined;\n  });',
        replace:
          '    ended = written(inner, op, model, row, false);\n    return undefined;\n  }, Object.fromEntries(Object.entries(writes).map(([name, write]) => [name, write.v])));',
      },
    ],
    caughtBy: ['refused-only-inside-a-lease', 'nobody-books-inside-a-lease'],
  },
  {
    name: 'a reservation refuses its own holder',
    patches: [
      {
        file: 'shared/sync/apply/locked.ts',
        find: '?.locked?.(who, ',
        replace: "?.locked?.({ ...who, person: '' }, ",
      },
    ],
    caughtBy: ['refused-only-inside-a-lease'],
  },
  {
    name: 'a reservation refuses after its end',
    patches: [
      {
        file: group,
        find: 'context.who.at === undefined ? { ...context.who, at: t }',
        replace: 'context.who.at === undefined ? { ...context.who, at: Math.min(t, context.baseTime) }',
      },
    ],
    caughtBy: ['refused-only-inside-a-lease'],
  },
  {
    name: 'a reservation ends by the clock of whoever books',
    patches: [
      {
        file: group,
        find: 'context.who.at === undefined ? { ...context.who, at: t }',
        replace: 'context.who.at === undefined ? { ...context.who, at: op.at ?? group.wall }',
      },
    ],
    caughtBy: ['one-lease-at-a-time', 'refused-only-inside-a-lease', 'nobody-books-inside-a-lease'],
  },
  {
    name: 'what was refused does not say who holds the place',
    patches: [
      { file: record, find: '  return rejected(code, { ...details });', replace: '  return rejected(code, Object.keys(details));' },
    ],
    caughtBy: ['refused-only-inside-a-lease'],
  },
];

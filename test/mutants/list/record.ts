/** Faults in the merge rules and in a laptop's copy of the record. */
import type { Mutant } from '../mutant.ts';

const replica = 'shared/sync/replica.ts';

export const recordMutants: readonly Mutant[] = [
  {
    name: 'cursor in another transaction',
    patches: [
      { file: replica, find: '  await tx.setCursor(next);\n  const refused = own', replace: '  const refused = own' },
      {
        file: 'renderer/data/local-record.ts',
        find: '        strangers = 0;\n',
        replace:
          "        strangers = 0;\n        if (page.kind === 'delta' && applied.cursor) await this.#db.meta.put({ name: 'cursor', cursor: applied.cursor });\n",
      },
    ],
    caughtBy: ['cursor-with-its-rows'],
  },
  {
    name: 'no from=cursor check',
    patches: [
      {
        file: replica,
        find: 'cursor.epoch !== page.epoch || cursor.seq !== page.from.seq || cursor.chain !== page.from.chain) {',
        replace: 'cursor.epoch !== page.epoch) {',
      },
      {
        file: 'renderer/data/local-record.ts',
        find: '          if (!sameJson(await tx.cursor(), asked) || ',
        replace: '          if (sameJson(await tx.cursor(), part) || ',
      },
    ],
    caughtBy: ['cursor-goes-on', 'rows-go-on'],
  },
  {
    name: 'a window takes a snapshot that another one has taken already',
    patches: [
      {
        file: 'renderer/data/local-record.ts',
        find: '          if (!sameJson(await tx.cursor(), asked) || ((await tx.snapshot())?.part ?? 0) !== part) return undefined;\n',
        replace: '          if (sameJson(await tx.cursor(), part)) return undefined;\n',
      },
    ],
    caughtBy: ['comes-to-rest', 'cursor-goes-on', 'rows-go-on'],
  },
  {
    name: 'an older effect takes away what a snapshot has brought',
    patches: [
      {
        file: replica,
        find: '      if (held !== undefined && !held.stub && held.seq > entry.seq) continue;\n',
        replace: '      if (held === undefined && entry.seq < 0) continue;\n',
      },
    ],
    caughtBy: ['rows-go-on', 'replica-is-the-hubs'],
  },
  {
    name: 'rejected op deleted',
    patches: [
      {
        file: 'shared/sync/apply/register.ts',
        find: '  return { ...row, lost: Object.fromEntries(',
        replace: '  if (mine.length >= 0) return row;\n  return { ...row, lost: Object.fromEntries(',
      },
    ],
    caughtBy: ['nothing-is-dropped', 'merged-by-the-rules', 'loser-is-told', 'one-conflict-names-all'],
  },
  {
    name: 'what was closed too early never counts',
    patches: [{ file: 'shared/sync/apply/fact.ts', find: '  mendBy(context, fact);\n  return undefined;', replace: '  return undefined;' }],
    caughtBy: ['facts-count-by-the-rules', 'judged-by-the-version-it-began-with'],
  },
  {
    name: 'a closing that breaks its checklist counts',
    patches: [
      {
        file: 'shared/sync/apply/fact.ts',
        find: '    draft.put({ ...fact, quarantined: { code } });\n',
        replace: '    if (code.length === 0) draft.put({ ...fact, quarantined: { code } });\n',
      },
    ],
    caughtBy: ['facts-count-by-the-rules'],
  },
  {
    name: 'two devices with one asset tag are no news',
    patches: [
      {
        file: 'shared/sync/apply/twins.ts',
        find: '  if (holders.length < 2 || last === undefined) {',
        replace: '  if (holders.length < 20 || last === undefined) {',
      },
    ],
    caughtBy: ['twins-are-told'],
  },
  {
    name: 'a decision is undone although the record has moved on',
    patches: [
      {
        file: 'shared/sync/apply/reopen.ts',
        find: '  return moved || stood.mended > 0 ? refuse(',
        replace: '  return moved && stood.mended > 0 ? refuse(',
      },
    ],
    caughtBy: ['undone-as-it-stood', 'merged-by-the-rules', 'nothing-is-dropped', 'one-holder-per-slot', 'facts-count-by-the-rules'],
  },
  {
    name: 'undoing a decision leaves what it wrote',
    patches: [
      {
        file: 'shared/sync/apply/reopen.ts',
        find: '    if (row) context.draft.put(putBack(',
        replace: "    if (row && key === '') context.draft.put(putBack(",
      },
    ],
    caughtBy: ['merged-by-the-rules', 'nothing-is-dropped', 'one-conflict-names-all', 'facts-count-by-the-rules', 'one-holder-per-slot'],
  },
  {
    name: 'eviction of pending rows',
    patches: [
      {
        file: replica,
        find: 'filter((group) => !isColleagues(group)).flatMap((group) => group.touched)',
        replace: 'filter(isColleagues).flatMap((group) => group.touched)',
      },
    ],
    caughtBy: ['pending-rows-stay'],
  },
  {
    name: 'a predicted refusal lets its record go',
    patches: [
      {
        file: replica,
        find: '  const touched = [...new Set([...changed.keys(), ...spoken])];',
        replace: '  const touched = spoken.length < 0 ? spoken : [...changed.keys()];',
      },
    ],
    caughtBy: ['pending-rows-stay'],
  },
  {
    name: 'kept rows stay for ever',
    patches: [
      {
        file: replica,
        find: 'await dropLeft(tx, [...overlay.keys, ...more.keys]);',
        replace: 'await dropLeft(tx, overlay.keys.slice(0, 0));',
      },
    ],
    caughtBy: ['no-row-outside-scope'],
  },
  {
    name: 'effects written on top of predictions',
    patches: [
      {
        file: replica,
        find: '  const overlay = (await tx.pendingCount()) > 0 ? await lift(',
        replace: '  const overlay = (await tx.pendingCount()) < 0 ? await lift(',
      },
    ],
    caughtBy: ['comes-to-rest', 'replica-is-the-hubs', 'own-work-is-shown'],
  },
  {
    name: 're-judging on the laptop',
    patches: [
      {
        file: replica,
        find: '  for (const entry of page.entries) {\n    for (const patch of entry.patches) {\n      const key = rowKey(patch.type, patch.id);\n      const after',
        replace:
          '  for (const entry of page.entries) {\n    if (entry.writer === self.writer && overlay) continue;\n    for (const patch of entry.patches) {\n      const key = rowKey(patch.type, patch.id);\n      const after',
      },
    ],
    caughtBy: ['replica-is-the-hubs'],
  },
  {
    name: 'snapshot and effects do not combine: what is older lies over newer rows',
    patches: [
      {
        file: 'shared/sync/patch.ts',
        find: 'if (before !== undefined && !before.stub && before.seq >= seq) return before;',
        replace: 'if (before !== undefined && !before.stub && before.seq >= seq + 1_000_000) return before;',
      },
    ],
    caughtBy: ['rows-go-on'],
  },
  {
    name: 'sort by wall clock',
    patches: [{ file: 'shared/sync/stamp.ts', find: 'if (a.t !== b.t) return a.t - b.t;\n  if (a.h', replace: 'if (a.h' }],
    caughtBy: ['merged-by-the-rules', 'nothing-is-dropped', 'loser-is-told'],
  },
  {
    name: 'unclamped clock',
    patches: [
      {
        file: 'shared/sync/stamp.ts',
        find: 'return Math.max(Math.min(claimed, input.heard), Math.min(input.baseTime, input.heard));',
        replace: 'return claimed;',
      },
    ],
    caughtBy: ['time-is-clamped', 'merged-by-the-rules'],
  },
  {
    name: 'refusal on drift',
    patches: [
      {
        file: 'shared/sync/apply/fact.ts',
        find: '  const known = draft.row(op.type, op.id);\n',
        replace:
          "  const known = draft.row(op.type, op.id);\n  if (context.mode === 'hub' && context.wall > context.heard + 86_400_000) return { result: 'rejected', code: 'INPUT_INVALID' };\n",
      },
    ],
    caughtBy: ['facts-stand', 'refused-for-a-reason'],
  },
  {
    name: 'remove-all in sets',
    patches: [
      {
        file: 'shared/sync/apply/members.ts',
        find: 'const left = adds.filter((add) => !write.b.includes(add));',
        replace: 'const left = adds.filter((add) => write.b.length === 0 && !write.b.includes(add));',
      },
    ],
    caughtBy: ['merged-by-the-rules'],
  },
  {
    name: 'last write wins on step results',
    patches: [
      {
        file: 'shared/sync/apply/fact.ts',
        find: '  if (unknown.length === 0) return;\n',
        replace:
          '  for (const other of unknown) context.draft.put({ ...other, overruled: { by: context.id } });\n  if (unknown.length >= 0) return;\n',
      },
    ],
    caughtBy: ['same-step-is-told', 'facts-count-by-the-rules'],
  },
  {
    name: 'withdrawal losing to a later clock',
    patches: [
      {
        file: 'shared/sync/apply/group.ts',
        find: 'editRecord(firm, sawAll(context, effect, gate.firm === true), model, true);',
        replace: 'editRecord(firm, effect, model, sawAll(context, effect, false) !== undefined);',
      },
    ],
    caughtBy: ['merged-by-the-rules', 'gate-held-at-its-place', 'nothing-is-dropped', 'one-conflict-names-all'],
  },
  {
    name: 'a gate is held by what its laptop saw',
    patches: [
      {
        file: 'shared/sync/apply/group.ts',
        find: '  if (refusal) return rejectedBy(refusal);\n  const firm',
        replace: "  if (refusal && refusal.code === 'ROLE_MISSING') return rejectedBy(refusal);\n  const firm",
      },
    ],
    caughtBy: ['gate-held-at-its-place', 'hub-rows'],
  },
  {
    name: 'slot check on the laptop only',
    patches: [
      {
        file: 'shared/sync/apply/claim.ts',
        find: '  const everybody = new Map(',
        replace: "  if (context.mode === 'hub') return;\n  const everybody = new Map(",
      },
    ],
    caughtBy: ['one-holder-per-slot'],
  },
  {
    name: 'random conflict id',
    patches: [{ file: 'shared/sync/apply/conflict.ts', find: 'return `c-', replace: 'return String(Math.random()) + `c-' }],
    caughtBy: ['hub-rows', 'one-conflict-names-all', 'nothing-is-dropped'],
  },
  {
    name: 'resolution covering an unseen side',
    patches: [
      {
        file: 'shared/sync/apply/settle.ts',
        find: 'if (fields.sides.some((side) => side.ops.every((op) => !seen.includes(op)))) return',
        replace: 'if (fields.sides.every((side) => side.ops.every((op) => !seen.includes(op)))) return',
      },
    ],
    caughtBy: ['settled-by-who-saw-all'],
  },
  {
    name: 'unknown field dropped',
    patches: [
      {
        file: 'shared/sync/apply/record.ts',
        find: "    const rule = model.fields[field]?.rule ?? 'register';\n",
        replace: '    if (model.fields[field] === undefined) continue;\n    const rule = model.fields[field].rule;\n',
      },
    ],
    caughtBy: ['merged-by-the-rules'],
  },
  {
    name: 'the value that lost is not kept',
    patches: [
      {
        file: 'shared/sync/apply/register.ts',
        find: 'const beside = [...others, later ? theirs : mine];',
        replace: 'const beside = [...others, ...(later ? [theirs] : [mine])].slice(1);',
      },
    ],
    caughtBy: ['nothing-is-dropped', 'one-conflict-names-all'],
  },
  {
    name: 'a conflict does not reach who lost',
    patches: [
      {
        file: 'shared/sync/apply/conflict.ts',
        find: '  for (const side of sides) scopes.add(',
        replace: '  for (const side of sides.slice(sides.length)) scopes.add(',
      },
    ],
    caughtBy: ['losers-are-told'],
  },
  {
    name: 'a third side replaces the second',
    patches: [
      {
        file: 'shared/sync/apply/conflict.ts',
        find: '    else sides.push(side);\n',
        replace: '    else sides.splice(1, sides.length, side);\n',
      },
    ],
    caughtBy: ['one-conflict-names-all', 'same-step-is-told'],
  },
  {
    name: 'a fact made without the right counts',
    patches: [
      {
        file: 'shared/sync/apply/fact.ts',
        find: '  if (refusal) {\n    openConflict(',
        replace: "  if (refusal && who.writer === '') {\n    openConflict(",
      },
    ],
    caughtBy: ['facts-stand', 'facts-count-by-the-rules', 'hub-rows', 'same-step-is-told'],
  },
  {
    name: 'a late edit of a deleted record is silent',
    patches: [{ file: 'shared/sync/apply/record.ts', find: '  if (row.gone && !asGate) {', replace: '  if (row.gone && asGate) {' }],
    caughtBy: ['delete-is-told', 'hub-rows'],
  },
];

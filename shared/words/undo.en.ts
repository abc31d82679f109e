/** Undo, redo and the history of this laptop, in English. `many.<act>`: an act on several records. */

const count = (n: number): string => n.toLocaleString('en-GB');
type Many = { readonly n: number };
type What = { readonly what: string };

export const undoWordsEn = {
  UNDO_OPEN: () => 'Undo and history',
  UNDO_DO: () => 'Undo',
  REDO_DO: () => 'Redo',
  UNDO_OF: (d: What) => `Undo: ${d.what}`,
  REDO_OF: (d: What) => `Redo: ${d.what}`,
  UNDO_NONE: () => 'Nothing to undo',
  REDO_NONE: () => 'Nothing to redo',
  UNDO_KEY: () => 'Undo what was done here last',
  REDO_KEY: () => 'Do again what was undone',
  UNDONE: (d: What) => `Undone: ${d.what}.`,
  REDONE: (d: What) => `Done again: ${d.what}.`,
  UNDO_REFUSED: (d: { readonly what: string; readonly why: string }) => `Not undone: ${d.what}. ${d.why}`,
  REDO_REFUSED: (d: { readonly what: string; readonly why: string }) => `Not done again: ${d.what}. ${d.why}`,
  UNDO_HISTORY: () => 'Done on this laptop',
  UNDO_HISTORY_EMPTY: () => 'Nothing yet. What you do here can be undone from here, also after it has reached the hub.',
  UNDO_STANDS: () => 'stands',
  UNDO_WAS: () => 'undone',
  UNDO_ABOUT: (d: { readonly what: string; readonly about: string }) => `${d.what}: ${d.about}`,
  UNDO_MANY: (d: { readonly what: string; readonly n: number }) => `${d.what} (${count(d.n)} records)`,

  'many.import-records': (d: Many) => `Imported ${count(d.n)} records`,
  'many.set-device-state': (d: Many) => `Changed the state of ${count(d.n)} devices`,
  'many.change-sites': (d: Many) => `Changed ${count(d.n)} sites`,
  'many.change-departments': (d: Many) => `Changed ${count(d.n)} departments`,
  'many.change-people': (d: Many) => `Changed ${count(d.n)} people`,
  'many.change-seats': (d: Many) => `Changed ${count(d.n)} seats`,
  'many.change-devices': (d: Many) => `Changed ${count(d.n)} devices`,
  'many.choose-equipment': (d: Many) => `Chose equipment for ${count(d.n)} visits`,
  'many.plan-visits': (d: Many) => `Planned ${count(d.n)} visits`,
  'many.record-tests': (d: Many) => `Recorded ${count(d.n)} test runs`,
  'many.move-visit': (d: Many) => `Moved ${count(d.n)} visits`,
  'many.assign-installer': (d: Many) => `Changed who does ${count(d.n)} visits`,
  'many.cancel-visit': (d: Many) => `Cancelled ${count(d.n)} visits`,
  'many.restore-visit': (d: Many) => `Planned ${count(d.n)} cancelled visits again`,
  'many.decide-problems': (d: Many) => `Decided about ${count(d.n)} problems`,
} as const;

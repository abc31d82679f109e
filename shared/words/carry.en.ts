/** Carrying by stick, what colleagues brought, and what was set aside, in English. One whole sentence or phrase per code. */

const count = (n: number): string => n.toLocaleString('en-GB');
const one = (n: number, single: string, many: string): string => (n === 1 ? single : many.replace('#', count(n)));
const acts = (n: number): string => one(n, '1 act', '# acts');
const photos = (n: number): string => one(n, '1 photo or file', '# photos and files');
const both = (groups: number, blobs: number): string =>
  [groups > 0 ? acts(groups) : '', blobs > 0 ? photos(blobs) : ''].filter((part) => part !== '').join(' and ');

interface Waits {
  readonly n: number;
  readonly laptop: string;
}

export const carryWordsEn = {
  CARRY_TITLE: () => 'Carry by stick',
  CARRY_FIND: () => 'stick usb export import bundle',
  CARRY_SYNC_LINK: () => 'Carry by stick…',

  // The answer
  CARRY_ALL_AT_HUB: () => 'Everything on this laptop is at the hub.',
  CARRY_NOT_AT_HUB: (d: { readonly groups: number; readonly blobs: number; readonly size: string }) =>
    `${both(d.groups, d.blobs)} on this laptop ${d.groups + d.blobs === 1 ? 'is' : 'are'} not at the hub yet (${d.size}).`,
  CARRY_RECEIVED_ALL: (d: { readonly at: string; readonly last: number }) =>
    `The hub has all of your work: received up to #${count(d.last)}, receipt of ${d.at}. Its answer has not come back yet.`,
  CARRY_RECEIVED_SOME: (d: { readonly n: number; readonly at: string }) =>
    `Of these the hub has ${acts(d.n)} already, by its receipt of ${d.at}; its answer has not come back yet.`,
  CARRY_THEIRS: (d: { readonly n: number; readonly laptop: string }) =>
    `${acts(d.n)} from ${d.laptop}, not known to be at the hub. They go along.`,
  CARRY_WAITS: (d: Waits) =>
    `Waiting for ${one(d.n, '1 earlier change', '# earlier changes')} from ${d.laptop}. What came after is kept and not shown yet.`,

  // Out
  CARRY_OUT: () => 'Take it with you',
  CARRY_OUT_WHY: () =>
    'The file is sealed: only those you choose can open it. Your work stays on this laptop, so that nothing is lost if the stick is.',
  CARRY_FOR: () => 'For whom',
  CARRY_FOR_HUB: (d: { readonly hub: string }) => `The hub (${d.hub})`,
  CARRY_FOR_COLLEAGUES: () => 'Colleagues on this site',
  CARRY_FOR_COLLEAGUES_HELP: () => 'They see your results at once, marked as not at the hub yet, and can bring them there for you.',
  CARRY_NO_RECIPIENT: () => 'This laptop does not know the keys of its hub yet. Connect once, or take in a file from a colleague.',
  CARRY_SIZE: () => 'Largest file',
  CARRY_SIZE_64: () => '64 MB',
  CARRY_SIZE_16: () => '16 MB',
  CARRY_SIZE_4: () => '4 MB',
  CARRY_WRITE: () => 'Write the files',
  CARRY_CHOOSE: () => 'Choose for whom the files are.',
  CARRY_NOTHING_LEFT: () => 'There is nothing to take. A file still helps: it tells the hub how far this laptop is, and fetches its news.',
  CARRY_PROGRESS: (d: { readonly done: string; readonly total: string }) => `${d.done} of ${d.total}`,
  CARRY_PROGRESS_PART: (d: { readonly part: number; readonly of: number }) => `part ${d.part} of ${d.of}`,
  CARRY_PROGRESS_RATE: (d: { readonly rate: string; readonly left: string }) => `${d.rate}/s, ${d.left} left`,
  CARRY_STOP: () => 'Stop',
  CARRY_READY: () => 'Ready to save on the stick',
  CARRY_THE_HUB: () => 'the hub',
  CARRY_READY_FOR: (d: { readonly whom: string }) => `For ${d.whom}`,
  CARRY_ANSWER: () => 'From the hub, to be carried back',
  CARRY_PASSING: () => 'Sealed for somebody else, to be carried on',
  CARRY_LATER: () => 'Holds something for a newer version',
  CARRY_MADE: (d: { readonly at: string }) => `written ${d.at}`,
  CARRY_SAVE: (d: { readonly part: number; readonly of: number; readonly size: string }) =>
    d.of === 1 ? `Save the file (${d.size})` : `Save part ${d.part} of ${d.of} (${d.size})`,
  CARRY_MISSING: (d: { readonly n: number }) =>
    one(d.n, '1 part was not written: it was stopped.', '# parts were not written: it was stopped.'),
  CARRY_GO_ON: () => 'Write the rest',
  CARRY_AGAIN: (d: { readonly part: number }) => `Write part ${d.part} anew`,
  CARRY_REMOVE: () => 'Remove from this list',

  // In
  CARRY_IN: () => 'Take in from a stick',
  CARRY_IN_WHY: () => 'Any file of Groundcrew, in any order, as often as you like. A damaged one is refused whole and changes nothing.',
  CARRY_PICK: () => 'Choose files…',
  CARRY_BUSY_IN: (d: { readonly name: string }) => `Taking in ${d.name}`,
  CARRY_DONE_PART: (d: { readonly part: number; readonly of: number; readonly laptop: string }) =>
    d.of === 1 ? `From ${d.laptop}` : `Part ${d.part} of ${d.of} from ${d.laptop}`,
  CARRY_IN_NEW: (d: { readonly groups: number; readonly blobs: number }) =>
    `${both(d.groups, d.blobs)} taken in. They show as not at the hub yet.`,
  CARRY_IN_KNOWN: () => 'Everything in it was here already.',
  CARRY_IN_UNSIGNED: (d: { readonly n: number }) =>
    one(
      d.n,
      '1 act with a wrong signature was not taken; the others were.',
      '# acts with a wrong signature were not taken; the others were.',
    ),
  CARRY_IN_NEWS: (d: { readonly n: number }) => one(d.n, 'News from the hub came with it.', 'News from the hub came with it (# pages).'),
  CARRY_IN_OLDER: () => 'Its news are older than what is here, so they changed nothing.',
  CARRY_IN_APART: () => 'Its news do not follow on what is here, so they were left. The next file or connection brings them.',
  CARRY_IN_RECEIPT: (d: { readonly last: number }) => `Received at the hub up to #${count(d.last)}; this stick may be wiped.`,
  CARRY_IN_RECEIPT_SOME: (d: { readonly last: number }) =>
    `Received at the hub up to #${count(d.last)}. Work or photos beyond that are still only here.`,
  CARRY_IN_UNKNOWN: (d: { readonly n: number }) =>
    one(d.n, '1 thing in it needs a newer version and was left.', '# things in it need a newer version and were left.'),
  CARRY_IN_PASSING: () =>
    'This part is sealed for somebody else. It was not opened; it is kept here, so that you can save it on another stick. What is for the hub goes there with the next connection.',
  CARRY_IN_LATER: (d: { readonly n: number }) =>
    one(
      d.n,
      '1 thing in it needs a newer version. The file is kept here and taken in again after the upgrade.',
      '# things in it need a newer version. The file is kept here and taken in again after the upgrade.',
    ),
  CARRY_IN_HUB: (d: { readonly groups: number; readonly laptop: string; readonly last: number }) =>
    `The hub took ${acts(d.groups)} of ${d.laptop}: received up to #${count(d.last)}; this stick may be wiped.`,
  CARRY_IN_HUB_PART: (d: { readonly groups: number; readonly laptop: string; readonly last: number }) =>
    `The hub took ${acts(d.groups)} of ${d.laptop}: received up to #${count(d.last)}.`,
  CARRY_IN_HUB_WAITS: (d: Waits & { readonly last: number }) =>
    `The hub has ${d.laptop} up to #${count(d.last)}. ${one(d.n, '1 earlier change is', '# earlier changes are')} missing, so keep this stick until they have come.`,
  CARRY_IN_HUB_REFUSED: (d: { readonly laptop: string; readonly why: string }) => `${d.laptop}: ${d.why}`,
  CARRY_IN_HUB_BLOBS: (d: { readonly n: number }) => `The hub took ${photos(d.n)}.`,
  CARRY_IN_ANSWERS: (d: { readonly n: number }) =>
    one(d.n, 'An answer is ready to be carried back, below.', '# answers are ready to be carried back, below.'),

  // Shared folder
  CARRY_FOLDER_TITLE: () => 'Shared folder',
  CARRY_FOLDER_WHY: () =>
    'Laptops on one site that can all reach a folder exchange their work through it by themselves, without the hub. What lies there is sealed.',
  CARRY_FOLDER_PATH: () => 'Folder',
  CARRY_FOLDER_USE: () => 'Use this folder',
  CARRY_FOLDER_STOP: () => 'Stop',
  CARRY_FOLDER_SEEN: (d: { readonly age: string }) => `Last exchanged ${d.age} ago.`,
  CARRY_FOLDER_WAITS: () => 'Not looked at yet.',

  // History
  CARRY_HISTORY: () => 'What was carried',
  CARRY_HISTORY_EMPTY: () => 'Nothing yet.',
  CARRY_HISTORY_OUT: (d: { readonly groups: number; readonly blobs: number; readonly name: string }) =>
    `${both(d.groups, d.blobs) || 'How far this laptop is'} for ${d.name}`,
  CARRY_HISTORY_IN: (d: { readonly groups: number; readonly blobs: number; readonly name: string }) =>
    `${both(d.groups, d.blobs) || 'No new work'} from ${d.name}`,
  CARRY_HISTORY_RECEIVED: () => 'received at the hub',
  CARRY_HISTORY_OPEN: () => 'no receipt yet',
  CARRY_FROM: (d: { readonly laptop: string }) => `From ${d.laptop}, not at the hub yet`,
  CARRY_BROUGHT: (d: { readonly laptops: string }) => `Some results came by stick from ${d.laptops} and are not at the hub yet.`,
  CARRY_COLLEAGUE_COUNT: (d: { readonly n: number }) => `${count(d.n)} from a colleague’s laptop`,
  CARRY_FAILED: () => 'This could not be read',

  // Laptops and what was set aside
  ASIDE_TITLE: () => 'Laptops and what was set aside',
  ASIDE_ANSWER_NONE: () => 'Nothing is set aside. Whatever the laptops have sent so far is in the record.',
  ASIDE_ANSWER: (d: { readonly n: number; readonly laptops: number }) =>
    `${one(d.n, '1 group of changes waits', '# groups of changes wait')} for your decision, from ${one(d.laptops, '1 laptop', '# laptops')}.`,
  ASIDE_PANEL: () => 'Set aside',
  ASIDE_WHY: () => 'Kept exactly as it came, without any effect. Nothing is dropped, whatever you decide.',
  ASIDE_EMPTY: () => 'Nothing waits here.',
  ASIDE_FORKED: () => 'A copy of this laptop had used the same numbers for other work',
  ASIDE_FORKED_HELP: () =>
    'Usually the laptop has taken a new name by itself and sent this work again. Taking it in twice does no harm: what is there already stays as it is.',
  ASIDE_REVOKED: () => 'The laptop was revoked before this arrived',
  ASIDE_UNREADABLE: () => 'It could not be read',
  ASIDE_HEARD: (d: { readonly at: string }) => `heard ${d.at}`,
  ASIDE_HAPPENED: (d: { readonly at: string }) => `happened ${d.at}`,
  ASIDE_LOOK: () => 'Look into it',
  ASIDE_HIDE: () => 'Hide',
  ASIDE_TAKE: () => 'Take in…',
  ASIDE_TAKE_TITLE: (d: { readonly laptop: string }) => `Take in this work of ${d.laptop}?`,
  ASIDE_TAKE_WHY: (d: { readonly person: string }) =>
    `The hub records it in ${d.person}’s name, at the time it happened. What ${d.person} was allowed to record then counts; anything else is refused as always.`,
  ASIDE_TAKE_DO: () => 'Take in',
  ASIDE_LEAVE: () => 'Leave aside…',
  ASIDE_LEAVE_TITLE: (d: { readonly laptop: string }) => `Leave this work of ${d.laptop} aside for good?`,
  ASIDE_LEAVE_WHY: () => 'It stays at the hub as it came, has no effect, and is no longer asked about.',
  ASIDE_LEAVE_DO: () => 'Leave aside',
  ASIDE_TAKEN: (d: { readonly n: number }) =>
    d.n === 0
      ? 'Taken in. All of it counts.'
      : `Taken in. ${one(d.n, '1 change did not count', '# changes did not count')}: see the reasons in the history.`,
  ASIDE_LEFT: () => 'Left aside. It is kept at the hub.',
  ASIDE_ACT_OTHER: () => 'A change',
  ASIDE_MORE: (d: { readonly n: number }) => one(d.n, 'and 1 more', 'and # more'),
  ASIDE_MAY_NOT: () => 'This needs the role lead or release manager.',
  ASIDE_LINK: () => 'Laptops and what was set aside',
} as const;

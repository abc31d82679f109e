/** The conflict desk, in English. One whole sentence or phrase per code; `what.<kind>` asks, `why.<kind>` says what happened. */

const count = (n: number): string => n.toLocaleString('en-GB');
type Named = { readonly name: string };
type Field = { readonly name: string; readonly field: string };

export const conflictWordsEn = {
  DESK_OPEN: (d: { readonly n: number }) => `Needs you ${count(d.n)}`,
  DESK_ALL: (d: { readonly n: number }) => `All ${count(d.n)}`,
  DESK_WHICH: () => 'Which conflicts are listed',
  DESK_SETTLED: () => 'Settled',
  DESK_LIST: () => 'Conflicts',
  DESK_THING: () => 'The conflict',
  DESK_CLEAR: () => 'Nothing needs you',
  DESK_CLEAR_WHY: () => 'No two changes have met that a person has to decide about.',
  DESK_CHOOSE: () => 'Choose a conflict from the list',
  DESK_GONE: () => 'This conflict is no longer on this laptop',
  DESK_GONE_WHY: () => 'What it was about has left what this laptop holds.',
  DESK_PROVISIONAL: () => 'Seen on this laptop only so far. The hub has the last word when it hears of your side.',
  DESK_MINE_SENT: () =>
    'Your decision is saved on this laptop. It counts when the hub has it; if something else arrived there first, this opens again.',
  DESK_TITLE: (d: { readonly what: string; readonly field: string }) => `${d.what}: ${d.field}`,
  DESK_BY_TWO: (d: { readonly one: string; readonly other: string }) => `Changed by ${d.one} and by ${d.other}`,
  DESK_YOU: () => 'you',
  DESK_YOU_CAPITAL: () => 'You',
  DESK_SOMETHING: (d: { readonly type: string }) => `${d.type} without a name`,
  DESK_OF_VISIT: (d: { readonly device: string; readonly day: string }) => `${d.device}, visit on ${d.day}`,
  DESK_ABOUT: () => 'Open what it is about',

  // What a person is asked, by kind
  'what.same-field': (d: Field) => `Which ${d.field.toLowerCase()} is right for ${d.name}?`,
  'what.both-noted': (d: Field) => `Two notes were written on ${d.name}. Which is kept?`,
  'what.add-met-remove': (d: Field) => `Does this stay with ${d.name}?`,
  'what.deleted-and-edited': (d: Field) => `${d.name} was deleted and changed. Bring it back?`,
  'what.fact-without-right': (d: Field) => `Does this count for ${d.name}?`,
  'what.fact-about-missing': (d: Field) => `Recorded about ${d.name}, which is not there`,
  'what.step-done-twice': (d: Field) => `Which answer counts for ${d.name}?`,
  'what.person-booked-twice': (d: Field) => `Which visit keeps the time of ${d.name}?`,
  'what.installer-away': (d: Field) => `Who does ${d.name}, and when?`,
  'what.user-booked-twice': (d: Field) => `Which appointment stays for the person of ${d.name}?`,
  'what.room-booked-twice': (_d: Field) => 'Which session keeps the room?',
  'what.device-promised-twice': (d: Field) => `Which visit gets the device of ${d.name}?`,
  'what.seat-planned-twice': (d: Field) => `Which visit stays for ${d.name}?`,
  'what.word-unfit': (d: Field) => `Does this approval by word of mouth count for ${d.name}?`,
  'what.condition-open': (d: Field) => `Work began on ${d.name} before a condition of its approval was met`,
  'what.after-closing': (d: Field) => `Work on ${d.name} after its change was closed`,
  'what.without-approval': (d: Field) => `Work began on ${d.name} without an approval`,
  'what.under-withdrawn-approval': (d: Field) => `Work on ${d.name} under an approval that was withdrawn`,
  'what.with-withdrawn-version': (d: Field) => `Work on ${d.name} with a version that was withdrawn`,
  'what.closed-with-steps-open': (d: Field) => `${d.name} was closed with mandatory steps open. Does that count as done?`,
  'what.answer-against-checklist': (d: Field) => `Does this answer count for ${d.name}?`,
  'what.other-checklist': (d: Field) => `Work on ${d.name} was begun with another checklist. Does that count?`,
  'what.done-though-cancelled': (d: Field) => `${d.name} was done, though it had been cancelled`,
  'what.serial-on-two-devices': (d: Field) => `Which device has this ${d.field === '' ? 'serial' : d.field.toLowerCase()}?`,
  'what.equipment-lent-twice': (d: Field) => `Who has ${d.name}?`,
  'what.erased-while-kept': (d: Field) => `${d.name} was erased too soon`,
  'what.gone-unerased': (d: Field) => `${d.name} left without having been erased`,
  'what.backed-out-unbegun': (d: Field) => `${d.name} was reported as backed out, and no back-out was begun`,
  'what.outside-period': (d: Field) => `Work on ${d.name} outside the period that was approved`,
  'what.paper-by-installer': (d: Field) => `Work on ${d.name} by whoever entered its approval`,
  'what.done-though-moved': (d: Field) => `${d.name} was done, though it had been moved`,
  'what.other': (d: Field) => `Something about ${d.name} needs a person`,

  // What happened, by kind
  'why.same-field': () => 'Both changed it from the same starting value, neither knowing of the other.',
  'why.both-noted': () => 'Both wrote from the same starting text, neither knowing of the other. Nothing of either is lost.',
  'why.add-met-remove': () => 'One person added it while another, who had not seen that, took it out. It stays until somebody decides.',
  'why.deleted-and-edited': () => 'One person deleted it while another, who did not know, changed it. Nothing is thrown away.',
  'why.fact-without-right': () =>
    'It was recorded on site by somebody who had no right to it then. It is kept and does not count until a lead decides.',
  'why.fact-about-missing': () => 'What it is about was deleted, or never arrived. The record of the work is kept.',
  'why.step-done-twice': () => 'Two people answered the same step, neither knowing of the other. Both answers are kept; one counts.',
  'why.person-booked-twice': () =>
    'Two plans take the same person’s time. The one that reached the hub first holds it; the other is displaced, not deleted.',
  'why.installer-away': () =>
    'The installer is away in that time, so the visit has lost its place. Move it, or give it to somebody else; then this is settled by itself.',
  'why.user-booked-twice': () =>
    'Two appointments would take the same person’s time. The one that reached the hub first holds it; the other is displaced, not deleted.',
  'why.room-booked-twice': () =>
    'Two sessions are planned in one room at once. The one that reached the hub first holds it; the other is displaced, not deleted.',
  'why.device-promised-twice': () =>
    'Two plans bring the same device. The one that reached the hub first has it; the other is displaced, not deleted.',
  'why.seat-planned-twice': () =>
    'Two plans are for the same seat. The one that reached the hub first holds; the other is displaced, not deleted.',
  'why.word-unfit': () =>
    'Whoever is named may not approve this release, or it is no emergency. It is kept and does not count until a lead decides.',
  'why.condition-open': () =>
    'The approval was given under a condition that nobody had said is met. The work is kept as it is and flagged.',
  'why.after-closing': () => 'The change had been closed with its result. The work is kept as it is and flagged.',
  'why.without-approval': () => 'The change was not approved when the work began. The work is kept as it is and flagged.',
  'why.under-withdrawn-approval': () => 'The approval had been withdrawn. The work is kept as it is and flagged.',
  'why.with-withdrawn-version': () =>
    'The version had been withdrawn from the library. The work is kept as it is and flagged: see whether the device is to be put back.',
  'why.closed-with-steps-open': () =>
    'Mandatory steps had no answer or lacked their evidence. It is kept, and the visit does not count as done until a lead decides or the steps arrive.',
  'why.answer-against-checklist': () =>
    'The checklist does not take this answer: out of its range, not one of its options, or not a step of it. It is kept and does not count until a lead decides.',
  'why.other-checklist': () =>
    'The visit is planned with another checklist, and the laptop knew it. The work is kept; the visit goes by its own checklist.',
  'why.done-though-cancelled': () => 'The plan said cancelled when the work was recorded. The work counts as the work it is.',
  'why.serial-on-two-devices': () =>
    'Two records say the same. It may be one device that was recorded twice, or a wrong reading; both are kept until somebody has looked.',
  'why.equipment-lent-twice': () => 'Two people lent the same item, and neither knew of the other.',
  'why.erased-while-kept': () => 'It was erased before the day until which its disk was to be kept.',
  'why.gone-unerased': () => 'It was returned or disposed of, and nobody has recorded that it was erased.',
  'why.backed-out-unbegun': () =>
    'Nothing says how the device was put back, and there is no evidence of it. The report is kept as it is and flagged.',
  'why.outside-period': () =>
    'It was planned inside the period of its standard change and done on another day. The work is kept and flagged.',
  'why.paper-by-installer': () =>
    'The approval came on signed paper, and whoever entered it was not to install under it. The work is kept and flagged.',
  'why.done-though-moved': () =>
    'The work was done as first planned; the plan had been moved meanwhile. The work counts as the work it is.',
  'why.other': () => 'This came from a newer version of Groundcrew.',
  DESK_RECORDED_BY: (d: { readonly who: string }) => `Recorded by ${d.who}.`,
  DESK_STEP: (d: { readonly step: string }) => `The step: “${d.step}”`,
  DESK_STEPS_OPEN: (d: { readonly n: number }) => (d.n === 1 ? 'One mandatory step is open.' : `${count(d.n)} mandatory steps are open.`),
  DESK_WITHDRAWN_BY: (d: { readonly who: string }) => `Withdrawn by ${d.who}.`,
  DESK_MORE_HAVE_IT: () => 'More records say the same than are named here. Put right what is wrong, and the rest is named.',
  DESK_MOVED: (d: { readonly saw: string; readonly now: string }) => `Planned as seen: ${d.saw}. Planned now: ${d.now}.`,

  // Sides
  SIDE_DELETED: () => 'Deleted',
  SIDE_CHANGED: () => 'Changed',
  SIDE_ADDED: (d: { readonly what: string }) => `Added: ${d.what}`,
  SIDE_TAKEN_OUT: (d: { readonly what: string }) => `Taken out: ${d.what}`,
  SIDE_VISIT: (d: { readonly visit: string; readonly slot: string }) => `${d.visit}, ${d.slot}`,
  SIDE_LENT: (d: { readonly who: string; readonly until: string }) =>
    `Lent to ${d.who === '' ? 'somebody' : d.who}${d.until === '' ? '' : `, back by ${d.until}`}`,
  SIDE_ON_DAY: (d: { readonly what: string; readonly day: string }) => `${d.what}, ${d.day}`,
  SIDE_PLANNED_FOR: (d: { readonly slot: string; readonly installer: string }) =>
    d.installer === '' ? `Planned for ${d.slot}` : `Planned for ${d.slot}, ${d.installer}`,
  SIDE_CANCELLED: (d: { readonly reason: string }) => (d.reason === '' ? 'Cancelled' : `Cancelled: ${d.reason}`),
  SIDE_WITHDRAWN: (d: { readonly reason: string }) => (d.reason === '' ? 'Approval withdrawn' : `Approval withdrawn: ${d.reason}`),
  SIDE_VERSION_WITHDRAWN: (d: { readonly number: string; readonly reason: string }) =>
    d.reason === '' ? `Version ${d.number} withdrawn` : `Version ${d.number} withdrawn: ${d.reason}`,
  SIDE_SESSION: (d: { readonly course: string; readonly slot: string }) => `Training “${d.course}”, ${d.slot}`,
  SIDE_PLACE: (d: { readonly who: string; readonly course: string; readonly slot: string }) =>
    `${d.who} at the training “${d.course}”, ${d.slot}`,
  SIDE_AWAY: (d: { readonly who: string; readonly from: string; readonly to: string }) =>
    d.from === d.to ? `${d.who} is away on ${d.from}` : `${d.who} is away from ${d.from} to ${d.to}`,
  SIDE_VISIT_NEW: () => 'A new visit',
  SIDE_FACT: (d: { readonly what: string }) => d.what,
  SIDE_ON_SITE: () => 'recorded on site',
  SIDE_TYPED: () => 'typed',
  SIDE_IN_TICKET: (d: { readonly system: string; readonly ticket: string }) => `decided in ${d.system}, ticket #${d.ticket}`,
  SIDE_PHOTOS: (d: { readonly n: number }) =>
    d.n === 1 ? 'One photo or file belongs to it.' : `${count(d.n)} photos or files belong to it.`,
  SIDE_NO_PHOTO: () => 'No photo or scan.',
  SIDE_READ_ON_SITE: (d: { readonly who: string }) => `Read on site by ${d.who}.`,
  SIDE_BEFORE_FROM: () => 'what both had seen',
  SIDE_LATER: (d: { readonly age: string }) => `${d.age} later`,
  SIDE_DEVICE: (d: { readonly name: string; readonly value: string }) => `${d.name} · ${d.value}`,
  SIDE_CLAIMED: () => 'Planned',

  // Why one is proposed
  PROPOSE_READ: () => 'It was read off the device itself; the other has no evidence from the device.',
  PROPOSE_LATER: (d: { readonly who: string }) => `${d.who} wrote it later, so it stands for now.`,
  PROPOSE_LATER_YOU: () => 'You wrote it later, so it stands for now.',
  PROPOSE_BOTH: () => 'Keeping both loses nothing.',
  PROPOSE_FIRST: (d: { readonly who: string }) => `The plan of ${d.who} reached the hub first.`,
  PROPOSE_AWAY: () => 'Whoever is away cannot go. Once the visit is moved or given to somebody else, this is settled by itself.',
  PROPOSE_FIRST_ANSWER: (d: { readonly who: string }) => `${d.who} answered first.`,
  PROPOSE_BOTH_DEVICES: () => 'Keeping both loses nothing. Empty one when somebody has looked at the devices.',
  PROPOSE_RESTORE: () => 'Bringing it back loses nothing; it can be deleted again.',
  PROPOSE_STAYS: () => 'It was added by somebody who knew why it is needed.',
  PROPOSE_SEEN: () => 'The work is kept whatever you choose.',
  PROPOSE_ASIDE: () => 'It is kept either way. What breaks its checklist does not count unless somebody answers for it.',
  PROPOSE_TITLE: () => 'Why this is proposed:',

  // What happens
  FOLLOWS_TITLE: () => 'What happens when you settle it',
  FOLLOWS_VALUE: (d: { readonly name: string; readonly field: string; readonly value: string }) =>
    `${d.name} gets ${d.field.toLowerCase()} “${d.value}”.`,
  FOLLOWS_EMPTIED: (d: { readonly name: string; readonly field: string }) => `${d.field} of ${d.name} is emptied.`,
  FOLLOWS_BOTH: (d: Named) => `Both texts stand on ${d.name}, one below the other.`,
  FOLLOWS_BACK: (d: Named) => `${d.name} comes back with the change that met the deletion.`,
  FOLLOWS_STAYS_DELETED: (d: Named) => `${d.name} stays deleted. Its history is kept.`,
  FOLLOWS_HOLDS: (d: { readonly visit: string }) => `${d.visit} holds the time; the other is shown as displaced until it is moved.`,
  FOLLOWS_GETS_DEVICE: (d: { readonly visit: string }) =>
    `${d.visit} gets the device; the other is shown as displaced until it is given another one.`,
  FOLLOWS_HOLDS_SEAT: (d: { readonly visit: string }) =>
    `${d.visit} stays for this seat; the other is shown as displaced until it is cancelled or changed.`,
  FOLLOWS_COUNTS: (d: { readonly who: string }) => `The answer of ${d.who} counts. The other is kept in the history.`,
  FOLLOWS_ONLY: (d: { readonly name: string; readonly field: string }) =>
    `${d.name} keeps its ${d.field.toLowerCase()}. It is emptied on the others, and stays in their history.`,
  FOLLOWS_BOTH_HAVE: (d: { readonly field: string }) => `Both devices keep their ${d.field.toLowerCase()}. A third one opens this again.`,
  FOLLOWS_RECORDED_COUNTS: (d: { readonly who: string }) => `What ${d.who} recorded counts. The other is kept in the history.`,
  FOLLOWS_BOTH_COUNT: () => 'Both stay as recorded; the later one shows.',
  FOLLOWS_LET_COUNT: () => 'It counts from now on, like any other record of work.',
  FOLLOWS_ASIDE: () => 'It stays kept and visible, and does not count.',
  FOLLOWS_SEEN: () => 'It is noted that you have seen this. The work stays as it is.',
  FOLLOWS_STAYS: () => 'It stays, as it stands now.',
  FOLLOWS_TAKEN_OUT: () => 'It is taken out.',
  FOLLOWS_TOLD: (d: { readonly who: string }) => `${d.who} is told on the conflict desk. If another side arrives, this opens again.`,
  FOLLOWS_TOLD_NOBODY: () => 'If another side arrives, this opens again.',

  // Acts
  SETTLE_TAKE: (d: { readonly whose: string }) => `Keep ${d.whose}`,
  SETTLE_MINE: () => 'Keep mine',
  SETTLE_THEIRS: () => 'Keep theirs',
  SETTLE_OF: (d: { readonly who: string }) => `Keep the one of ${d.who}`,
  SETTLE_BOTH: () => 'Keep both',
  SETTLE_ONLY: (d: Named) => `Only ${d.name} has it`,
  SETTLE_BOTH_DEVICES: () => 'Keep it on both',
  SETTLE_UNDO: () => 'Undo this decision',
  SETTLE_UNDO_NOT: (d: { readonly why: string }) => `This decision cannot be undone. ${d.why}`,
  SETTLE_BOTH_NOT: (d: { readonly field: string }) => `Only one can be the ${d.field.toLowerCase()}.`,
  SETTLE_OTHER: () => 'Another value…',
  SETTLE_OTHER_TITLE: (d: { readonly field: string }) => `Another value for ${d.field.toLowerCase()}`,
  SETTLE_OTHER_LABEL: () => 'The value that is right',
  SETTLE_OTHER_DO: () => 'Use this value',
  SETTLE_RESTORE: () => 'Bring it back',
  SETTLE_STAYS_DELETED: () => 'Leave it deleted',
  SETTLE_COUNTS: () => 'Let it count',
  SETTLE_ASIDE: () => 'Keep it aside',
  SETTLE_SEEN: () => 'Seen',
  SETTLE_STAYS: () => 'It stays',
  SETTLE_TAKE_OUT: () => 'Take it out',
  SETTLE_CHOOSE: () => 'Choose one first.',
  SETTLE_MAY_NOT: (d: { readonly why: string }) => d.why,
  SETTLE_NOT_TAKEN: (d: { readonly why: string }) => `Your last decision was not taken. ${d.why}`,

  // In place, on the item
  HERE_TITLE: (d: { readonly n: number }) => (d.n === 1 ? 'Something here needs a person' : `${count(d.n)} things here need a person`),
  HERE_FIELD: (d: { readonly what: string; readonly field: string }) => `${d.what}: ${d.field}`,
  HERE_PROVISIONAL: () => 'Only seen on this laptop so far.',
  HERE_DECIDE: () => 'Look at both sides',

  // Told
  TOLD_TITLE: () => 'What you should know',
  TOLD_LOOK: () => 'Look at both sides',
  TOLD_KNOW: () => 'I know',
  TOLD_MORE: (d: { readonly n: number }) =>
    d.n === 1 ? 'One more is on the conflict desk.' : `${count(d.n)} more are on the conflict desk.`,
  TOLD_DISPLACED: (d: { readonly what: string }) =>
    `${d.what}. The one that reached the hub first holds; nothing is deleted, and a lead decides.`,
  TOLD_YOU: () => 'You are told of this',
  REFUSED_LIST: () => 'Not taken by the hub',
  REFUSED_TITLE: () => 'The hub did not take something of yours',
  REFUSED_AT: () => 'The hub answered',
  TOLD_LIST: () => 'To be told',
  TOLD_KNOWS: (d: { readonly who: string }) => `${d.who} knows.`,
  TOLD_NOT_YET: (d: { readonly who: string }) => `${d.who} has been told and has not answered yet.`,
  SIDE_PHOTO: (d: { readonly who: string; readonly n: number }) => `Photo ${d.n} of ${d.who}`,
  SIDE_PHOTO_NOT_HERE: () => 'Not here yet',
  DESK_NOT_AT_HUB: () => 'Not at the hub yet',

  // Settled: the loser is told
  SETTLED_BY: (d: { readonly who: string; readonly at: string }) => `Settled by ${d.who}, ${d.at}`,
  SETTLED_RELEASED_PLAIN: () => 'Settled by itself: the plans no longer meet.',
  SETTLED_KEPT: (d: { readonly winner: string; readonly loser: string }) => `${d.winner}’s work was kept; ${d.loser} is told.`,
  SETTLED_KEPT_ONE: (d: { readonly winner: string }) => `${d.winner}’s work was kept.`,
  SETTLED_YOURS_KEPT: (d: { readonly loser: string }) => `Yours was kept; ${d.loser} is told.`,
  SETTLED_YOURS_NOT: (d: { readonly winner: string }) => `${d.winner}’s was kept. Yours is kept here and in the history.`,
  SETTLED_BOTH: () => 'Both were kept.',
  SETTLED_VALUE: (d: { readonly value: string }) => `Another value was chosen: ${d.value}. Both sides are in the history.`,
  SETTLED_RESTORED: () => 'It was brought back.',
  SETTLED_LEFT: () => 'It was seen and left as it stands.',
} as const;

export type ConflictWord = keyof typeof conflictWordsEn;

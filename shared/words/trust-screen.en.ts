/** The words of trust on screens, in English: why a medium may be installed or not, unlocks, and who signs. */
export const trustWordsEn = {
  TRUST_MEDIA: () => 'To install',
  TRUST_MAY: () => 'Install:',
  TRUST_MAY_UNLOCKED: (d: { readonly by: string }) => `Install, unlocked${d.by === '' ? ' by telephone' : ` by ${d.by}`}:`,
  TRUST_APPROVED: (d: { readonly who: string | null }) => `approved by ${d.who ?? 'somebody whose name is not on this laptop'}`,
  TRUST_VERIFIED: (d: { readonly when: string }) => `verified ${d.when}`,
  TRUST_NEWS: (d: { readonly age: string }) => `last news from the hub ${d.age} ago`,
  TRUST_LATER: () => 'A later withdrawal would not have reached you.',
  TRUST_BACK_OUT: () => 'It is not the current version: it goes on only to put things back.',
  TRUST_NOT: () => 'Do not install:',
  TRUST_ONE: (d: { readonly name: string }) => `The library relies on one key alone (${d.name}).`,
  TRUST_RESTORED: () => 'An older copy of the library’s lists had been put back on this laptop. That is noted.',
  TRUST_HAND_ON: (d: { readonly title: string }) => `Hand on ${d.title}`,
  TRUST_HANDED: (d: { readonly path: string }) => `Verified and recorded. Run it from ${d.path}`,
  TRUST_REASON: () => 'Why it goes ahead on old news',
  TRUST_REFRESH: () => 'Fetch news',
  TRUST_FRESH: () => 'News is here.',
  TRUST_UNLOCK: () => 'Unlock with a lead',
  TRUST_UNLOCK_SAYS: (d: { readonly laptop: string; readonly visit: string; readonly nonce: string }) =>
    `Call your lead. Say: laptop ${d.laptop}, visit ${d.visit}, characters ${d.nonce}. Type what they read to you.`,
  TRUST_UNLOCK_CODE: () => 'The twelve characters',
  TRUST_UNLOCK_DO: () => 'Unlock this visit',
  TRUST_UNLOCK_FILE: () => 'Or take a file from your lead',
  TRUST_UNLOCKED: () => 'Unlocked for this visit. It is recorded.',
  TRUST_LIFE: (d: { readonly day: string }) => `good until ${d.day}`,
  TRUST_NO_NUMBER: () => 'without a number',
  // Signing
  SIGN_TITLE: () => 'Signing',
  SIGN_KEPT: () => 'Who keeps the library’s root',
  SIGN_ONE: (d: { readonly name: string }) =>
    `Relies on one: ${d.name} alone can say who releases software. For a team, let two keep it: npm run keys.`,
  SIGN_HUB: (d: { readonly name: string }) =>
    `Relies on one: the hub “${d.name}” keeps the root itself. Whoever holds that computer can say who releases software. For a team, let two people keep it: npm run keys.`,
  SIGN_SEVERAL: (d: { readonly names: string; readonly threshold: number }) => `Kept by ${d.names}; ${d.threshold} of them must agree.`,
  SIGN_ROOT: (d: { readonly version: number; readonly day: string }) => `Root ${d.version}, good until ${d.day}.`,
  SIGN_WHO: () => 'Who signs titles',
  SIGN_THIS: () => 'this laptop',
  SIGN_TAB: () => 'Signing',
  SIGN_TAKE: () => 'Let this laptop sign',
  SIGN_TAKE_WHY: () =>
    'Makes a key that never leaves this laptop. From then on it signs by itself what you put in, mark or withdraw here, as soon as the hub has it.',
  SIGN_TAKEN: () => 'This laptop signs titles now.',
  SIGN_WAITS_HERE: () => 'This laptop’s key waits for those who keep the root. They add it with: npm run keys.',
  SIGN_WAITS: () => 'Those who keep the root have to add these keys first: npm run keys.',
  SIGN_EVERY: () => 'Each of these keys may sign every title. A laptop that is lost is taken out by those who keep the root.',
  SIGN_NOBODY: () => 'No release manager’s laptop signs titles yet, so no laptop may hand on a file.',
  SIGN_ANSWER: (d: { readonly open: number; readonly all: number }) =>
    d.all === 0
      ? 'No title has anything to sign yet'
      : d.open === 0
        ? d.all === 1
          ? 'The one title is signed as the record says it'
          : `All ${d.all} titles are signed as the record says it`
        : `${d.open} of ${d.all} ${d.all === 1 ? 'title is' : 'titles are'} not signed as the record says it`,
  SIGN_STAMP: () => 'News that laptops get',
  SIGN_STAMP_AGE: (d: { readonly age: string }) => `The hub stamped them ${d.age} ago.`,
  SIGN_STAMP_WHY: () =>
    'The hub stamps the lists anew every ten minutes. How long a laptop without network may go on with old ones is set by each release’s category.',
  SIGN_STAMP_NEVER: () => 'No stamp has come to this laptop yet.',
  SIGN_DENIED: (d: { readonly version: number }) => `The deny-list has its version ${d.version}.`,
  SIGN_TITLES: () => 'Titles',
  SIGN_ROW: () => 'Signed',
  SIGN_SAME: () => 'Signed as the record says it',
  SIGN_NEVER: () => 'Not signed yet: laptops install nothing of it.',
  SIGN_DIFFERS: (d: { readonly n: number }) =>
    d.n === 1
      ? 'Not signed yet: 1 change. Laptops go by what was signed before.'
      : `Not signed yet: ${d.n} changes. Laptops go by what was signed before.`,
  SIGN_VERSION: () => 'Not signed yet as it stands here. Laptops go by what was signed before, or install nothing of it.',
  SIGN_NOW: () => 'It is being signed.',
  SIGN_AFTER_HUB: () => 'It is signed once the hub has decided about it.',
  SIGN_WHY_NOT: (d: { readonly why: string }) => `It could not be signed: ${d.why} It is tried again by itself.`,
  SIGN_NO_KEY: () => 'This laptop does not sign titles.',
  SIGN_BY_HAND: () => 'It was not decided on this laptop, so it is not signed by itself: look at it, then sign.',
  SIGN_OPEN: () => 'Open signing',
  SIGN_UNTIL: (d: { readonly day: string }) => `good until ${d.day}`,
  SIGN_DO: (d: { readonly title: string }) => `Sign ${d.title}`,
  SIGN_NO_TITLES: () => 'Put a version and its medium into the library; then it is signed.',
  SIGN_NOT_YOURS: () => 'Release managers sign titles. You see here what is signed.',
  SIGN_FAILED: () => 'Who keeps the library is not known now',
  // Giving an unlock
  GIVE_OPEN: () => 'Unlock for a colleague',
  GIVE_TITLE: () => 'Unlock this visit for a colleague',
  GIVE_SAYS: () =>
    'For one laptop, this visit, once, within 24 hours. It opens old news only: never what was withdrawn, not signed, or altered. The hub records it with your name and reason.',
  GIVE_LAPTOP: () => 'Laptop',
  GIVE_LAPTOP_OF: (d: { readonly laptop: string; readonly person: string }) => `${d.laptop}, ${d.person}`,
  GIVE_LAPTOP_NEEDED: () => 'Say which laptop it is for.',
  GIVE_NONE: () => 'The hub knows no laptop that this could be for.',
  GIVE_NONCE: () => 'The eight characters on their laptop',
  GIVE_NONCE_HELP: () => 'They read them to you by telephone. Leave it empty to send a file instead.',
  GIVE_NONCE_WRONG: () => 'It shows eight characters. Ask them to read them again.',
  GIVE_REASON: () => 'Why',
  GIVE_REASON_NEEDED: () => 'Say why, so that it can be told apart from one that nobody asked for.',
  GIVE_DO: () => 'Give the unlock',
  GIVE_CODE: () => 'Read these characters to them',
  GIVE_ONCE: (d: { readonly laptop: string }) =>
    `Given for ${d.laptop}, and recorded at the hub. It is shown only now: once you leave this page you have to give another.`,
  GIVE_FILE: () => 'Save it as a file',
  GIVE_CANCEL: () => 'Cancel',
  GIVE_DONE: () => 'Done',
} as const;

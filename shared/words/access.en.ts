/** The hub, its team, laptops, joining, the sync panel and the first run, in English. One whole sentence or phrase per code. */

const count = (n: number): string => n.toLocaleString('en-GB');
const one = (n: number, single: string, many: string): string => (n === 1 ? single : many.replace('#', count(n)));

export const accessWordsEn = {
  // Scopes
  SCOPE_ORG: () => 'Everywhere',
  SCOPE_CATALOGUE: () => 'The catalogue that everybody sees',
  SCOPE_OWN: () => 'Own visits only',
  SCOPE_DEPARTMENT: (d: { readonly name: string }) => `Department ${d.name}`,
  SCOPE_SITE: (d: { readonly name: string }) => `Site ${d.name}`,
  SCOPE_ROLLOUT: (d: { readonly name: string }) => `Rollout ${d.name}`,
  SCOPE_UNKNOWN: () => 'outside this laptop’s records',

  // This hub
  HUB_TITLE: () => 'This hub and its team',
  HUB_OWN: () => 'This laptop keeps its own hub. Nobody else can see it until you share it.',
  HUB_OWN_SHARED: (d: { readonly address: string }) => `This laptop’s hub is shared on this network at ${d.address}.`,
  HUB_JOINED: (d: { readonly hub: string; readonly address: string }) => `This laptop belongs to the hub ${d.hub} at ${d.address}.`,
  HUB_NONE: () => 'This laptop has no hub yet. Everything is saved here; join a hub to work with others.',
  HUB_NAME: () => 'Hub',
  HUB_ADDRESS: () => 'Address',
  HUB_FINGERPRINT: () => 'Fingerprint',
  HUB_LAPTOP: () => 'This laptop',
  HUB_PERSON: () => 'Person',
  HUB_VERSION: () => 'Version',
  HUB_SECRETS: () => 'Keys',
  HUB_SECRETS_SAFE: () => 'Kept by this system’s keychain',
  HUB_SECRETS_WEAK: () => 'In a file that only you can read, because this system offers no keychain',

  // Sharing
  SHARE_TITLE: () => 'Share on this network',
  SHARE_WHY: () => 'Colleagues on this network can then join with a code from you. Whatever they may see travels to their laptops.',
  SHARE_ON: () => 'Share on this network',
  SHARE_OFF: () => 'Stop sharing',
  SHARE_STOPPED: () => 'No longer shared. Laptops that joined keep their work and send it when you share again.',
  SHARE_SAMPLE: () => 'Remove the sample rollout first; it is never sent to colleagues.',
  SHARE_RESTART: () =>
    'Sharing ends when Groundcrew is closed. Share again after a restart; the address stays the same where the port is free.',
  SHARE_JOINED: () => 'This laptop has joined another hub, so it has none of its own to share.',

  // Joining
  JOIN_TITLE: () => 'Join a hub',
  JOIN_WHY: () => 'Your lead gives you three things: the hub’s address, a code that works once for 24 hours, and its fingerprint.',
  JOIN_ADDRESS: () => 'Address of the hub',
  JOIN_ADDRESS_HELP: () => 'Such as https://192.168.1.20:8443',
  JOIN_ADDRESS_WRONG: () => 'Type the whole address, beginning with https://',
  JOIN_CODE: () => 'Code',
  JOIN_CODE_HELP: () => 'Five groups of four characters',
  JOIN_CODE_EMPTY: () => 'Type the code.',
  JOIN_FINGERPRINT: () => 'Fingerprint of the hub',
  JOIN_FINGERPRINT_HELP: () => 'Compared before anything is sent, so that nobody can stand in for your hub',
  JOIN_FINGERPRINT_EMPTY: () => 'Type the fingerprint.',
  JOIN_LAPTOP: () => 'What this laptop is called',
  JOIN_LAPTOP_EMPTY: () => 'Give this laptop a name, so that your lead knows which it is.',
  JOIN_DO: () => 'Join this hub',
  JOIN_MORE: () => 'Join a hub…',
  JOIN_LEAVES: (d: { readonly from: string }) =>
    `What was entered on the hub ${d.from} stays on this laptop in a folder of its own and does not go to the new hub. Screens then show the new hub’s records.`,
  JOIN_LEAVES_OWN: () =>
    'What was entered here so far stays on this laptop in a folder of its own and does not go to the new hub. Screens then show the new hub’s records.',
  JOIN_WAITING: (d: { readonly n: number }) =>
    one(
      d.n,
      'One change has not reached the present hub yet. It stays in its folder and is not sent after joining another.',
      '# changes have not reached the present hub yet. They stay in their folder and are not sent after joining another.',
    ),
  JOIN_CONFIRM: () => 'I have read this',
  JOIN_CONFIRM_FIRST: () => 'Tick that you have read what stays behind.',
  JOIN_DONE: (d: { readonly hub: string }) => `Joined ${d.hub}. Its records arrive now.`,

  // Inviting
  INVITE_TITLE: () => 'Invite somebody',
  INVITE_WHY: () => 'They join on their own laptop with a code that works once, for 24 hours.',
  INVITE_WHO: () => 'Who',
  INVITE_SOMEBODY_NEW: () => 'Somebody new',
  INVITE_NAME: () => 'Name',
  INVITE_MAIL: () => 'Mail',
  INVITE_ROLE: () => 'Role',
  INVITE_SCOPE: () => 'Where it holds',
  INVITE_HAS_ROLES: (d: { readonly roles: string }) => `Has already: ${d.roles}.`,
  INVITE_NO_MORE_ROLES: () => 'No further role',
  INVITE_DO: () => 'Make a code',
  INVITE_NOT_SHARED: () => 'Share on this network first, so that there is an address to join.',
  INVITE_NO_ADDRESS: () => 'The hub names no address; ask whoever runs it.',
  INVITE_OFFLINE: () => 'The hub cannot be reached now. Codes are made by the hub.',
  INVITE_WAIT: () => 'The new person has to be at the hub before a code can be made.',
  INVITE_PICK: () => 'Choose who is invited.',
  INVITE_PASS_ON: (d: { readonly name: string }) => `Pass these three on to ${d.name}`,
  INVITE_ONCE: (d: { readonly until: string }) => `The code is shown only now. It works once, until ${d.until}.`,
  INVITE_COPY: () => 'Copy',
  INVITE_COPY_WHAT: (d: { readonly what: string }) => `Copy ${d.what}`,
  INVITE_COPY_ALL: () => 'Copy all three',
  INVITE_COPIED: () => 'Copied.',
  INVITE_NOT_COPIED: () => 'This browser did not allow copying. Select the text and copy it by hand.',
  INVITE_CLOSE: () => 'I have passed them on',
  INVITE_TEXT: (d: { readonly address: string; readonly code: string; readonly fingerprint: string }) =>
    `Groundcrew: open “Join a hub”.\nAddress: ${d.address}\nCode: ${d.code}\nFingerprint: ${d.fingerprint}`,
  INVITE_MAY_NOT: () => 'A lead or release manager invites people.',

  // Roles given
  TEAM_TITLE: () => 'Team and roles',
  TEAM_WHY: () => 'A role holds in a scope: everywhere, a department, a site, a rollout, or only one’s own visits.',
  TEAM_EMPTY: () => 'Nobody has a role here yet.',
  TEAM_GIVE: () => 'Give a role…',
  TEAM_GIVE_TITLE: () => 'Give a role',
  TEAM_GIVE_DO: () => 'Give this role',
  TEAM_END: () => 'End',
  TEAM_END_OF: (d: { readonly role: string; readonly name: string }) => `End ${d.role} of ${d.name}`,
  TEAM_END_TITLE: (d: { readonly role: string; readonly name: string }) => `End the role ${d.role} of ${d.name}?`,
  TEAM_END_WHY: () =>
    'Their work stays. Records outside what they may still see leave their laptop with its next sync. A laptop that never connects again keeps what it has.',
  TEAM_END_DO: () => 'End this role',
  TEAM_WHY_GIVEN: () => 'Why (kept with it)',

  // Laptops
  LAPTOPS_TITLE: () => 'Laptops',
  LAPTOPS_MANY: () => 'laptops',
  LAPTOPS_WHY: () => 'As the hub knows them now. What waits on a laptop that is away is known to that laptop alone.',
  LAPTOPS_EMPTY: () => 'No laptop has joined yet.',
  LAPTOPS_FAILED: () => 'The list could not be fetched',
  LAPTOPS_AGAIN: () => 'Ask again',
  LAPTOPS_NAME: () => 'Laptop',
  LAPTOPS_PERSON: () => 'Person',
  LAPTOPS_HEARD: () => 'Last heard',
  LAPTOPS_NEVER: () => 'never',
  LAPTOPS_AGO: (d: { readonly age: string }) => `${d.age} ago`,
  LAPTOPS_CHANGES: () => 'Changes sent',
  LAPTOPS_DATA: () => 'Its data',
  LAPTOPS_DATA_ALL: () => 'has everything',
  LAPTOPS_DATA_BEHIND: (d: { readonly n: number }) => one(d.n, '1 change behind', '# changes behind'),
  LAPTOPS_DATA_AGE: (d: { readonly age: string }) => `data ${d.age} old`,
  LAPTOPS_DATA_NONE: () => 'not known yet',
  LAPTOPS_QUARANTINED: () => 'Set aside',
  LAPTOPS_QUARANTINED_N: (d: { readonly n: number }) => one(d.n, '1 group for a lead', '# groups for a lead'),
  LAPTOPS_QUARANTINED_LOOK: () => 'Decide about it',
  LAPTOPS_STATE: () => 'State',
  LAPTOPS_ACTIVE: (d: { readonly until: string }) => `Certificate until ${d.until}`,
  LAPTOPS_EXPIRED: (d: { readonly since: string }) => `Certificate ended ${d.since}; it may still send its work`,
  LAPTOPS_THIS: () => 'this laptop',
  LAPTOPS_REVOKE: () => 'Revoke…',
  LAPTOPS_REVOKE_OF: (d: { readonly laptop: string }) => `Revoke ${d.laptop}`,
  LAPTOPS_REVOKE_TITLE: (d: { readonly laptop: string; readonly person: string }) => `Revoke ${d.laptop} of ${d.person}?`,
  LAPTOPS_REVOKE_WHY: () =>
    'The hub refuses it from now on, and what it still sends is set aside for a lead, never dropped. What is on it stays on it: nothing can be taken off a laptop that does not connect.',
  LAPTOPS_REVOKE_DO: () => 'Revoke this laptop',
  LAPTOPS_REVOKED: (d: { readonly at: string }) => `Revoked ${d.at}`,
  LAPTOPS_REVOCATION: () => 'Revocation',
  LAPTOPS_REVOKED_ACKNOWLEDGED: (d: { readonly at: string }) => `Acknowledged ${d.at}: the laptop knows and shows it.`,
  LAPTOPS_REVOKED_SENT: (d: { readonly at: string }) =>
    `Sent ${d.at}, not acknowledged yet: the hub refused it, and it has not said that it knows.`,
  LAPTOPS_REVOKED_UNREACHABLE: (d: { readonly heard: string; readonly until: string }) =>
    `Unreachable: not heard since ${d.heard}, so it does not know yet. Its certificate ends ${d.until}.`,
  LAPTOPS_REVOKED_UNREACHABLE_ENDED: (d: { readonly heard: string; readonly since: string }) =>
    `Unreachable: not heard since ${d.heard}, so it does not know yet. Its certificate ended ${d.since}.`,
  LAPTOPS_TAG_ACKNOWLEDGED: () => 'revoked, acknowledged',
  LAPTOPS_TAG_SENT: () => 'revoked, sent',
  LAPTOPS_TAG_UNREACHABLE: () => 'revoked, unreachable',
  LAPTOPS_REVOKED_NEVER: () => 'it joined',
  LAPTOPS_REVOKE_SELF: () => 'This is the laptop you are using.',

  // The sync panel
  SYNC_ALL_SAVED: () => 'Everything you entered is at the hub.',
  SYNC_WAITS: (d: { readonly n: number }) =>
    one(d.n, 'One change is saved on this laptop and waits for the hub.', '# changes are saved on this laptop and wait for the hub.'),
  SYNC_WAITING_LIST: () => 'What waits, oldest first',
  SYNC_AND_MORE: (d: { readonly n: number }) => one(d.n, 'and one more', 'and # more'),
  SYNC_ACT_OTHER: () => 'A change',
  SYNC_PHOTOS: (d: { readonly n: number; readonly size: string }) =>
    one(d.n, `One photo or file waits, ${d.size}.`, `# photos and files wait, ${d.size}.`),
  SYNC_PHOTOS_RATE: (d: { readonly rate: string; readonly left: string }) => `Going at ${d.rate} a second; about ${d.left} left.`,
  SYNC_PHOTOS_NO_RATE: () => 'They go after the changes.',
  SYNC_PHOTOS_PAUSED: () => 'Held back here until you send them; changes go on.',
  SYNC_PHOTOS_LABEL: () => 'Photos and files',
  SYNC_PHOTOS_DONE: (d: { readonly done: string; readonly total: string }) => `${d.done} of ${d.total} sent`,
  SYNC_PHOTOS_PAUSE: () => 'Pause photos',
  SYNC_PHOTOS_RESUME: () => 'Send photos',
  SYNC_LAST_NEWS: () => 'Last news',
  SYNC_LAST_PUSH: () => 'Last sent',
  SYNC_NEVER: () => 'never',
  SYNC_NOW: () => 'Sync now',
  SYNC_PAUSE: () => 'Pause',
  SYNC_RESUME: () => 'Go on',
  SYNC_NO_HUB: () => 'Join a hub first.',
  SYNC_LAST_ACTS: () => 'Your last changes',
  SYNC_ACT_AT: (d: { readonly time: string }) => `saved ${d.time}`,
  SYNC_ACT_WAITS: () => 'waits for the hub',
  SYNC_ACT_THERE: () => 'at the hub',
  SYNC_ANSWERS: () => 'What the hub did not simply take',
  'answer.rejected': () => 'Not taken',
  'answer.kept-other': () => 'Another value was kept',
  'answer.quarantined': () => 'Set aside for a lead',
  'answer.held': () => 'Kept until the hub is upgraded',
  SYNC_HUB_OLDER: () =>
    'The hub runs an older version than this laptop. Everything goes to it; what it does not know yet is kept there and counts once the hub is upgraded.',
  SYNC_LAPTOP_OLDER: () =>
    'The hub runs a newer version than this laptop. Please upgrade Groundcrew here. What you save still goes to the hub; what this version cannot show is kept.',
  NOTICE_LABEL: () => 'About this laptop',
  NOTICE_MORE: (d: { readonly n: number }) => (d.n === 1 ? 'There is one more.' : `There are ${d.n} more.`),
  NOTICE_READ: () => 'I have read it',
  DISK_LABEL: () => 'Disk of this laptop',
  DISK_ENOUGH: (d: { readonly free: string }) => `${d.free} free.`,
  DISK_LOW: (d: { readonly free: string }) =>
    `The disk of this laptop is nearly full: ${d.free} left. Empty the bin and move films or downloads elsewhere; photos of visits need room.`,
  DISK_NONE: (d: { readonly free: string }) =>
    `The disk of this laptop has no room left (${d.free}). Answers are still saved, from a reserve kept for them; photos may be refused. Make room now.`,
  DISK_RESERVE_SPENT: () => 'The reserve for answers has been used.',
  DISK_LOOK: () => 'Look again',
  HUB_DISK_LOW: (d: { readonly free: string }) =>
    `The disk of the hub is nearly full: ${d.free} left. Whoever looks after the hub makes room, before photos have to wait on the laptops.`,
  HUB_DISK_NONE: (d: { readonly free: string }) =>
    `The disk of the hub has no room left (${d.free}). Changes are still taken; photos wait on the laptops until there is room.`,
  SYNC_MORE: () => 'This hub and its team',

  // The first run and the sample
  WELCOME_TITLE: () => 'From the release policy to the last recorded change',
  WELCOME_LEAD: () =>
    'Everything you enter stays on this laptop until a hub has it, and you can always see which. How would you like to begin?',
  WELCOME_SAMPLE: () => 'Look around first',
  WELCOME_SAMPLE_WHY: () =>
    'A small college: one department, three sites, eight seats and a release with its checklist. Stays with this laptop’s own hub, is never sent to colleagues, and goes with one click.',
  WELCOME_SAMPLE_DO: () => 'Try the sample rollout',
  WELCOME_SAMPLE_JOINED: () => 'This laptop works with your team’s hub, and the sample is never sent there.',
  WELCOME_IMPORT: () => 'Start from your own lists',
  WELCOME_IMPORT_WHY: () =>
    'Sites, departments, people, installers, devices and titles as CSV. Columns are matched by name; you see every problem before anything goes in.',
  WELCOME_IMPORT_DO: () => 'Choose files…',
  WELCOME_IMPORT_MAY_NOT: () => 'A lead or release manager imports lists.',
  WELCOME_JOIN: () => 'Join your team’s hub',
  WELCOME_JOIN_WHY: () =>
    'Your lead gives you an address, a fingerprint and a code that works once, for 24 hours. The key made for this laptop never leaves it.',
  WELCOME_JOIN_DO: () => 'Join a hub…',
  WELCOME_MARKS: () => 'You will see these marks on every item:',
  WELCOME_WAITING_TITLE: () => 'The hub’s records are on their way',
  WELCOME_WAITING: (d: { readonly hub: string }) =>
    `This laptop belongs to ${d.hub}. Nothing has arrived yet; it comes as soon as the hub can be reached.`,
  WELCOME_WAITING_NOTHING: (d: { readonly hub: string }) =>
    `This laptop belongs to ${d.hub}, and nothing there is in your scope yet. Ask your lead which role you have.`,
  SAMPLE_BANNER: () => 'The sample rollout is loaded. It stays with this laptop’s own hub and is never sent to colleagues.',
  SAMPLE_REMOVE: () => 'Remove the sample',
  SAMPLE_REMOVE_TITLE: () => 'Remove the sample rollout?',
  SAMPLE_REMOVE_WHY: () =>
    'Its people, places, devices, release and visits go, with whatever was planned or done in it. Nothing else is touched.',

  // The person's menu, find or do
  ME_HUB: () => 'This hub and its team',
  ME_WEEK: () => 'The week starts on',
  ME_MONDAY: () => 'Monday',
  ME_SUNDAY: () => 'Sunday',
  ME_SATURDAY: () => 'Saturday',
  ME_LETTERS: () => 'Single-letter keys',
  ME_LETTERS_ON: () => 'On',
  ME_LETTERS_OFF: () => 'Off',
  ME_NO_ROLE: () => 'No role yet',
  ME_ROLES: (d: { readonly first: string; readonly more: number }) => (d.more === 0 ? d.first : `${d.first}, ${d.more} more`),
  SETTINGS_NOT_KEPT: (d: { readonly why: string }) => `The setting was not kept. ${d.why}`,
  FIND_SYNC: () => 'Sync now',
  FIND_PAUSE: () => 'Pause syncing',
  FIND_RESUME: () => 'Go on syncing',
  FIND_JOIN: () => 'Join a hub',
  FIND_INVITE: () => 'Invite somebody',
  FIND_SAMPLE_REMOVE: () => 'Remove the sample rollout',
  FIND_DARK: () => 'Use the dark theme',
  FIND_LIGHT: () => 'Use the light theme',
  FIND_SYSTEM: () => 'Use the theme of this computer',
  FIND_COMPACT: () => 'Use compact rows',
  FIND_COMFORTABLE: () => 'Use comfortable rows',

  // Sizes
  SIZE_KB: (d: { readonly n: number }) => `${d.n.toLocaleString('en-GB', { maximumFractionDigits: 0 })} kB`,
  SIZE_MB: (d: { readonly n: number }) => `${d.n.toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`,
  SIZE_GB: (d: { readonly n: number }) => `${d.n.toLocaleString('en-GB', { maximumFractionDigits: 1 })} GB`,
} as const;

export type AccessWord = keyof typeof accessWordsEn;

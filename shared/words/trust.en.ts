/** Sentences about trust in the library: why something is not installed, and what helps. */
import type { Details } from '../errors.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "31 h", "6 days": as ages are said elsewhere. */
function age(ms: number): string {
  if (ms < hourMs) return `${Math.max(1, Math.round(ms / minuteMs))} min`;
  return ms < 48 * hourMs ? `${Math.round(ms / hourMs)} h` : `${Math.round(ms / dayMs)} days`;
}

const roles: { readonly [role: string]: string } = {
  root: 'the list of keys',
  timestamp: "the hub's stamp",
  snapshot: 'the overview',
  targets: 'the list of titles',
  'deny-list': 'the list of withdrawn versions',
};
const roleWord = (role: string): string => roles[role] ?? (role.startsWith('title-') ? 'the list of a title’s versions' : role);

const day = (at: number): string => new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

type TrustCode =
  | 'METADATA_STRANGE'
  | 'METADATA_MISSING'
  | 'METADATA_UNSIGNED'
  | 'METADATA_ROLLED_BACK'
  | 'METADATA_MIXED'
  | 'METADATA_EXPIRED'
  | 'METADATA_NEVER'
  | 'METADATA_STALE'
  | 'METADATA_DISAGREES'
  | 'ROOT_OTHER'
  | 'CLOCK_BACK'
  | 'GRACE_NOT_VERIFIED'
  | 'GRACE_REASON_MISSING'
  | 'MEDIUM_NOT_LISTED'
  | 'MEDIUM_NOT_RELEASED'
  | 'MEDIUM_OTHER_CHANNEL'
  | 'MEDIUM_DENIED'
  | 'MEDIUM_NOT_HERE'
  | 'MEDIUM_LOST'
  | 'MEDIUM_DIFFERS'
  | 'DEVICE_LACKS'
  | 'VISIT_NOT_YOURS'
  | 'COPY_FAILED'
  | 'EVIDENCE_NOT_KEPT'
  | 'UNLOCK_WRONG'
  | 'UNLOCK_USED'
  | 'UNLOCK_OTHER'
  | 'UNLOCK_ENDED'
  | 'ARGUMENT_REFUSED'
  | 'INSTALLER_FAILED'
  | 'INSTALLER_COMMAND'
  | 'INSTALLER_CHANGED'
  | 'INSTALLER_NONE'
  | 'INSTALLER_RUNS'
  | 'KEY_UNFIT';

export const trustRefusals: { readonly [C in TrustCode]: (d: Details[C]) => string } = {
  METADATA_STRANGE: (d) => `The library's list “${d.file}” cannot be read (${d.why}). Fetch it again from the hub or by stick.`,
  METADATA_MISSING: (d) => `Part of the library's lists is missing here: ${roleWord(d.role)}. Fetch news from the hub or by stick.`,
  METADATA_UNSIGNED: (d) =>
    `Not signed by those who must: ${roleWord(d.role)} has ${d.has} of ${d.needs} signatures. Tell your release manager.`,
  METADATA_ROLLED_BACK: (d) =>
    `The library's lists here are older than what this laptop has seen: ${roleWord(d.role)} ${d.found}, seen ${d.seen}. Somebody may have put an old copy back. Fetch news from the hub.`,
  METADATA_MIXED: (d) =>
    `The library's lists do not belong together (${roleWord(d.role)}: another ${d.why} than named). Fetch news from the hub.`,
  METADATA_EXPIRED: (d) => `That news had ended on ${day(d.at)} (${roleWord(d.role)}). Fetch newer news from the hub or by stick.`,
  METADATA_NEVER: () => 'This laptop has no list of released versions yet. Connect to the hub once, or take news in by stick.',
  METADATA_STALE: (d) =>
    `The last news is ${age(d.ageMs)} old, and ${age(d.limitMs)} is the limit. Fetch news from the hub or by stick, or ask your lead to unlock this visit.`,
  METADATA_DISAGREES: (d) => `What was signed for this title is not what the record says (${d.why}). Look at the title again, then sign.`,
  ROOT_OTHER: () =>
    'The library here comes from somebody else than the hub that this laptop joined. Nothing of it is installed. Tell your release manager, and fetch news from the hub.',
  CLOCK_BACK: (d) =>
    `This laptop's clock went back by ${age(d.byMs)}, so the age of its news is not known. Set the clock and connect to the hub once, or ask your lead to unlock this visit.`,
  GRACE_NOT_VERIFIED: (d) =>
    `The last news is ${age(d.ageMs)} old: only media that were verified before may still be installed, and this one was not. Fetch news from the hub or by stick.`,
  GRACE_REASON_MISSING: (d) => `The last news is ${age(d.ageMs)} old. Say why it goes ahead all the same; the reason is recorded.`,
  MEDIUM_NOT_LISTED: () => 'The library does not list this medium. Only what a release manager has signed is installed.',
  MEDIUM_NOT_RELEASED: (d) => `Version ${d.number} is “${d.status}” in the library, not definitive. Ask your release manager.`,
  MEDIUM_OTHER_CHANNEL: (d) => `Version ${d.number} is definitive for others, not for this visit. Ask your release manager.`,
  MEDIUM_DENIED: (d) =>
    `Version ${d.number} was withdrawn${d.by === '' ? '' : ` by ${d.by}`} on ${day(d.at)}${d.reason === '' ? '' : `: “${d.reason}”`}. Install nothing of it; ask your release manager.`,
  MEDIUM_NOT_HERE: (d) => `${d.fileName} is not on this laptop. Fetch it, or take it in by stick.`,
  MEDIUM_LOST: (d) =>
    d.how === 'gone'
      ? `${d.fileName} was on this laptop, but its library folder was deleted. Fetch it again, or take it in by stick.`
      : `The library folder of this laptop was exchanged for another. ${d.fileName} does not count before it has been checked or fetched again. Tell your lead.`,
  MEDIUM_DIFFERS: (d) =>
    `${d.fileName} is not the file that was released: its ${d.why === 'size' ? 'size' : 'content'} differs. It was set aside; fetch it again.`,
  DEVICE_LACKS: (d) =>
    d.lacks === 'system'
      ? 'This version does not run on the system of this device. Ask your lead.'
      : `This device has too little ${d.lacks} for this version. Ask your lead.`,
  VISIT_NOT_YOURS: () => 'This visit is planned for somebody else. Ask your lead to plan it for you.',
  COPY_FAILED: (d) => `The file could not be copied to ${d.path}. Make room and try again.`,
  EVIDENCE_NOT_KEPT: () => 'The check could not be recorded, so nothing is handed on. Make room and try again.',
  UNLOCK_WRONG: (d) =>
    d.left > 0
      ? `That code does not fit. Compare laptop, visit and the eight characters; ${d.left === 1 ? '1 try is' : `${d.left} tries are`} left.`
      : 'That code does not fit. The laptop shows new characters now: read them to your lead again.',
  UNLOCK_USED: () => 'That unlock was used already. Ask your lead for another one.',
  UNLOCK_OTHER: (d) => (d.what === 'laptop' ? 'That unlock is for another laptop.' : 'That unlock is for another visit.'),
  UNLOCK_ENDED: (d) => `That unlock ended on ${day(d.at)}. Ask your lead for another one.`,
  ARGUMENT_REFUSED: (d) =>
    d.why === 'missing'
      ? `Part ${d.at} of the installer's command wants what the record does not have. Fill it in at the device, then run it.`
      : d.why === 'option'
        ? `Part ${d.at} of the installer's command comes from the record and begins like an option. It was not run.`
        : `Part ${d.at} of the installer's command ${d.why === 'control' ? 'holds a character that no program takes' : 'is too long'}. It was not run.`,
  INSTALLER_FAILED: (d) => `The installer could not be started: ${d.why}.`,
  INSTALLER_COMMAND: ({ at, why }) => {
    const part = at === 0 ? 'The program' : `Argument ${at}`;
    switch (why) {
      case 'empty':
        return `${part} is empty.`;
      case 'control':
        return `${part} holds a character that nobody sees.`;
      case 'too-long':
        return `${part} is too long: at most 1,000 characters.`;
      case 'too-many':
        return 'A command has at most 50 arguments.';
      case 'path':
        return 'The program is {file}, the name of a program, or its whole path; a path from somewhere could lead to another program.';
      case 'shell':
        return `${part} would be a shell or a script: an installer runs as a program with its arguments, so that nothing in them is ever run.`;
      case 'place':
        return `${part} has a place in braces that is not known. There are {file}, {serial}, {device}, {user} and {site}; {file} alone may be the program.`;
      case 'no-file':
        return 'Nothing of it says {file}: what is installed is the verified file and nothing else.';
    }
  },
  INSTALLER_CHANGED: (d) => `Somebody was faster: how ${d.fileName} is installed was set anew. Look again.`,
  INSTALLER_NONE: (d) => `${d.fileName} has no installer command that was signed. Run it by hand.`,
  INSTALLER_RUNS: (d) => `The installer of ${d.fileName} is running already. Wait for its end.`,
  KEY_UNFIT: (d) => `That key cannot be used: ${d.why}.`,
};

/** What `npm run verify` prints. */
import type { EvidenceFault } from '../domain/after/evidence-faults.ts';

const many = (n: number, one: string, more: string): string => (n === 1 ? one : more.replace('#', String(n)));

export const verifyWords = {
  usage: `npm run verify -- FILE [--hub FINGERPRINT]

  Verifies an evidence pack by itself: no hub and no network is asked. With the fingerprint of your hub, as you know it from elsewhere
  (it stands under "This hub and its team"), it also proves that the pack is from that hub.`,
  unreadable: (file: string) => `${file} cannot be read.`,
  good: (file: string) => `${file}: nothing in it was changed.`,
  bad: (file: string, n: number) => `${file}: ${many(n, '1 thing does not fit.', '# things do not fit.')} Do not rely on it.`,
  proved: () => 'Proved:',
  notProved: () => 'Not proved:',
  from: (name: string, at: string, fingerprint: string) => `the hub “${name}” stated this on ${at}; its fingerprint is ${fingerprint}`,
  hubIs: () => 'it is from the hub with the fingerprint that you gave',
  groups: (n: number) => many(n, '1 change is there in its original signed bytes', '# changes are there in their original signed bytes'),
  writer: (laptop: string, person: string, n: number) =>
    `${many(n, '1 of them was', '# of them were')} signed by “${laptop}” (person ${person}), whose certificate this hub signed`,
  chained: (n: number) =>
    many(
      n,
      '1 change lies in the hub’s log with the judgement that it was given',
      '# changes lie in the hub’s log with the judgement that each was given',
    ),
  linked: (n: number) =>
    many(n, '1 change follows the one before it on the same laptop', '# changes follow the one before them on the same laptop'),
  neighbours: (n: number) =>
    many(n, '1 step of the log follows the one before it without a gap', '# steps of the log follow the one before them without a gap'),
  visits: (n: number) =>
    many(n, 'the hub says that these are all its changes about 1 visit', 'the hub says that these are all its changes about # visits'),
  blobs: (n: number) =>
    many(n, '1 photo, signature or file is the one that was named', '# photos, signatures and files are the ones that were named'),
  redrawn: (n: number, seed: string, of: number) =>
    `the sample of ${n} was drawn again from ${of === 1 ? '1 visit' : `${of} visits`} with the seed “${seed}”: it is the same`,
  hubUnknown: () => 'that this is your hub: compare the fingerprint with the one that you know, or give it with --hub',
  complete: () => 'that the hub told of every change: its own statement says so, and no file can show what is not in it',
  clocks: () => 'when something happened, beyond what the laptop’s clock showed and when the hub heard',
  people: () => 'who sat at a laptop: a signature is the laptop’s, given to one person',
  candidates: () => 'that the visits which the sample was drawn from were all there were in the period',
  missing: (digest: string) => `the content of ${digest}: it is not in the file`,
  erased: (digest: string) => `the content of ${digest}: it was erased by a rule of the release policy, which a change in this file says`,
  fault: (line: number, says: string, what: string) =>
    `${line === 0 ? 'The file' : `Line ${line}`}: ${says}${what === '' ? '' : ` (${what})`}`,
} as const;

export const faultWords: { readonly [F in EvidenceFault]: string } = {
  'line-unreadable': 'this line cannot be read',
  'head-missing': 'the first line is not that of an evidence pack',
  cut: 'the end is missing, or lines were added or taken out',
  'statement-signature': 'the hub’s signature does not fit its statement',
  'statement-hub': 'the statement is of another hub',
  'other-hub': 'it is from another hub than the one whose fingerprint was given',
  'certificate-signature': 'the hub’s signature does not fit this certificate',
  'certificate-hub': 'this certificate is of another hub',
  'writer-unknown': 'no certificate says whose laptop wrote this change',
  'group-digest': 'the bytes of this change are not those that were logged',
  'group-signature': 'the laptop’s signature does not fit this change',
  'group-numbers': 'this change is not the one that it says it is',
  'group-link': 'this change does not follow the one before it on its laptop',
  'chain-link': 'the judgement of this change, or its link in the hub’s log, was altered',
  'chain-statement': 'the hub’s statement names another link of its log for this change',
  'chain-neighbour': 'this step of the log does not follow the one before it',
  'entry-missing': 'a change that the hub’s statement names is missing',
  'entry-unsaid': 'the hub’s statement does not name this change',
  'blob-digest': 'the content is not the one that was named',
  'blob-unnamed': 'nothing in the file names this content',
  'sample-candidates': 'the list that the sample was drawn from is not the one that the statement names',
  'sample-drawn': 'drawn again with this seed, the sample is another one',
};

/** What `npm run carry` says on the terminal. */
const acts = (n: number): string => `${n} ${n === 1 ? 'act' : 'acts'}`;
const photos = (n: number): string => `${n} ${n === 1 ? 'photo or file' : 'photos and files'}`;

export const carryWords = {
  usage: `npm run carry -- export FILE|FOLDER     writes what the hub does not have yet, sealed for whom --to names
npm run carry -- import FILE|FOLDER…    takes parts in; of a folder also the library's files that lie there
npm run carry -- inspect FILE…          says what a part is, without opening it

  --profile DIR     the profile; the usual one unless told
  --to WHOM         hub unless told; also laptops by name or id, or all; again for each
  --part-size SIZE  64MB unless told (64KB at least)
  --media NAME      the library's file of this name goes into the folder too, with its signed lists; all: whatever lies on this
                    laptop; again for each. What was cut is gone on with when the same is asked again`,
  progress: (done: string, total: string) => `${done} of ${total}`,
  rate: (perS: string, leftS: number) => `, ${perS}/s, ${leftS} s left`,
  running: () => 'Groundcrew is running with this profile. Use its page "Carry by stick", or close it first. Nothing was changed.',
  nothing: () => 'There is nothing here that the hub does not have. A part was written all the same: it says how far this laptop is.',
  wrote: (file: string, part: number, of: number, size: string) => `Part ${part} of ${of}: ${file} (${size})`,
  exported: (groups: number, blobs: number, whom: string) => `${acts(groups)} and ${photos(blobs)} for ${whom}.`,
  imported: (file: string, part: number, of: number, laptop: string, fresh: number, known: number, blobs: number) =>
    `${file}: part ${part} of ${of} from ${laptop} was taken in: ${acts(fresh)} new, ${known} known already, ${photos(blobs)}.`,
  unsigned: (n: number) => `  ${acts(n)} with a wrong signature ${n === 1 ? 'was' : 'were'} not taken.`,
  effects: (taken: number, older: number) =>
    taken > 0
      ? `  News from the hub: ${taken} ${taken === 1 ? 'page' : 'pages'}.`
      : `  ${older} ${older === 1 ? 'page' : 'pages'} of news were older than what is here.`,
  passing: (file: string, part: number, of: number, laptop: string) =>
    `${file}: part ${part} of ${of} from ${laptop} is sealed for somebody else. It was not opened; it is kept here, to be carried on.`,
  newer: (n: number, later: boolean) =>
    `  ${n} ${n === 1 ? 'thing' : 'things'} in it ${n === 1 ? 'needs' : 'need'} a newer version${later ? '; the file is kept and taken in again after the upgrade' : ' and was left'}.`,
  apart: (n: number) => `  ${n} ${n === 1 ? 'page' : 'pages'} of news do not continue what is here, and were left.`,
  receipt: (last: number, at: string) => `  Received at the hub up to #${last} (${at}); this stick may be wiped.`,
  waits: (n: number, laptop: string) => `  Waiting for ${n} earlier ${n === 1 ? 'change' : 'changes'} from ${laptop}.`,
  inspected: (file: string, part: number, of: number, laptop: string, hub: string, madeAt: string, size: string) =>
    `${file}: part ${part} of ${of} from ${laptop}, for the hub "${hub}", written ${madeAt}, ${size}.`,
  sealedFor: (whom: string) => `  Sealed for ${whom}.`,
  whole: () => '  It is whole, and signed by the laptop that it says it is from.',
  notProved: () => '  This profile belongs to no hub that could prove it.',
  unknown: (what: string) => `There is no "${what}".`,
  sizeUnread: (what: string) => `"${what}" is no size. Write it like 16MB.`,
} as const;

/** What `npm run hub` says on the terminal. */
const gigabytes = (bytes: number): string =>
  bytes < 1_000_000_000 ? `${Math.ceil(bytes / 1_000_000)} MB` : `${(bytes / 1_000_000_000).toFixed(1)} GB`;

const heldIn = (changes: number, files: number): string =>
  `${changes === 1 ? '1 change' : `${changes} changes`} and ${files === 1 ? '1 file' : `${files} files`}`;

export const hubWords = {
  usage: `npm run hub                                   starts the hub
npm run hub -- init --person "Rita Shah"      makes its first user and prints a one-time code to join with
npm run hub -- backup FOLDER [--media-to FOLDER]      takes a backup while the hub goes on working
npm run hub -- restore FOLDER [--media-from FOLDER]   brings a backup to life in an empty place
npm run hub -- carry import FILE… [--answers FOLDER]   takes in what came on a stick; puts what goes back into FOLDER
npm run hub -- carry answer LAPTOP… --answers FOLDER   writes what these laptops lack
npm run hub -- move --to FOLDER|URL           moves the record, also between SQLite and PostgreSQL

  --data FOLDER   where SQLite data and files lie (or the variable GROUNDCREW_HUB_DATA)
  --host HOST     127.0.0.1 unless told; anything else speaks TLS with the hub's own key
  --port PORT     8642 unless told
  --name NAME     what the hub is called, when it is made
  --media FOLDER  where the media of the software library lie: DATA/media unless told, none with PostgreSQL unless told. A backup
                  leaves them out: they go to a folder of their own
  --media-to FOLDER, --media-from FOLDER   with backup and restore: where the media are copied to and from. They never change, so
                  one folder serves every backup, and only what is new is copied
  --public HOST:PORT   the public page, for people who follow a link; off unless told. Off this machine it speaks TLS with the hub's own
                  key, which browsers warn of: give it a certificate that they trust, or put a proxy in front of 127.0.0.1
  --public-cert FILE, --public-key FILE   certificate and key of the public page (PEM)
  --public-address URL   how people open it, where that is not HOST:PORT (https://links.college.example)
  --public-proxy ADDRESS   the proxy in front of it, whose word about who asks counts
  --role ROLE     with init: a role over everything, again for each (unless told: release-manager, lead, installer, cmdb-owner)
  DATABASE_URL    postgres://… keeps the record in PostgreSQL; any number of hubs may share it`,
  running: (name: string, address: string, fingerprint: string) =>
    `${name} answers at ${address}. Its fingerprint is ${fingerprint}. Ctrl-C ends it.`,
  publicAt: (address: string) => `The public page is at ${address}.`,
  publicUnclear: () => '--public is HOST:PORT, --public-address a URL without a path, and a certificate comes with its key.',
  nobody: () => 'Nobody can join yet. Make the first user: npm run hub -- init --person "Their name"',
  invited: (person: string, code: string, fingerprint: string) =>
    `${person} joins with the code ${code} (good once, for 24 hours) and the fingerprint ${fingerprint}.`,
  backedUp: (where: string, seq: number, blobs: number) => `The backup at ${where} holds ${heldIn(seq, blobs)}, and was read back.`,
  mediaLeft: (where: string, files: number, bytes: number) =>
    `Not in it: the media of the software library, ${files === 1 ? '1 file' : `${files} files`} (${gigabytes(bytes)}) in ${where}. Copy them too: --media-to FOLDER.`,
  mediaCopied: (
    where: string,
    { files, fresh, freshBytes }: { readonly files: number; readonly fresh: number; readonly freshBytes: number },
  ) =>
    `Media of the software library at ${where}: ${files === 1 ? '1 file' : `${files} files`}, of which ${fresh} (${gigabytes(freshBytes)}) came now. Each was hashed on its way.`,
  mediaMissing: (where: string) =>
    `The media of the software library are in no backup. They belong into ${where}: run “restore” with --media-from FOLDER, or copy the folder there. Until then laptops keep what they hold, and nobody can fetch anything.`,
  mediaNowhere: () => 'If this hub had media of its own (--media FOLDER), start it with that folder again.',
  mediaStay: (where: string) => `The media of the software library stay in ${where}: start the hub with --media ${where}.`,
  restored: (where: string, seq: number, blobs: number) => `${heldIn(seq, blobs)} were restored to ${where}.`,
  moved: (where: string, seq: number, blobs: number) =>
    `${heldIn(seq, blobs)} were moved to ${where}. Start the hub there; the old place takes nothing more.`,
  carried: (file: string, part: number, of: number, laptop: string, photos: number) =>
    `${file}: part ${part} of ${of} from ${laptop} was taken in${photos > 0 ? `, with ${photos} ${photos === 1 ? 'photo or file' : 'photos and files'}` : ''}.`,
  carriedLaptop: (laptop: string, acts: number, last: number, mayBeWiped: boolean) =>
    `  ${laptop}: ${acts} ${acts === 1 ? 'act' : 'acts'} in it. Received at the hub up to #${last}${mayBeWiped ? '; this stick may be wiped' : ''}.`,
  carriedWaits: (laptop: string, n: number) =>
    `  ${n} earlier ${n === 1 ? 'change' : 'changes'} from ${laptop} ${n === 1 ? 'is' : 'are'} missing. Keep this stick until they have come.`,
  answered: (file: string, sizeBytes: number) => `${file} (${Math.ceil(sizeBytes / 1024)} KB) goes back to its laptop.`,
  unknown: (what: string) => `There is no "${what}".`,
} as const;

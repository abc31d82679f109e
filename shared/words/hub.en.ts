/** What `npm run hub` says on the terminal. */
export const hubWords = {
  usage: `npm run hub                                   starts the hub
npm run hub -- init --person "Rita Shah"      makes its first user and prints a one-time code to join with
npm run hub -- backup FOLDER                  takes a backup while the hub goes on working
npm run hub -- restore FOLDER                 brings a backup to life in an empty place
npm run hub -- carry import FILE… [--answers FOLDER]   takes in what came on a stick; puts what goes back into FOLDER
npm run hub -- carry answer LAPTOP… --answers FOLDER   writes what these laptops lack
npm run hub -- move --to FOLDER|URL           moves the record, also between SQLite and PostgreSQL

  --data FOLDER   where SQLite data and files lie (or the variable GROUNDCREW_HUB_DATA)
  --host HOST     127.0.0.1 unless told; anything else speaks TLS with the hub's own key
  --port PORT     8642 unless told
  --name NAME     what the hub is called, when it is made
  --role ROLE     with init: a role over everything, again for each (unless told: release-manager, lead, installer, cmdb-owner)
  DATABASE_URL    postgres://… keeps the record in PostgreSQL; any number of hubs may share it`,
  running: (name: string, address: string, fingerprint: string) =>
    `${name} answers at ${address}. Its fingerprint is ${fingerprint}. Ctrl-C ends it.`,
  nobody: () => 'Nobody can join yet. Make the first user: npm run hub -- init --person "Their name"',
  invited: (person: string, code: string, fingerprint: string) =>
    `${person} joins with the code ${code} (good once, for 24 hours) and the fingerprint ${fingerprint}.`,
  backedUp: (where: string, seq: number, blobs: number) =>
    `The backup at ${where} holds ${seq} changes and ${blobs} files, and was read back.`,
  restored: (where: string, seq: number, blobs: number) => `${seq} changes and ${blobs} files were restored to ${where}.`,
  moved: (where: string, seq: number, blobs: number) =>
    `${seq} changes and ${blobs} files were moved to ${where}. Start the hub there; the old place takes nothing more.`,
  carried: (file: string, part: number, of: number, laptop: string, photos: number) =>
    `${file}: part ${part} of ${of} from ${laptop} was taken in${photos > 0 ? `, with ${photos} ${photos === 1 ? 'photo or file' : 'photos and files'}` : ''}.`,
  carriedLaptop: (laptop: string, acts: number, last: number, mayBeWiped: boolean) =>
    `  ${laptop}: ${acts} ${acts === 1 ? 'act' : 'acts'} in it. Received at the hub up to #${last}${mayBeWiped ? '; this stick may be wiped' : ''}.`,
  carriedWaits: (laptop: string, n: number) =>
    `  ${n} earlier ${n === 1 ? 'change' : 'changes'} from ${laptop} ${n === 1 ? 'is' : 'are'} missing. Keep this stick until they have come.`,
  answered: (file: string, sizeBytes: number) => `${file} (${Math.ceil(sizeBytes / 1024)} KB) goes back to its laptop.`,
  unknown: (what: string) => `There is no "${what}".`,
} as const;

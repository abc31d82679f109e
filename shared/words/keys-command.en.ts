/** What `npm run keys` prints. */
const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many.replace('#', String(n)));

export const keysWords = {
  usage: `npm run keys -- COMMAND

  make FILE --name NAME            makes a key for keeping the root, sealed with a passphrase; prints its public half
  rotate CURRENT --out NEXT --keep PUBLIC=NAME … --threshold N [--sign-with PUBLIC=NAME …] [--days N]
                                   writes the next root: who keeps it (and who signs titles, where given), not signed yet
  sign ROOT --key FILE             adds this key's signature to it
  inspect FILE                     says what a metadata file is, who has signed it, and what is still missing
  show --data FOLDER [--out FILE]  the present root of a hub that is not running
  take ROOT --data FOLDER          hands a signed root to a hub that is not running

  A root must be signed by enough of those who kept the one before, and by enough of those who keep it now.
  The passphrase is read from GROUNDCREW_PASSPHRASE.`,
  made: (file: string, publicKey: string) =>
    `Made ${file}. Keep it where you keep what must not be lost; without its passphrase nobody can use it.\nPublic half: ${publicKey}`,
  wrote: (file: string, version: number) =>
    `Wrote root ${version} to ${file}. Now those who keep it sign it: npm run keys -- sign ${file} --key FILE`,
  signed: (file: string, publicKey: string) => `Signed ${file} with ${publicKey}.`,
  taken: (version: number) => `The hub has root ${version} from now on. Laptops follow when they next hear from it.`,
  onePerson: (name: string) =>
    `Relies on one: ${name === '' ? 'a single key' : name} alone can say who releases software. Consider a threshold of 2.`,
  several: (threshold: number, keys: number) => `Kept by ${keys}; ${threshold} of them must agree.`,
  file: (role: string, version: number, until: string) => `${role}, version ${version}, good until ${until}`,
  role: (name: string, threshold: number, keys: number) => `${name}: ${plural(keys, '1 key', '# keys')}, ${threshold} must sign`,
  key: (publicKey: string, name: string, has: boolean) => `  ${has ? 'signed  ' : '        '} ${publicKey} ${name}`,
  missing: (n: number) => (n <= 0 ? 'Enough have signed.' : plural(n, '1 more signature is missing.', '# more signatures are missing.')),
  targets: (n: number) => plural(n, '1 medium', '# media'),
  noPassphrase: 'Set GROUNDCREW_PASSPHRASE to at least 12 characters.',
  wrongPassphrase: 'That passphrase does not open this key.',
  there: (file: string) => `${file} is there already; nothing was written.`,
} as const;

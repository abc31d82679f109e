/** Putting files into the library and naming the registry, in English. One whole sentence or phrase per code. */

interface Done {
  readonly done: string;
  readonly total: string;
}

export const publishWordsEn = {
  PUBLISH_TITLE: () => 'Put files in',
  PUBLISH_OF: (d: { readonly title: string; readonly number: string }) => `${d.title} ${d.number}`,
  PUBLISH_NONE: (d: { readonly version: string }) => `No file of ${d.version} is in the library yet.`,
  PUBLISH_SOME: (d: { readonly version: string; readonly n: number }) =>
    d.n === 1 ? `1 file of ${d.version} is in the library.` : `${d.n} files of ${d.version} are in the library.`,
  PUBLISH_ON_THE_WAY: (d: { readonly n: number; readonly more: boolean }) =>
    `${d.n}${d.more ? ' more' : ''} ${d.n === 1 ? 'is on its way' : 'are on their way'}.`,
  PUBLISH_MISSING: () => 'This version is not on this laptop.',
  PUBLISH_CLOSED: (d: { readonly number: string }) =>
    `Files go in while a version is in development or in test. ${d.number} is past that: make a new version instead.`,
  PUBLISH_NOT_IN: (d: { readonly number: string }) => `${d.number} is not in the library yet. Put the version in first, then its files.`,
  PUBLISH_NOT_YOURS: () => 'Release managers put files in.',

  PUBLISH_ADD: () => 'Add a file',
  PUBLISH_ADD_WHY: () =>
    'A file is read in and hashed on this laptop once. It goes to the registry after it was compared with what its maker published.',
  PUBLISH_PICK: () => 'Choose files…',
  PUBLISH_READING: (d: { readonly name: string }) => `Reading ${d.name}`,

  PUBLISH_AFTER: (d: { readonly n: number }) => (d.n === 1 ? '1 more file waits' : `${d.n} more files wait`),
  PUBLISH_IN: () => 'In the library',
  PUBLISH_WAY: () => 'On their way',
  PUBLISH_SHA256: () => 'SHA-256',
  PUBLISH_SIZE: () => 'Size',
  PUBLISH_FOR: () => 'For',
  PUBLISH_MAKER: () => 'Maker',
  PUBLISH_MAKER_EQUAL: (d: { readonly algorithm: string; readonly source: string }) =>
    `the same ${d.algorithm === 'sha256' ? 'SHA-256' : 'SHA-512'} as published at ${d.source}`,
  PUBLISH_MAKER_NONE: (d: { readonly source: string }) => `published none; the file came from ${d.source}`,

  PUBLISH_NAME: () => 'Name of the file',
  PUBLISH_SYSTEM: () => 'System',
  PUBLISH_ARCHITECTURE: () => 'Processor',
  PUBLISH_LANGUAGE: () => 'Language',
  PUBLISH_LANGUAGE_HELP: () => 'A tag such as en-GB, or any',
  PUBLISH_DIGEST: () => 'Digest that the maker publishes',
  PUBLISH_DIGEST_HELP: () => 'SHA-256 or SHA-512, copied from the maker’s page',
  PUBLISH_DIGEST_NONE: () => 'The maker publishes none',
  PUBLISH_DIGEST_NEEDED: () => 'Copy the digest from the maker’s page, or say that there is none.',
  PUBLISH_SOURCE: () => 'Where you read it',
  PUBLISH_SOURCE_NONE: () => 'Where the file came from',
  PUBLISH_SOURCE_NEEDED: () => 'Say where, so that somebody else can check it.',
  PUBLISH_NAME_UNUSABLE: () => 'This name cannot be used on every system. Leave out \\ / : * ? " < > | and a dot at the end.',
  PUBLISH_LANGUAGE_UNUSABLE: () => 'Enter a language tag such as en-GB, or any.',
  PUBLISH_SEND: () => 'Compare and send',
  PUBLISH_REMOVE: () => 'Take off this laptop',

  PUBLISH_STAGED: () => 'On this laptop, not compared yet',
  PUBLISH_INDEXING: () => 'Its parts are being listed, so that updates fetch only what changed',
  PUBLISH_UPLOADING: (d: { readonly percent: number }) => `Going to the registry, ${d.percent} %`,
  PUBLISH_PAUSED: (d: { readonly percent: number }) => `Paused at ${d.percent} %`,
  PUBLISH_WAITS: (d: { readonly percent: number }) => `Waiting at ${d.percent} %`,
  PUBLISH_PUSHED: () => 'Whole in the registry; it is being written into the record',
  PUBLISH_RECORDED: () => 'In the registry and in the record',
  PUBLISH_FAILED: () => 'Not put in',
  PUBLISH_PROGRESS: (d: Done) => `${d.done} of ${d.total}`,
  PUBLISH_RATE: (d: { readonly rate: string; readonly left: string }) => `${d.rate} a second, ${d.left} left`,
  PUBLISH_PAUSE: () => 'Pause',
  PUBLISH_GO_ON: () => 'Go on',
  PUBLISH_CLEAR: () => 'Clear',
  PUBLISH_AGAIN: () => 'Try again',

  REGISTRY_TITLE: () => 'Registry',
  REGISTRY_OWN: () => 'The files of the library lie in the hub’s own registry.',
  REGISTRY_OTHER: (d: { readonly address: string }) => `The files of the library lie in the registry at ${d.address}.`,
  REGISTRY_NONE: () => 'The files of the library have no place yet. Name a registry below.',
  REGISTRY_CHANGE: () => 'Where the files lie',
  REGISTRY_WHICH: () => 'Registry to use',
  REGISTRY_CHANGE_WHY: () =>
    'Every laptop fetches from there. What lies in the registry used so far is not moved: copy it with skopeo first.',
  REGISTRY_USE_OWN: () => 'The hub’s own registry',
  REGISTRY_USE_OTHER: () => 'Another registry',
  REGISTRY_ADDRESS: () => 'Address',
  REGISTRY_ADDRESS_HELP: () => 'https://registry.example:5000',
  REGISTRY_READER: () => 'Name for reading',
  REGISTRY_READER_HELP: () => 'Every laptop gets it from the hub. Leave it empty where anybody may read.',
  REGISTRY_READER_PASSWORD: () => 'Password for reading',
  REGISTRY_PUBLISHER: () => 'Name for putting in',
  REGISTRY_PUBLISHER_HELP: () => 'It stays on this laptop.',
  REGISTRY_PUBLISHER_PASSWORD: () => 'Password for putting in',
  REGISTRY_ADDRESS_NEEDED: () => 'Enter the address of the registry.',
  REGISTRY_KEEP: () => 'Use it',
  REGISTRY_KEPT: () => 'The registry let this laptop in. Every laptop is told where the files lie.',
  REGISTRY_TOOLS: () => 'Other tools',
  REGISTRY_TOOLS_WHY: () =>
    'skopeo and other tools sign in at the hub’s registry with this laptop’s name and a secret. Making one ends the one before.',
  REGISTRY_SECRET: () => 'Make a secret',
  REGISTRY_SECRET_IS: () => 'Shown only now',
  REGISTRY_SECRET_USER: () => 'Name',
  REGISTRY_SECRET_PASSWORD: () => 'Secret',
  REGISTRY_NOT_YOURS: () => 'Release managers say where the files lie.',
};

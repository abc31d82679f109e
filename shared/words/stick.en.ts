/** The library's files on a stick, in English: filling one, for whom, taking one in, and why something of it was not done. */
import type { Details } from '../errors.ts';

const files = (n: number): string => (n === 1 ? '1 file' : `${n.toLocaleString('en-GB')} files`);

export const stickWordsEn = {
  STICK_FILL: () => 'Put library files on a stick',
  STICK_FILL_WHY: () =>
    'The files lie on the stick as they are, with the signed lists that prove them, and any colleague may take them in. Your work is not among them.',
  STICK_FOLDER_LABEL: () => 'Folder on the stick',
  STICK_FOLDER_HELP: () => 'As your system calls it, for example /media/you/STICK or E:\\',
  STICK_WHOSE: () => 'For whose next visits',
  STICK_WHOSE_ME: () => 'My own',
  STICK_WHOSE_ALL: () => 'Whatever lies on this laptop',
  STICK_MEDIA: () => 'Files',
  STICK_NONE: () => 'Their visits of the next two weeks need no file of the library, as far as this laptop knows.',
  STICK_NONE_HERE: () => 'No file of the library lies on this laptop yet.',
  STICK_MEDIUM: (d: { readonly title: string; readonly number: string; readonly size: string }) =>
    [`${d.title} ${d.number}`.trim(), d.size].join(', '),
  STICK_BACK_OUT: () => 'to put back',
  STICK_NOT_HERE: () => 'not on this laptop',
  STICK_SUM: (d: { readonly n: number; readonly size: string }) => `${files(d.n)}, ${d.size}.`,
  STICK_SUM_MISSING: (d: { readonly n: number; readonly size: string }) =>
    `${files(d.n)} (${d.size}) ${d.n === 1 ? 'is' : 'are'} not on this laptop: the stick would be filled without ${d.n === 1 ? 'it' : 'them'}.`,
  STICK_WRITE: () => 'Fill the stick',
  STICK_NEEDS_FOLDER: () => 'Name the folder of the stick.',
  STICK_NEEDS_MEDIA: () => 'Choose at least one file that lies here.',
  STICK_WRITTEN: (d: { readonly name: string; readonly n: number; readonly size: string }) =>
    `${files(d.n)} (${d.size}) ${d.n === 1 ? 'lies' : 'lie'} on ${d.name}, each checked while it was written.`,
  STICK_WRITTEN_NONE: (d: { readonly name: string }) => `No file was written to ${d.name}.`,
  STICK_KNOWN: (d: { readonly n: number }) => `${files(d.n)} lay there already and ${d.n === 1 ? 'was' : 'were'} checked again.`,
  STICK_LISTS: () => 'The signed lists lie beside them.',
  STICK_NO_LISTS: () => 'This laptop has no signed lists that it could put beside them: whoever takes them in needs their own.',
  STICK_ABSENT: (d: { readonly fileName: string }) => `${d.fileName} is not on this laptop, so it was left out.`,

  STICK_TAKE: () => 'Take in a stick with library files',
  STICK_TAKE_WHY: () =>
    'Signed lists, library files and files of work are taken in together. Each file is checked against the lists before it counts; a damaged one is named, and the others are taken.',
  STICK_TAKE_DO: () => 'Take in what lies there',
  STICK_FROM: (d: { readonly name: string }) => `From ${d.name}`,
  STICK_TAKEN: (d: { readonly n: number; readonly size: string }) =>
    `${files(d.n)} of the library (${d.size}) ${d.n === 1 ? 'is' : 'are'} here now, verified.`,
  STICK_TAKEN_KNOWN: (d: { readonly n: number }) => `${files(d.n)} ${d.n === 1 ? 'was' : 'were'} here already.`,
  STICK_TAKEN_NONE: () => 'No file of the library lies on it.',
  STICK_MEDIUM_WHY: (d: { readonly fileName: string; readonly why: string }) =>
    d.why.startsWith(d.fileName) ? d.why : `${d.fileName}: ${d.why}`,
} as const;

/** Rounded up: what is missing is never said to be nothing. */
const mb = (bytes: number): string => Math.ceil(bytes / 1_000_000).toLocaleString('en-GB');

type StickCode = Extract<keyof Details, `STICK_${string}`>;

export const stickRefusals: { readonly [C in StickCode]: (d: Details[C]) => string } = {
  STICK_FOLDER: (d) =>
    `${d.path} cannot be read or written. Is the stick in, and is the folder there? What is whole on it by now stays; go on when it is back.`,
  STICK_EMPTY: (d) => `Nothing of Groundcrew lies in ${d.path}. Choose the folder that the stick was filled in.`,
  STICK_FULL: (d) =>
    d.fileName === ''
      ? 'The stick is full. Make room on it, or take another one; what is whole on it stays.'
      : `${d.fileName} does not fit on the stick: ${mb(d.shortBytes)} MB are missing. Make room on it, leave files out, or take another one.`,
  STICK_STOPPED: () => 'Stopped. What is whole stays; the rest goes on from where it is when you do the same again.',
  STICK_DAMAGED: (d) => `The list of files on ${d.path} cannot be read. Nothing was taken; fill the stick again.`,
  STICK_STRANGE: (d) =>
    `On ${d.path} there are links where Groundcrew writes; they could lead elsewhere. Nothing was written; take another stick.`,
  STICK_MEDIUM_DAMAGED: (d) => `${d.fileName} on the stick is not the file that was released. It was not taken; fill the stick again.`,
};

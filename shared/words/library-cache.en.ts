/** The library on this laptop, in English: what can go wrong with it, and what its panel says. One whole sentence or phrase per code. */
import type { Details } from '../errors.ts';

type LibraryCacheCode = 'MEDIUM_NOT_IN_REGISTRY' | 'MEDIUM_OTHER_FILE' | 'LIBRARY_ROOM' | 'LIBRARY_EXCHANGED';

const gb = (bytes: number): string => `${Math.max(0.1, bytes / 1e9).toLocaleString('en-GB', { maximumFractionDigits: 1 })} GB`;

export const libraryCacheRefusals: { readonly [C in LibraryCacheCode]: (d: Details[C]) => string } = {
  MEDIUM_NOT_IN_REGISTRY: () => 'The registry does not have this file. Ask the release manager to put it in.',
  MEDIUM_OTHER_FILE: () =>
    'The registry has another file under this version than the one that was put in. Nothing of it was taken; tell the release manager.',
  LIBRARY_EXCHANGED: (d) =>
    d.how === 'gone'
      ? 'The library folder of this laptop was deleted while Groundcrew was closed. What your visits need is fetched again.'
      : 'The library folder of this laptop was exchanged for another while Groundcrew was closed. Nothing in it counts before it has been checked; what is not right is fetched again. Tell your lead.',
  LIBRARY_ROOM: (d) => `There is no room for this file: ${gb(d.shortBytes)} are missing. Allow the library more of the disk, or free some.`,
};

const files = (n: number): string => (n === 1 ? '1 file' : `${n.toLocaleString('en-GB')} files`);

export const libraryCacheWords = {
  LAPTOP_MEDIA_TAB: () => 'On this laptop',
  LAPTOP_MEDIA_FAILED: () => 'What lies on this laptop could not be read',

  // The answer
  LAPTOP_MEDIA_NONE: (d: { readonly days: number }) => `None of your visits of the next ${d.days} days needs a file from the library.`,
  LAPTOP_MEDIA_NOTHING_YET: () => 'Nothing that your visits need can be fetched yet.',
  LAPTOP_MEDIA_ALL: (d: { readonly n: number }) =>
    d.n === 1
      ? 'The one file that your visits need is here and verified.'
      : `All ${d.n} files that your visits need are here and verified.`,
  LAPTOP_MEDIA_SOME: (d: { readonly n: number; readonly of: number; readonly size: string }) =>
    `${d.n} of ${files(d.of)} ${d.n === 1 ? 'is' : 'are'} here and verified. ${d.size} to go.`,
  LAPTOP_MEDIA_FAILED_SOME: (d: { readonly n: number }) => `${files(d.n)} could not be fetched.`,
  LAPTOP_MEDIA_DONE_OF: (d: { readonly done: string; readonly total: string }) => `${d.done} of ${d.total}`,
  LAPTOP_MEDIA_RATE: (d: { readonly rate: string }) => `${d.rate}/s`,
  LAPTOP_MEDIA_LEFT: (d: { readonly left: string }) => `${d.left} left`,
  LAPTOP_MEDIA_PROGRESS: () => 'All files together',
  LAPTOP_MEDIA_PAUSE: () => 'Pause',
  LAPTOP_MEDIA_RESUME: () => 'Go on',
  'LAPTOP_MEDIA_WAITS.paused': () => 'Paused. Nothing is fetched until you go on.',
  'LAPTOP_MEDIA_WAITS.network': () => 'Waiting for the network that you chose. Nothing is fetched on this one.',
  'LAPTOP_MEDIA_WAITS.registry': () => 'The registry cannot be reached just now. Fetching goes on by itself when it can.',
  'LAPTOP_MEDIA_WAITS.room': () => 'There is no room for the rest. What is here for your visits stays.',

  // The files
  LAPTOP_MEDIA_FILES: () => 'Files for your visits',
  LAPTOP_MEDIA_NAME: (d: { readonly title: string; readonly number: string }) => `${d.title} ${d.number}`,
  LAPTOP_MEDIA_UNKNOWN: () => 'A file that this laptop no longer knows',
  LAPTOP_MEDIA_FOR: (d: { readonly at: string }) => `for ${d.at}`,
  LAPTOP_MEDIA_BACK_OUT: () => 'back-out',
  LAPTOP_MEDIA_KEPT: () => 'kept here',
  LAPTOP_MEDIA_KEEP: (d: { readonly name: string }) => `Keep ${d.name} on this laptop`,
  LAPTOP_MEDIA_KEEP_SHORT: () => 'Keep here',
  LAPTOP_MEDIA_VERIFIED: (d: { readonly at: string }) => `Verified ${d.at}`,
  LAPTOP_MEDIA_BY_STICK: () => 'came by stick',
  LAPTOP_MEDIA_SAVED: (d: { readonly size: string }) => `only what changed was fetched: ${d.size}`,
  LAPTOP_MEDIA_FETCHING: () => 'Fetching',
  LAPTOP_MEDIA_CHECKING: () => 'Checking',
  LAPTOP_MEDIA_WAITING: () => 'Waiting',
  LAPTOP_MEDIA_NOT_FETCHED: () => 'Not fetched',
  LAPTOP_MEDIA_OF_FILE: (d: { readonly name: string }) => `${d.name}, so far`,
  LAPTOP_MEDIA_NO_FILE: (d: { readonly name: string }) => `${d.name} has no file in the library. Ask the release manager to put it in.`,
  LAPTOP_MEDIA_NOT_THERE: (d: { readonly name: string }) =>
    `The file of ${d.name} is known by its digest and is not in the registry yet. Ask the release manager to put it in.`,

  // How it is fetched
  LAPTOP_MEDIA_HOW: () => 'How files are fetched',
  LAPTOP_MEDIA_SPEED: () => 'Fastest',
  LAPTOP_MEDIA_SPEED_ANY: () => 'As fast as it goes',
  LAPTOP_MEDIA_SPEED_IS: (d: { readonly rate: string }) => `${d.rate} a second`,
  LAPTOP_MEDIA_NETWORK: () => 'Network',
  LAPTOP_MEDIA_NETWORK_ANY: () => 'Any network',
  LAPTOP_MEDIA_NETWORK_ONLY: (d: { readonly name: string; readonly range: string }) => `Only ${d.name}, ${d.range}`,
  LAPTOP_MEDIA_NETWORK_AWAY: (d: { readonly range: string }) => `Only ${d.range}, not here now`,
  LAPTOP_MEDIA_NETWORK_WHY: () => 'A network is told by its range of addresses. Two networks with the same range count as one.',
  LAPTOP_MEDIA_DISK: () => 'Most of the disk',
  LAPTOP_MEDIA_DISK_ANY: () => 'What is free',
  LAPTOP_MEDIA_DISK_WHY: (d: { readonly used: string; readonly free: string }) =>
    `${d.used} used, ${d.free} free on the disk. What your visits need never makes room for something else.`,

  // What lies here
  LAPTOP_MEDIA_CHECK_HEAD: () => 'What lies here',
  LAPTOP_MEDIA_CHECKED: (d: { readonly at: string }) => `Every file was last found right ${d.at}. It is looked at again every day.`,
  LAPTOP_MEDIA_NOT_CHECKED: () => 'Nothing has been looked at yet.',
  LAPTOP_MEDIA_IS_CHECKING: () => 'Looking at the files now.',
  LAPTOP_MEDIA_CHECK_NOW: () => 'Check now',
  LAPTOP_MEDIA_DAMAGED: (d: { readonly name: string; readonly at: string }) =>
    `${d.name} was not as it should be (${d.at}). It was set aside and is fetched again.`,
  LAPTOP_MEDIA_DIGEST: (d: { readonly found: string }) => `found ${d.found}`,

  // In the panel of the sync
  LAPTOP_MEDIA_SYNC: (d: { readonly n: number; readonly of: number; readonly size: string }) =>
    `Library: ${d.n} of ${files(d.of)} here, ${d.size} to go`,
} as const;

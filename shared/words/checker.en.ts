/** Sentences from laptop to device: on the screen, and in the checker that runs on the device. */
import type { Details } from '../errors.ts';
import { installerHistory } from './installer.en.ts';

type CheckCode = Extract<keyof Details, `CHECK_${string}` | `HAND_OVER_${string}`>;

export const checkerRefusals: { readonly [C in CheckCode]: (d: Details[C]) => string } = {
  HAND_OVER_FOLDER: (d) => `Nothing could be written to ${d.path}. Is the stick in, and is the folder there?`,
  HAND_OVER_DIFFERS: (d) => `What was read back from ${d.path} is not what was written. Nothing was left there; take another stick.`,
  CHECK_UNREADABLE: (d) => `This is no result that can be used: ${d.why}. Run the checker again.`,
  CHECK_MISTYPED: () => 'That code is not right. Compare it with the device, group by group.',
  CHECK_UNKNOWN: () => 'This result belongs to nothing that was handed over on this laptop.',
  CHECK_OTHER_VISIT: () => 'This result belongs to another visit. Open that one.',
  CHECK_OTHER_FILE: () => 'The file on the device is not the one that was approved here. Do not install it; hand it over again.',
  CHECK_OTHER_DEVICE: (d) =>
    d.serial === ''
      ? 'The checker ran on another device than the one of this visit.'
      : `The checker ran on another device (${d.serial}) than the one of this visit.`,
  CHECK_SERIAL_UNREAD: () => 'The checker could not read the serial. Run it again as administrator.',
  CHECK_SERIAL_UNKNOWN: () => 'The record has no serial of this device to compare with, so “verified” stays open.',
  CHECK_REPEATED: () => 'This very result is in the record already. Run the checker again on this device.',
};

/** What the checker says on the device. No characters but ASCII: some consoles show no others. */
export const checkerScriptEn = {
  about: 'Groundcrew: is the file beside this the one that was approved? Needs no network and installs nothing by itself.',
  noManifest: 'groundcrew-check.txt is missing or cannot be read. Copy the whole folder again.',
  noTool: 'This device has no program for SHA-256, so nothing was checked. Say so in Groundcrew.',
  missing: 'The file is not here. Copy the whole folder again.',
  fits: 'RIGHT: this is the file that was approved.',
  differs: 'WRONG: this is NOT the file that was approved. Do not install it.',
  noSerial: 'The serial could not be read. Run this again as administrator.',
  serial: 'Serial:',
  code: 'Type this into Groundcrew, or bring the file:',
  notWritten: 'The result could not be written here. Type the code.',
  noCopy: 'A copy to run could not be made. Nothing was run.',
  ended: 'The installer ended with',
  noList: 'groundcrew-install.txt is missing or cannot be read: there is no installer command for this file. Nothing was run.',
  installing: 'The installer runs now. Leave this open until the code is shown.',
} as const;

/** A line of a visit's history. */
export const checkerHistoryEn = {
  'handed-on': () => 'Handed on the approved file',
  refused: () => 'Was not allowed to hand a file on',
  unlocked: () => 'Unlocked the visit',
  'installer-ended': (d: { readonly exit: number | null }) => installerHistory(d.exit),
  checked: (d: { readonly serial: string }) => `Took the checker’s result: the approved file on ${d.serial}`,
  'check-refused': () => 'Took a result of the checker that was refused',
  'not-checked': () => 'Said that the checker cannot run there',
} as const;

export const checkerWordsEn = {
  CHECKER_TITLE: () => 'On the device',
  CHECKER_STICK: () => 'Put on a stick',
  CHECKER_FOLDER: () => 'Folder on the stick',
  CHECKER_FOLDER_HELP: () => 'For example /media/usb or E:\\',
  CHECKER_PUT: (d: { readonly title: string }) => `Write ${d.title} there`,
  CHECKER_WRITTEN: (d: { readonly path: string }) =>
    `Written, read back and recorded: ${d.path}. On the device run check.sh as administrator (Windows: check.cmd) before the installer.`,
  CHECKER_WRITTEN_INSTALL: (d: { readonly path: string }) =>
    `Written, read back and recorded, with its installer command: ${d.path}. On the device run “sh check.sh install” as administrator: it looks at the file, installs it and shows the code. (Windows: check.cmd looks; run the command in groundcrew-install.txt by hand.)`,
  CHECKER_NOT_FILLED: (d: { readonly why: string }) => `Its installer command was not written there: ${d.why} Install it by hand.`,
  CHECKER_OPEN: () => '“Verified” is open until the checker on the device has answered.',
  CHECKER_DONE: (d: { readonly serial: string; readonly when: string }) => `Verified on ${d.serial}, ${d.when}`,
  CHECKER_RAN: (d: { readonly ran: 'ended-well' | 'failed'; readonly exit: number | null }) =>
    d.ran === 'ended-well'
      ? 'Its installer ended well there.'
      : d.exit === null
        ? 'Its installer failed there.'
        : `Its installer failed there with exit ${d.exit}.`,
  CHECKER_CODE: () => 'Code from the device',
  CHECKER_TAKE: () => 'Take this result',
  CHECKER_SCAN: () => 'Scan',
  CHECKER_FILE: () => 'Take the result file',
  CHECKER_FILE_CHOOSE: () => 'Choose groundcrew-result-….txt',
  CHECKER_TAKEN: () => 'Taken into the record.',
  CHECKER_CANNOT: () => 'The checker cannot run here',
  CHECKER_CANNOT_WHY: () => 'Why it cannot run',
  CHECKER_CANNOT_SAVE: () => 'Record that',
  CHECKER_COULD_NOT: (d: { readonly why: string }) => `The checker could not run here: “${d.why}”. “Verified” stays open.`,
} as const;

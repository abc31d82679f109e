/** The words around a title's installer command: setting it, running it, what came of it. */

export const installerWordsEn = {
  // At the medium
  INSTALLER_COMMAND_IS: () => 'Installer command',
  INSTALLER_BY_HAND: () => 'Installed by hand; no command is set.',
  INSTALLER_SET: (d: { readonly file: string }) => `Set how ${d.file} is installed`,
  INSTALLER_FIXED: () => 'It was tested with this version; a change needs a new version.',
  INSTALLER_TITLE: (d: { readonly file: string }) => `How ${d.file} is installed`,
  INSTALLER_PROGRAM: () => 'Program',
  INSTALLER_PROGRAM_HELP: () =>
    '{file} where the medium is the program itself, a name such as msiexec or dpkg, or a whole path. Empty: by hand',
  INSTALLER_ARGUMENTS: () => 'Arguments, one a line',
  INSTALLER_ARGUMENTS_HELP: () =>
    'Each line is one argument as it stands: no quotes, no shell. {file} is the verified file; {serial}, {device}, {user} and {site} come from the record.',
  INSTALLER_PREVIEW: () => 'It will be run as',
  INSTALLER_SIGNED: () => 'It is signed with the version. Laptops run only what was signed.',
  INSTALLER_SAVE: () => 'Set the command',
  INSTALLER_CLEAR: () => 'Save: installed by hand',

  // In the run
  INSTALLER_RUN: (d: { readonly title: string }) => `Run the installer of ${d.title} here`,
  INSTALLER_ASK: () => 'It runs on this laptop, with your rights, without a shell:',
  INSTALLER_ASK_DEVICE: (d: { readonly device: string }) =>
    `The device of this visit is ${d.device}. If the software belongs on that device and Groundcrew does not run there, put the file on a stick instead.`,
  INSTALLER_ASK_KEPT: () => 'How it ends and what it prints is recorded with this visit.',
  INSTALLER_GO: () => 'Run it now',
  INSTALLER_RUNNING: (d: { readonly title: string; readonly time: string }) =>
    `The installer of ${d.title} has been running for ${d.time}.`,
  INSTALLER_WAIT: () => 'Keep this laptop on. It goes on if you leave this page.',
  INSTALLER_STOP: () => 'Stop it',
  INSTALLER_STOP_TITLE: () => 'Stop the installer?',
  INSTALLER_STOP_WHAT: () =>
    'What it has done so far stays done, and the device may be left half installed. That it was stopped is recorded.',
  INSTALLER_OUTPUT: () => 'What it printed',
  INSTALLER_NO_OUTPUT: () => 'It has printed nothing.',
  INSTALLER_ENDED_WELL: (d: { readonly title: string; readonly when: string }) => `The installer of ${d.title} ended well, ${d.when}.`,
  INSTALLER_ENDED_BADLY: (d: { readonly title: string; readonly exit: number; readonly when: string }) =>
    `The installer of ${d.title} failed with exit ${d.exit}, ${d.when}. Look at what it printed, then try again or say what did not go to plan.`,
  INSTALLER_ENDED_STOPPED: (d: { readonly title: string; readonly when: string }) =>
    `The installer of ${d.title} was stopped before its end, ${d.when}. Look at the device before you try again.`,
  INSTALLER_PROVES: () => '“Installed” and “verified” are read on the device itself; the end of an installer alone proves neither.',
} as const;

/** A line of a visit's history. `exit` null: it was stopped. */
export function installerHistory(exit: number | null): string {
  if (exit === null) return 'The installer was stopped before its end';
  return exit === 0 ? 'The installer ended well' : `The installer failed with exit ${exit}`;
}

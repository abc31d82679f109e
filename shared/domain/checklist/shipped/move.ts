import type { Section } from '../step.ts';

/** The same device to another seat: it ends when it works there and the old seat is free. */
export const moveSections: readonly Section[] = [
  {
    id: 'before',
    title: 'At the old seat',
    steps: [
      {
        id: 'serial',
        kind: 'serial-match',
        of: 'device',
        ask: 'Scan the serial or the tag of the device to be moved',
        help: 'If another device stands here, stop and ask your lead before moving anything.',
        mandatory: true,
        minutes: 1,
      },
      {
        id: 'needs',
        kind: 'choice',
        options: ['No special needs', 'Needs noted and heeded', 'A need that the plan does not name'],
        ask: 'Which needs of the user have to move with them?',
        help: 'Screen reader, magnifier, large pointer, special keyboard or mouse, chair and screen height.',
        mandatory: true,
        minutes: 2,
      },
      {
        id: 'needs-found',
        kind: 'text',
        ask: 'Which need did you find?',
        mandatory: true,
        when: { step: 'needs', is: 'A need that the plan does not name' },
        minutes: 1,
      },
      {
        id: 'old-photo',
        kind: 'photo',
        shots: ['Old seat and cables'],
        ask: 'Photograph the old seat with its cables before you touch it',
        mandatory: true,
        minutes: 1,
      },
      { id: 'user-saved', kind: 'check', ask: 'The user has saved their work and signed out', mandatory: true, minutes: 2 },
      {
        id: 'goes-along',
        kind: 'many',
        options: ['Screen', 'Second screen', 'Keyboard and mouse', 'Dock', 'Scanner', 'Headset', 'Telephone', 'Only the device'],
        ask: 'What goes along with the device?',
        mandatory: true,
        minutes: 2,
      },
      { id: 'seat-tidy', kind: 'check', ask: 'Leave the old seat tidy and its outlets free', mandatory: true, minutes: 3 },
    ],
  },
  {
    id: 'swap',
    title: 'At the new seat',
    steps: [
      {
        id: 'place',
        kind: 'check',
        ask: 'The new seat has a desk, a socket and a network outlet that may be used',
        mandatory: true,
        minutes: 2,
      },
      { id: 'connect', kind: 'check', ask: 'Connect everything as it was', mandatory: true, minutes: 8 },
      { id: 'network', kind: 'check', ask: 'The device is on the network at its new place', mandatory: true, minutes: 2 },
      { id: 'label', kind: 'check', ask: 'The asset tag can be read without moving the device', mandatory: true, minutes: 1 },
    ],
  },
  {
    id: 'verify',
    title: 'Verify with the user',
    steps: [
      { id: 'sign-in', kind: 'check', ask: 'The user signs in and sees their files and mail', mandatory: true, minutes: 4 },
      {
        id: 'print',
        kind: 'choice',
        options: ['Printed', 'No printer here', 'Printing failed'],
        ask: 'Print a test page on the printer of the new place',
        mandatory: true,
        minutes: 2,
      },
      {
        id: 'print-failed',
        kind: 'text',
        ask: 'What did the printer do, and who was told?',
        mandatory: true,
        when: { step: 'print', is: 'Printing failed' },
        minutes: 2,
      },
      {
        id: 'photo',
        kind: 'photo',
        shots: ['Asset tag', 'The finished seat'],
        ask: 'Photograph the asset tag, then the finished seat',
        help: 'The tag must be readable. Nobody in the picture.',
        mandatory: true,
        minutes: 2,
      },
    ],
  },
  {
    id: 'hand-over',
    title: 'Hand over',
    steps: [
      {
        id: 'wishes',
        kind: 'note',
        ask: 'An extra wish is noted as a request for the lead; it is not done under this approval',
        mandatory: false,
        minutes: 1,
      },
      {
        id: 'signature',
        kind: 'signature',
        by: 'user',
        ask: 'The user signs that everything works at the new place',
        mandatory: true,
        minutes: 1,
      },
    ],
  },
];

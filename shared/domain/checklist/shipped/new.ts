import type { Section } from '../step.ts';

/** A new device for a seat that had none. */
export const newSections: readonly Section[] = [
  {
    id: 'before',
    title: 'Before',
    steps: [
      {
        id: 'place',
        kind: 'check',
        ask: 'The seat has a desk, a socket and a network outlet that may be used',
        mandatory: true,
        minutes: 2,
      },
      {
        id: 'new-serial',
        kind: 'serial',
        of: 'new-device',
        ask: 'Scan or type the serial of the new device',
        help: 'Take it from the device itself, not from the box.',
        mandatory: true,
        minutes: 1,
      },
      {
        id: 'condition',
        kind: 'choice',
        options: ['Sound', 'Damaged box, device sound', 'Damaged'],
        ask: 'How does the device look?',
        mandatory: true,
        minutes: 1,
      },
      {
        id: 'damage',
        kind: 'photo',
        shots: ['The damage'],
        ask: 'Photograph the damage',
        mandatory: true,
        when: { step: 'condition', is: 'Damaged' },
        minutes: 1,
      },
    ],
  },
  {
    id: 'set-up',
    title: 'Set up',
    steps: [
      { id: 'label', kind: 'check', ask: 'Put the asset tag where it can be read without moving the device', mandatory: true, minutes: 1 },
      { id: 'connect', kind: 'check', ask: 'Connect power, network, screen, keyboard and mouse', mandatory: true, minutes: 5 },
      { id: 'build', kind: 'check', ask: 'Put the standard build of this seat on the device', mandatory: true, minutes: 25 },
      {
        id: 'peripherals',
        kind: 'many',
        options: ['Second screen', 'Scanner', 'Headset', 'Camera', 'Card reader', 'Special keyboard', 'None'],
        ask: 'Which other equipment did you connect?',
        mandatory: true,
        minutes: 3,
      },
    ],
  },
  {
    id: 'verify',
    title: 'Verify',
    steps: [
      {
        id: 'version-after',
        kind: 'version',
        proves: 'installed',
        ask: 'Which version does the device show?',
        mandatory: true,
        minutes: 1,
      },
      { id: 'sign-in', kind: 'check', ask: 'The user signs in and sees their files and mail', mandatory: true, minutes: 5 },
      {
        id: 'print',
        kind: 'choice',
        options: ['Printed', 'No printer here', 'Printing failed'],
        ask: 'Print a test page on the printer that the user names',
        mandatory: true,
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
      { id: 'needs', kind: 'text', ask: 'Which needs of the user did you set up?', mandatory: false, minutes: 2 },
      { id: 'shown', kind: 'check', ask: 'Show the user around and say whom to call', mandatory: true, minutes: 5 },
      { id: 'signature', kind: 'signature', by: 'user', ask: 'The user signs that the device works for them', mandatory: true, minutes: 1 },
    ],
  },
];

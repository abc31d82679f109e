import type { Section } from '../step.ts';

/** Taking equipment away. */
export const collectSections: readonly Section[] = [
  {
    id: 'before',
    title: 'Before',
    steps: [
      {
        id: 'serial',
        kind: 'serial',
        of: 'device',
        ask: 'Scan or type the serial of the device to be collected',
        help: 'A device that is not on the list stays where it is.',
        mandatory: true,
        minutes: 1,
      },
      {
        id: 'data-safe',
        kind: 'choice',
        options: ['Moved before', 'Nothing on it', 'The user still needs data from it'],
        ask: "Are the user's data safe?",
        mandatory: true,
        minutes: 2,
      },
      {
        id: 'data-left',
        kind: 'text',
        ask: 'Which data does the user still need? Leave the device where it is, and say so here',
        mandatory: true,
        when: { step: 'data-safe', is: 'The user still needs data from it' },
        minutes: 1,
      },
    ],
  },
  {
    id: 'collect',
    title: 'Collect',
    steps: [
      {
        id: 'condition',
        kind: 'choice',
        options: ['Sound', 'Worn', 'Damaged', 'Parts missing'],
        ask: 'In which condition is it?',
        mandatory: true,
        minutes: 1,
      },
      {
        id: 'photo',
        kind: 'photo',
        shots: ['Device with its tag'],
        ask: 'Photograph the device with its tag',
        mandatory: true,
        minutes: 1,
      },
      {
        id: 'with-it',
        kind: 'many',
        options: ['Power supply', 'Screen', 'Keyboard and mouse', 'Dock', 'Bag', 'Keys', 'Nothing'],
        ask: 'What do you take with it?',
        mandatory: true,
        minutes: 1,
      },
      { id: 'hold-until', kind: 'date', ask: 'Until which day is the disk kept?', mandatory: true, minutes: 1 },
      { id: 'seat-tidy', kind: 'check', ask: 'Leave the seat tidy and the outlets free', mandatory: true, minutes: 2 },
    ],
  },
  {
    id: 'hand-over',
    title: 'Hand over',
    steps: [
      { id: 'signature', kind: 'signature', by: 'user', ask: 'The user or contact signs for what was taken', mandatory: true, minutes: 1 },
    ],
  },
];

import type { Section } from '../step.ts';

/** Taking equipment away. */
export const collectSections: readonly Section[] = [
  {
    id: 'before',
    title: 'Before',
    steps: [
      {
        id: 'serial',
        kind: 'serial-match',
        of: 'device',
        ask: 'Scan the serial or the tag of the device to be collected',
        help: 'Only the device of this visit is taken. Any other one stays where it is; tell your lead.',
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
      {
        id: 'hold-until',
        kind: 'date',
        ask: 'Until which day is the disk kept?',
        help: 'Nothing is erased before it.',
        mandatory: true,
        minutes: 1,
      },
      {
        id: 'labelled',
        kind: 'check',
        ask: "Label the device with the user's name and that day",
        mandatory: true,
        evidence: ['The label on the device'],
        minutes: 2,
      },
      {
        id: 'taken-to',
        kind: 'choice',
        options: ['In the van', 'To the store room of the site', 'Handed to a colleague'],
        ask: 'Where is it now?',
        mandatory: true,
        minutes: 1,
      },
      {
        id: 'handed-to',
        kind: 'text',
        ask: 'Who has it?',
        mandatory: true,
        when: { step: 'taken-to', is: 'Handed to a colleague' },
        minutes: 1,
      },
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

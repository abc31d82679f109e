import type { Section } from '../step.ts';

/** Going there again for what an earlier visit left. */
export const returnSections: readonly Section[] = [
  {
    id: 'before',
    title: 'What was left',
    steps: [
      {
        id: 'left',
        kind: 'note',
        ask: 'Read what the visit before left open, and why',
        help: 'The open steps and the reason stand with this visit.',
        mandatory: true,
        minutes: 2,
      },
      {
        id: 'serial',
        kind: 'serial-match',
        of: 'device',
        ask: 'Scan the serial or the tag of the device',
        mandatory: true,
        minutes: 1,
      },
      {
        id: 'still-open',
        kind: 'choice',
        options: ['It is still open', 'It has settled itself', 'Something else is wrong'],
        ask: 'Ask the user: is it still as it was left?',
        mandatory: true,
        minutes: 2,
      },
      {
        id: 'else-wrong',
        kind: 'text',
        ask: 'What is wrong?',
        mandatory: true,
        when: { step: 'still-open', is: 'Something else is wrong' },
        minutes: 2,
      },
    ],
  },
  {
    id: 'finish',
    title: 'Finish',
    steps: [
      { id: 'done', kind: 'text', ask: 'What did you do?', mandatory: true, minutes: 15 },
      {
        id: 'version-after',
        kind: 'version',
        proves: 'installed',
        ask: 'Which version does the device show now?',
        mandatory: true,
        minutes: 1,
      },
      { id: 'user-files', kind: 'check', ask: "Open one of the user's own files with them", mandatory: true, minutes: 3 },
      {
        id: 'print',
        kind: 'choice',
        options: ['Printed', 'No printer here', 'Printing failed'],
        ask: 'Print a test page',
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
        shots: ['What works now'],
        ask: 'Photograph what works now',
        help: 'No documents, nobody in the picture.',
        mandatory: true,
        minutes: 1,
      },
    ],
  },
  {
    id: 'hand-over',
    title: 'Hand over',
    steps: [
      {
        id: 'nothing-open',
        kind: 'check',
        ask: 'Nothing is open any more, or you have said in the end what is',
        mandatory: true,
        minutes: 1,
      },
      { id: 'signature', kind: 'signature', by: 'user', ask: 'The user signs that it works for them', mandatory: true, minutes: 1 },
    ],
  },
];

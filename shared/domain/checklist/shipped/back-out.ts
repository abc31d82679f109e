import type { Section } from '../step.ts';

/** Putting a device back as it was. */
export const backOutSections: readonly Section[] = [
  {
    id: 'stop',
    title: 'Stop',
    steps: [
      { id: 'why', kind: 'text', ask: 'What made you stop?', mandatory: true, minutes: 1 },
      {
        id: 'screen',
        kind: 'photo',
        shots: ['What the device shows'],
        ask: 'Photograph what the device shows, before you change anything',
        mandatory: true,
        minutes: 1,
      },
      { id: 'told', kind: 'check', ask: 'Tell the user what happens now and how long it takes', mandatory: true, minutes: 1 },
      { id: 'lead-told', kind: 'check', ask: 'Tell your lead, or note that you could not reach them', mandatory: false, minutes: 2 },
    ],
  },
  {
    id: 'back',
    title: 'Back to what was',
    steps: [
      { id: 'remove', kind: 'check', ask: 'Take off what was installed, as the release describes it', mandatory: true, minutes: 15 },
      { id: 'put-back', kind: 'check', ask: 'Put back the version or device that was there before', mandatory: true, minutes: 15 },
      {
        id: 'took',
        kind: 'number',
        unit: 'min',
        least: 0,
        most: 1440,
        whole: true,
        ask: 'How long did putting it back take?',
        mandatory: true,
        minutes: 1,
      },
      { id: 'version-now', kind: 'version', ask: 'Which version does the device show now?', mandatory: true, minutes: 1 },
    ],
  },
  {
    id: 'verify',
    title: 'Verify with the user',
    steps: [
      { id: 'nothing-lost', kind: 'check', ask: "The user's data are as they were before the visit", mandatory: true, minutes: 3 },
      { id: 'user-files', kind: 'check', ask: "Open one of the user's own files with them", mandatory: true, minutes: 3 },
      {
        id: 'can-work',
        kind: 'choice',
        options: ['The user can work', 'The user cannot work'],
        ask: 'Can the user work as before?',
        mandatory: true,
        minutes: 1,
      },
      {
        id: 'cannot-work',
        kind: 'text',
        ask: 'What is wrong, and who was told?',
        mandatory: true,
        when: { step: 'can-work', is: 'The user cannot work' },
        minutes: 2,
      },
      { id: 'signature', kind: 'signature', by: 'user', ask: 'The user signs that the device is as it was', mandatory: true, minutes: 1 },
    ],
  },
];

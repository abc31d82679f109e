/** The checklists of the proof: one with every kind of step, and a short one. */
import type { Section } from '../../shared/domain/checklist/step.ts';

/** Every kind of step that a checklist can have. */
export const everyKind: readonly Section[] = [
  {
    id: 'before',
    title: 'Before',
    steps: [
      { id: 'serial', kind: 'serial', of: 'device', ask: 'Type the serial of the device', mandatory: true },
      { id: 'saved', kind: 'check', ask: 'The user has saved their work', mandatory: true },
      { id: 'needs', kind: 'choice', options: ['No special needs', 'Needs noted'], ask: 'Does anything have to stay?', mandatory: true },
      { id: 'found', kind: 'version', ask: 'Which version did you find?', mandatory: true },
      { id: 'disk', kind: 'number', unit: 'GB', least: 0, most: 10_000, ask: 'How much disk space is free?', mandatory: true },
    ],
  },
  {
    id: 'install',
    title: 'Install',
    steps: [
      { id: 'parts', kind: 'many', options: ['Program', 'Driver', 'Manual'], ask: 'What did you install?', mandatory: true },
      { id: 'after', kind: 'version', proves: 'installed', ask: 'Which version does the device show now?', mandatory: true },
      { id: 'photo', kind: 'photo', shots: ['Asset tag', 'Version window'], ask: 'Photograph tag and version', mandatory: true },
      { id: 'log', kind: 'file', ask: 'Keep the protocol of the installer', mandatory: true },
    ],
  },
  {
    id: 'hand-over',
    title: 'Hand over',
    steps: [
      { id: 'again', kind: 'date', ask: 'When does the kiln have to be tried?', mandatory: true },
      { id: 'remarks', kind: 'text', ask: 'What should the next person know?', mandatory: true },
      { id: 'signature', kind: 'signature', by: 'user', ask: 'The user signs that it works', mandatory: true },
    ],
  },
];

/** A short visit with a photo and a signature. */
export const fiveSteps: readonly Section[] = [
  {
    id: 'work',
    title: 'Work',
    steps: [
      { id: 'saved', kind: 'check', ask: 'The user has saved their work', mandatory: true },
      { id: 'disk', kind: 'number', unit: 'GB', least: 0, most: 10_000, ask: 'How much disk space is free?', mandatory: true },
      { id: 'remarks', kind: 'text', ask: 'What should the next person know?', mandatory: true },
      { id: 'photo', kind: 'photo', shots: ['Version window'], ask: 'Photograph the version', mandatory: true },
      { id: 'signature', kind: 'signature', by: 'user', ask: 'The user signs that it works', mandatory: true },
    ],
  },
];

/** What a plan is begun from: one computer for one person, the office refresh of a department, a security patch, a new application, or plainly. */
import type { ReleaseCategory, releaseTypes } from '../release/categories.ts';
import type { visitKinds } from '../visit/kinds.ts';
import type { Level } from './release-plan.ts';
import type { StageKind } from './stages.ts';

export const planTemplateNames = ['plain', 'one-computer', 'office-refresh', 'security-patch', 'new-application'] as const;
export type PlanTemplateName = (typeof planTemplateNames)[number];

interface StageLines {
  readonly entry: readonly string[];
  readonly exit: readonly string[];
}

export interface PlanTemplate {
  /** What a release that is made from it is, unless somebody says otherwise. */
  readonly release: {
    readonly category: ReleaseCategory;
    readonly type: (typeof releaseTypes)[number];
    readonly visitKind: (typeof visitKinds)[number];
  };
  readonly purpose: string;
  readonly scope: string;
  readonly assumptions: string;
  readonly withoutIt: string;
  readonly roles: readonly string[];
  readonly risks: readonly { readonly says: string; readonly likely: Level; readonly harm: Level; readonly answer: string }[];
  readonly backOutSteps: string;
  readonly communication: string;
  readonly training: string;
  readonly earlyLifeDays: number | null;
  readonly earlyLife: readonly string[];
  /** Stages that it has; the policy may ask for more. */
  readonly stages: { readonly [K in StageKind]?: StageLines };
}

const nothing: StageLines = { entry: [], exit: [] };
const plain: PlanTemplate = {
  release: { category: 'minor', type: 'full', visitKind: 'install' },
  purpose: '',
  scope: '',
  assumptions: '',
  withoutIt: '',
  roles: [],
  risks: [],
  backOutSteps: '',
  communication: '',
  training: '',
  earlyLifeDays: null,
  earlyLife: [],
  stages: { design: nothing, build: nothing, test: nothing, acceptance: nothing },
};

/** Everything that one computer needs is asked on its visit: no stage stands before it. */
const oneComputer: PlanTemplate = {
  ...plain,
  release: { category: 'minor', type: 'package', visitKind: 'new' },
  purpose: 'One person gets a computer that is ready to work with.',
  backOutSteps: 'The old computer is kept until the person says that nothing is missing.',
  stages: {},
};

const officeRefresh: PlanTemplate = {
  release: { category: 'major', type: 'package', visitKind: 'replace' },
  purpose: 'Every seat of the department gets a new computer with the standard build, and loses nothing that is on the old one.',
  scope: 'All seats of the department with the devices that stand there. Not: printers, telephones, the network.',
  assumptions: 'The new computers are in hand before the first wave. Power and network at the seats stay as they are.',
  withoutIt: 'The old computers get no more updates, and repairs are no longer paid for.',
  roles: ['Prepares the standard build', 'Tests', 'Speaks for the department', 'Briefs the service desk'],
  risks: [
    {
      says: 'Data that lie only on the old computer are lost',
      likely: 'medium',
      harm: 'high',
      answer: 'It is settled before each visit who moves the data and from where; the old disk is kept until nothing is missing.',
    },
    {
      says: 'An application of the department does not run on the new model',
      likely: 'medium',
      harm: 'medium',
      answer: 'Tested beside each application that the seats use; what is not tested is named.',
    },
    { says: 'The new computers come late', likely: 'low', harm: 'medium', answer: 'No wave begins before its equipment is in hand.' },
  ],
  backOutSteps: 'Put the old computer back at the seat. Check that the person can work. Note why.',
  communication: 'Everybody is told two weeks before, with the day, how long it takes and what to do beforehand; again the day before.',
  training: 'Half an hour for the department before the first wave, and a page to keep.',
  earlyLifeDays: 10,
  earlyLife: ['Everybody can work', 'No severe problem is open', 'The old computers are collected'],
  stages: {
    design: {
      entry: ['The department agrees to the period'],
      exit: [
        'The models and what stands beside them are listed',
        'Who moves the data, and from where, is settled',
        'The size of the rollout is known',
      ],
    },
    build: {
      entry: [],
      exit: [
        'The standard build is in the library',
        'The procedure is written as a checklist',
        'A trial install from it was done, and it was corrected',
      ],
    },
    test: {
      entry: ['The build is signed'],
      exit: ['Each model was tested', 'Printing and the shared drives work', 'The way back was tried'],
    },
    acceptance: { entry: [], exit: ['The nominated users have tried their work', 'The service desk is briefed'] },
  },
};

const securityPatch: PlanTemplate = {
  release: { category: 'emergency', type: 'delta', visitKind: 'install' },
  purpose: 'A hole that is known and used is closed on every device.',
  scope: 'Every device that runs the title in an older version.',
  assumptions: 'The maker’s patch closes it and changes nothing else.',
  withoutIt: 'Devices can be taken over from outside.',
  roles: ['Tests'],
  risks: [
    {
      says: 'The patch breaks something that worked',
      likely: 'low',
      harm: 'high',
      answer: 'Tried on one device of each model first; the version before stays in the library.',
    },
  ],
  backOutSteps: 'Take the patch off and start the device again.',
  communication: 'A line to everybody on the day: what happens, that the device starts again, whom to call.',
  training: 'Not needed, because nothing looks different.',
  earlyLifeDays: 2,
  earlyLife: ['No severe problem is open'],
  stages: {
    build: { entry: [], exit: ['The patch is in the library with the maker’s digest compared'] },
    test: { entry: [], exit: ['It was tried on one device of each model', 'The hole is closed there'] },
  },
};

const newApplication: PlanTemplate = {
  release: { category: 'major', type: 'full', visitKind: 'install' },
  purpose: 'The people named below can do their work with the new application.',
  scope: 'The named departments. Not: moving data out of what it replaces.',
  assumptions: 'Licences are bought before the first wave. The servers that it needs are there.',
  withoutIt: 'The work goes on with what is there now.',
  roles: ['Owns the application', 'Prepares the package', 'Tests', 'Trains', 'Briefs the service desk'],
  risks: [
    {
      says: 'It disturbs an application that stands beside it',
      likely: 'medium',
      harm: 'medium',
      answer: 'Tested beside each application that the seats use; what is not tested is named.',
    },
    { says: 'People cannot use it on the first day', likely: 'medium', harm: 'medium', answer: 'Training before the visit.' },
  ],
  backOutSteps: 'Take the application off. Check that what was there before starts. Note why.',
  communication: 'People are told what it is for, when they get it, and where to learn it.',
  training: 'One session for each audience before its first visit.',
  earlyLifeDays: 20,
  earlyLife: ['Everybody can work', 'Training was held', 'No severe problem is open'],
  stages: {
    design: {
      entry: ['Somebody owns the application'],
      exit: ['What it depends on is listed', 'Its data and who may see them are settled', 'Licences are counted'],
    },
    build: {
      entry: [],
      exit: [
        'The package is in the library',
        'The procedure is written as a checklist',
        'A trial install from it was done, and it was corrected',
      ],
    },
    test: { entry: [], exit: ['It is stable on each model', 'Nothing beside it is disturbed', 'The way back was tried'] },
    acceptance: {
      entry: ['The nominated users know their cases'],
      exit: ['Each case has its answer', 'Known errors are in the release note', 'The service desk is briefed'],
    },
  },
};

export const planTemplates: { readonly [N in PlanTemplateName]: PlanTemplate } = {
  plain,
  'one-computer': oneComputer,
  'office-refresh': officeRefresh,
  'security-patch': securityPatch,
  'new-application': newApplication,
};

/**
 * Where a release stands in the whole process (PROCESS, "The chain"): policy, library, the four stages, change approval, rollout, CMDB,
 * review; what blocks it, and whose move it is. Pure, and the one answer of the release's screen, the lists and the board. What it is made
 * of is gathered by `where-facts.ts`.
 */
import type { Refusal } from '../../errors.ts';
import type { Approval, Rfc } from '../change/rfc.ts';
import type { ApprovalStep } from '../change/steps.ts';
import type { Progress } from '../figures/progress.ts';
import type { Role } from '../people/roles.ts';
import type { Judged } from '../policy/judge.ts';
import type { Release } from '../release/release.ts';
import type { ReleasePlan } from './release-plan.ts';
import { isSigned, type Stage } from './stage.ts';
import { type StageKind, stageKinds } from './stages.ts';
import { isOpen } from './waits-for.ts';

export const processSteps = ['policy', 'library', ...stageKinds, 'change', 'rollout', 'cmdb', 'review'] as const;
export type ProcessStep = (typeof processSteps)[number];

/** skipped: nobody asks for it here; stopped: somebody said no, or it was taken back. */
export type StepLook = 'done' | 'here' | 'open' | 'skipped' | 'stopped';

/** A sentence by its code, with what it is about (shared/words/where.en.ts, and refusals). */
export interface Said {
  readonly code: string;
  readonly details: object;
}

export interface StepStands {
  readonly step: ProcessStep;
  readonly look: StepLook;
  readonly says: Said;
}

export type Mover =
  | { readonly is: 'person'; readonly personId: string }
  | { readonly is: 'role'; readonly role: Role }
  | { readonly is: 'nobody' };

export interface WhereItStands {
  readonly steps: readonly StepStands[];
  /** Undefined: everything is done. */
  readonly here: ProcessStep | undefined;
  readonly blocks: readonly Said[];
  readonly mover: Mover;
}

/** A software item whose versions the library keeps. */
export interface LibraryItem {
  readonly number: string;
  /** As the library marks it; null: not put in. */
  readonly status: string | null;
}

export interface WhereFacts {
  readonly subject: Release;
  /** The revision that judges it; 0: none is in force. */
  readonly revision: number;
  readonly plan: ReleasePlan | undefined;
  readonly stages: readonly Stage[];
  /** Stages that the policy asks for and that nobody signed. */
  readonly asked: Judged;
  /** Why the first stage that is not signed cannot be yet; empty where that was not looked up. */
  readonly missing: readonly Refusal[];
  readonly library: readonly LibraryItem[];
  readonly approval: Approval;
  /** The approval that waits for somebody to decide. */
  readonly waits: ApprovalStep | undefined;
  /** An approval that was given for other content. */
  readonly stale: Rfc | undefined;
  readonly figures: Progress;
  /** Undefined: no CMDB is connected, or it was not looked up. */
  readonly cmdb: { readonly written: number; readonly waits: number; readonly needsPerson: number } | undefined;
  readonly depends: readonly { readonly name: string; readonly done: number; readonly total: number }[];
  readonly review: 'none' | 'early-life' | 'reviewed';
}

const inLibrary: readonly string[] = ['accepted', 'definitive', 'superseded'];
const said = (code: string, details: object = {}): Said => ({ code, details });

export function where(facts: WhereFacts): WhereItStands {
  const all: readonly StepStands[] = [
    stands('policy', facts.revision === 0 ? 'skipped' : 'done', policySays(facts)),
    libraryStands(facts),
    ...stageKinds.map((kind) => stageStands(facts, kind)),
    changeStands(facts),
    rolloutStands(facts),
    cmdbStands(facts),
    reviewStands(facts),
  ];
  const looks = new Map(all.map((each) => [each.step, each]));
  const here = hereOf(facts, looks);
  const steps = all.map((each) => (each.step === here && each.look === 'open' ? { ...each, look: 'here' as const } : each));
  return { steps, here, blocks: blocksOf(facts, here), mover: moverOf(facts, here) };
}

const stands = (step: ProcessStep, look: StepLook, says: Said): StepStands => ({ step, look, says });

function policySays({ revision, asked, plan }: WhereFacts): Said {
  const overridden = plan?.stagesOverride != null || plan?.policyOverride != null || asked.broken.length > asked.open.length;
  if (revision === 0) return said('WHERE_POLICY_NONE');
  return said(overridden ? 'WHERE_POLICY_OVERRIDDEN' : 'WHERE_POLICY', { revision });
}

function libraryStands({ library }: WhereFacts): StepStands {
  const [first] = library;
  if (first === undefined) return stands('library', 'skipped', said('WHERE_LIBRARY_NONE'));
  const withdrawn = library.find(({ status }) => status === 'withdrawn');
  if (withdrawn) return stands('library', 'stopped', said('WHERE_LIBRARY_WITHDRAWN', { number: withdrawn.number }));
  const waiting = library.find(({ status }) => status === null || !inLibrary.includes(status));
  if (waiting) return stands('library', 'open', said('WHERE_LIBRARY_WAITS', { number: waiting.number, status: waiting.status }));
  return stands('library', 'done', said('WHERE_LIBRARY_DONE', { n: library.length }));
}

function stageStands({ stages, asked, plan }: WhereFacts, kind: StageKind): StepStands {
  const stage = stages.find((each) => each.kind === kind);
  const isAsked = asked.open.some(({ id }) => id === kind);
  if (stage === undefined) {
    if (isAsked) return stands(kind, 'open', said('WHERE_STAGE_ASKED'));
    const overridden = asked.broken.some(({ id }) => id === kind);
    return stands(kind, 'skipped', said(overridden ? 'WHERE_STAGE_OVERRIDDEN' : plan === undefined ? 'WHERE_NO_PLAN' : 'WHERE_STAGE_NONE'));
  }
  if (isSigned(stage)) return stands(kind, 'done', said('WHERE_STAGE_SIGNED', { untested: stage.untested?.length ?? 0 }));
  const met = stage.met.length;
  const of = (stage.entry ?? []).length + (stage.exit ?? []).length;
  if (stage.reopenedById !== null) return stands(kind, 'open', said('WHERE_STAGE_REOPENED', { says: stage.says ?? '' }));
  return stands(kind, 'open', of === 0 ? said('WHERE_STAGE_OPEN') : said('WHERE_STAGE_MET', { met: Math.min(met, of), of }));
}

function changeStands({ approval, stale, waits }: WhereFacts): StepStands {
  if (waits === 'to-proceed') return stands('change', 'open', said('WHERE_CHANGE_PROCEED'));
  switch (approval.state) {
    case 'approved':
      return stands('change', 'done', said('WHERE_CHANGE_APPROVED'));
    case 'rejected':
    case 'withdrawn':
      return stands('change', 'stopped', said(approval.state === 'rejected' ? 'WHERE_CHANGE_REJECTED' : 'WHERE_CHANGE_WITHDRAWN'));
    case 'submitted':
      return stands('change', 'open', said(waits === 'peer-review' ? 'WHERE_CHANGE_REVIEW' : 'WHERE_CHANGE_SUBMITTED'));
    case 'by-word':
      return stands('change', 'open', said('WHERE_CHANGE_BY_WORD'));
    case 'draft':
      return stands('change', 'open', said('WHERE_CHANGE_DRAFT'));
    case 'none':
      return stands('change', 'open', said(stale === undefined ? 'WHERE_CHANGE_NONE' : 'WHERE_CHANGE_STALE'));
  }
}

function rolloutStands({ subject, figures }: WhereFacts): StepStands {
  const { total, done, again } = figures;
  if (subject.standard !== null) return stands('rollout', 'open', said('WHERE_ROLLOUT_STANDARD', { n: total }));
  if (total === 0) return stands('rollout', 'open', said('WHERE_ROLLOUT_UNPLANNED'));
  return stands('rollout', done === total ? 'done' : 'open', said('WHERE_ROLLOUT', { done, of: total, again }));
}

function cmdbStands({ cmdb, figures }: WhereFacts): StepStands {
  if (cmdb === undefined) return stands('cmdb', 'skipped', said('WHERE_CMDB_NONE'));
  const { written, waits, needsPerson } = cmdb;
  if (needsPerson > 0) return stands('cmdb', 'open', said('WHERE_CMDB_NEEDS', { n: needsPerson }));
  const all = figures.total > 0 && figures.done === figures.total && waits === 0;
  return stands('cmdb', all ? 'done' : 'open', said('WHERE_CMDB', { written, of: written + waits }));
}

function reviewStands({ review, plan }: WhereFacts): StepStands {
  if (review === 'reviewed') return stands('review', 'done', said('WHERE_REVIEW_DONE'));
  if (review === 'early-life') return stands('review', 'open', said('WHERE_REVIEW_EARLY_LIFE'));
  return stands('review', plan === undefined ? 'skipped' : 'open', said(plan === undefined ? 'WHERE_REVIEW_NONE' : 'WHERE_REVIEW_OPEN'));
}

/**
 * The first step that is not over, in the order in which work goes on: the library waits for what the build yields, so it is looked at
 * behind the stages. A stage that nobody asks for holds nothing up once the change is approved.
 */
function hereOf({ approval, asked, library }: WhereFacts, looks: ReadonlyMap<ProcessStep, StepStands>): ProcessStep | undefined {
  const isOver = (step: ProcessStep): boolean => ['done', 'skipped'].includes(looks.get(step)?.look ?? 'skipped');
  const approved = approval.state === 'approved' || approval.state === 'by-word';
  if (library.some(({ status }) => status === 'withdrawn')) return 'library';
  const stage = stageKinds.find((kind) => !isOver(kind) && (!approved || asked.open.some(({ id }) => id === kind)));
  if (stage !== undefined) return stage;
  if (!approved && !isOver('library')) return approval.state === 'none' || approval.state === 'draft' ? 'library' : 'change';
  return (['change', 'rollout', 'cmdb', 'review'] as const).find((step) => !isOver(step));
}

function blocksOf(facts: WhereFacts, here: ProcessStep | undefined): readonly Said[] {
  const { depends, missing, asked, approval, stale, library } = facts;
  const open = depends.filter(isOpen);
  const isStage = stageKinds.some((kind) => kind === here);
  const reason = approval.state === 'rejected' || approval.state === 'withdrawn' ? (approval.change?.reason ?? '') : '';
  return [
    ...library.filter(({ status }) => status === 'withdrawn').map(({ number }) => said('WHERE_LIBRARY_WITHDRAWN', { number })),
    ...(reason === '' ? [] : [said('WHERE_BLOCK_REASON', { reason })]),
    ...(stale === undefined || approval.state !== 'none' ? [] : [said('WHERE_CHANGE_STALE')]),
    ...(facts.waits === 'to-proceed' ? [said('WHERE_BLOCK_PROCEED')] : []),
    ...open.map(({ name, done, total }) => said('WHERE_BLOCK_DEPENDS', { name, done, of: total })),
    ...(isStage ? missing : []),
    ...asked.open.filter(({ id }) => !isStage || id !== here).map(({ refusal }) => refusal),
  ];
}

function moverOf({ subject, stages, waits, figures, plan, cmdb }: WhereFacts, here: ProcessStep | undefined): Mover {
  const role = (name: Role): Mover => ({ is: 'role', role: name });
  const person = (id: string | null | undefined, otherwise: Role): Mover => (id == null ? role(otherwise) : { is: 'person', personId: id });
  switch (here) {
    case undefined:
      return { is: 'nobody' };
    case 'policy':
    case 'library':
      return role('release-manager');
    case 'design':
    case 'build':
    case 'test':
    case 'acceptance':
      return person(stages.find(({ kind }) => kind === here)?.ownerId ?? plan?.ownerId, 'release-manager');
    case 'change':
      return waits === undefined ? role('lead') : role(waits === 'peer-review' ? 'lead' : 'change-approver');
    case 'rollout':
      return figures.total === 0 || subject.standard !== null ? role('lead') : role('installer');
    case 'cmdb':
      return (cmdb?.needsPerson ?? 0) > 0 ? role('cmdb-owner') : { is: 'nobody' };
    case 'review':
      return person(plan?.ownerId, 'release-manager');
  }
}

/** Writing the plan, its stages, and the errors that are known: plain records, changed field by field so that two people's work merges. */
import { addAct, editAct } from '../edit-record.ts';
import { knownError } from './known-error.ts';
import { releasePlan } from './release-plan.ts';
import { stage } from './stage.ts';
import { testRun } from './test-run.ts';

export const editPlan = editAct('edit-plan', releasePlan);
export const editStage = editAct('edit-stage', stage);
export const editTestRun = editAct('edit-test-run', testRun);
export const addKnownError = addAct('add-known-error', knownError);
export const editKnownError = editAct('edit-known-error', knownError);

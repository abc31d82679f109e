/** What the plan of a release is called in history, undo and lists, in English: stages, results, types of record, acts. */

export const planDomainEn = {
  'stage.design': () => 'Design',
  'stage.build': () => 'Build',
  'stage.test': () => 'Test',
  'stage.acceptance': () => 'Acceptance',
  'test-result.passed': () => 'Passed',
  'test-result.passed-with-errors': () => 'Passed with errors',
  'test-result.failed': () => 'Failed',
  'error-severity.minor': () => 'Minor',
  'error-severity.major': () => 'Major',
  'error-severity.severe': () => 'Severe',
  'error-state.open': () => 'Open',
  'error-state.taken-on': () => 'Taken on',
  'error-state.mended': () => 'Mended',
  'trial-result.as-written': () => 'As written',
  'trial-result.corrected': () => 'The procedure was corrected',
  'trial-result.failed': () => 'Failed',
  'level.low': () => 'Low',
  'level.medium': () => 'Medium',
  'level.high': () => 'High',
  'plan-template.plain': () => 'Plain: four stages, nothing written yet',
  'plan-template.one-computer': () => 'One computer for one person',
  'plan-template.office-refresh': () => 'Office refresh of a department',
  'plan-template.security-patch': () => 'Security patch',
  'plan-template.new-application': () => 'New application',
  'type.release-plan': () => 'Plan of a release',
  'type.stage': () => 'Stage of planning',
  'type.stage-decision': () => 'Signature under a stage',
  'type.test-run': () => 'Test run',
  'type.known-error': () => 'Known error',
  'act.start-plan': () => 'Began the plan of a release',
  'act.edit-plan': () => 'Changed the plan of a release',
  'act.edit-stage': () => 'Changed a stage of planning',
  'act.sign-stage': () => 'Signed a stage of planning',
  'act.reopen-stage': () => 'Opened a stage of planning again',
  'act.record-tests': () => 'Recorded a test',
  'act.edit-test-run': () => 'Changed a test run',
  'act.add-known-error': () => 'Added a known error',
  'act.edit-known-error': () => 'Changed a known error',
} as const;

/** A stage by its name; a newer version's is shown as it is called there. */
export function stageName(kind: string): string {
  const known = Object.entries(planDomainEn).find(([code]) => code === `stage.${kind}`)?.[1];
  return known === undefined ? kind : known().toLowerCase();
}

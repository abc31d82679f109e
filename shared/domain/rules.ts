/** What the sync core is given: Groundcrew's records, gates and rights. */
import type { Refusal } from '../errors.ts';
import type { Op } from '../sync/op.ts';
import type { Row } from '../sync/row.ts';
import type { GateRule, Model, Rules, Who, World } from '../sync/rules.ts';
import { absence } from './absence/absence.ts';
import { acceptance } from './acceptance/acceptance.ts';
import { acceptanceCase } from './acceptance/case.ts';
import { acceptanceResult } from './acceptance/result.ts';
import { earlyLife } from './after/early-life.ts';
import { endEarlyLifeGate, reopenEarlyLifeGate } from './after/early-life-acts.ts';
import { erasure } from './after/erasure.ts';
import { problem } from './after/problem.ts';
import { review, reviewAction } from './after/review.ts';
import { signReviewGate } from './after/review-acts.ts';
import { build } from './build/build.ts';
import { openEmergencyGate } from './change/approve-by-word.ts';
import { approveOnPaperGate } from './change/approve-on-paper.ts';
import { approveSampleGate } from './change/approve-sample.ts';
import { approveGate } from './change/approve-to-implement.ts';
import { closeChangeGate, reopenChangeGate } from './change/close-change.ts';
import { decision } from './change/decision.ts';
import { meetConditionGate } from './change/meet-condition.ts';
import { peerReviewGate, sendBackGate } from './change/peer-review.ts';
import { approveToProceedGate, askToProceedGate } from './change/proceed.ts';
import { rejectGate } from './change/reject-change.ts';
import { rfc } from './change/rfc.ts';
import { submitGate } from './change/submit-rfc.ts';
import { withdrawGate } from './change/withdraw-approval.ts';
import { wordApproval } from './change/word-approval.ts';
import { template, templateVersion } from './checklist/template.ts';
import { cmdb } from './cmdb/connection.ts';
import { delivery } from './cmdb/delivery.ts';
import { departmentAnswer } from './contact/department-answer.ts';
import { specialCase } from './contact/special-case.ts';
import { department } from './department/department.ts';
import { device } from './device/device.ts';
import { equipmentEvent } from './equipment/equipment-event.ts';
import { settleGate } from './equipment/settle-equipment.ts';
import { freeze } from './freeze/freeze.ts';
import { giveBackLeaseGate, takeOverLeaseGate } from './lease/end-lease.ts';
import { lease } from './lease/lease.ts';
import { takeLeaseGate } from './lease/take-lease.ts';
import { bookOriginalGate } from './library/book-original.ts';
import { definitive } from './library/definitive.ts';
import { installCheck } from './library/install-check.ts';
import { libraryEvent } from './library/library-event.ts';
import { keyView, licenceKey } from './library/licence-key.ts';
import { licenceUse } from './library/licence-use.ts';
import { endDefinitiveGate, markDefinitiveGate } from './library/mark-definitive.ts';
import { markVersionGate } from './library/mark-version.ts';
import { medium } from './library/medium.ts';
import { putInMediumGate } from './library/put-in-medium.ts';
import { putInVersionGate } from './library/put-in-version.ts';
import { setInstallerGate } from './library/set-installer.ts';
import { settleLicencesGate } from './library/settle-licences.ts';
import { withdrawVersionGate } from './library/withdraw-version.ts';
import { mail } from './message/connection.ts';
import { message, messageText } from './message/message.ts';
import { messagePlan } from './message/plan.ts';
import { messageTemplate } from './message/template.ts';
import { note, request } from './note/note.ts';
import { grant } from './people/grant.ts';
import { lockOn } from './people/locks.ts';
import { mayByRole, maySettleBy } from './people/rights.ts';
import { installer } from './person/installer.ts';
import { person } from './person/person.ts';
import { knownError } from './plan/known-error.ts';
import { releasePlan } from './plan/release-plan.ts';
import { reopenStageGate } from './plan/reopen-stage.ts';
import { signStageGate } from './plan/sign-stage.ts';
import { stage, stageDecision } from './plan/stage.ts';
import { testRun } from './plan/test-run.ts';
import { agreeGate } from './policy/agree-policy.ts';
import { policyAgreement } from './policy/agreement.ts';
import { policy } from './policy/policy.ts';
import { publishGate } from './policy/publish-policy.ts';
import type { Field } from './record.ts';
import { release } from './release/release.ts';
import { seat } from './seat/seat.ts';
import { site } from './site/site.ts';
import { mapApproverGate } from './ticket/map-approver.ts';
import { ticket } from './ticket/ticket.ts';
import { ticketAccount } from './ticket/ticket-account.ts';
import { licence } from './title/licence.ts';
import { title } from './title/title.ts';
import { version } from './title/version.ts';
import { attendance, courseCompletion } from './training/attendance.ts';
import { trainingCourse } from './training/course.ts';
import { enrolment } from './training/enrolment.ts';
import { trainingExemption } from './training/exemption.ts';
import { trainingNeed } from './training/need.ts';
import { trainingSession } from './training/session.ts';
import { mendedBy, unfitFact } from './visit/checklist-rule.ts';
import { acknowledgement, evidence, observedSerial, signoff, stepResult, visitEvent } from './visit/facts.ts';
import { finding, findingAnswer } from './visit/finding.ts';
import { visitFlags, workMet } from './visit/flags.ts';
import { handIn } from './visit/hand-in.ts';
import { visitLocked } from './visit/locked.ts';
import { visit } from './visit/visit.ts';
import { decideWaveGate } from './wave/decide-wave.ts';
import { wave } from './wave/wave.ts';

interface AnyDescribed {
  readonly type: string;
  readonly model: Model;
  readonly fields: { readonly [name: string]: Field };
}

/** Every type of record, with its fields. */
export const described: readonly AnyDescribed[] = [
  site,
  department,
  person,
  installer,
  seat,
  device,
  title,
  version,
  licence,
  medium,
  definitive,
  libraryEvent,
  licenceUse,
  licenceKey,
  keyView,
  build,
  release,
  rfc,
  decision,
  wordApproval,
  template,
  templateVersion,
  visit,
  freeze,
  absence,
  lease,
  wave,
  grant,
  note,
  request,
  stepResult,
  visitEvent,
  signoff,
  evidence,
  observedSerial,
  acknowledgement,
  handIn,
  installCheck,
  finding,
  findingAnswer,
  equipmentEvent,
  policy,
  policyAgreement,
  cmdb,
  delivery,
  ticket,
  ticketAccount,
  mail,
  messagePlan,
  messageTemplate,
  messageText,
  message,
  releasePlan,
  stage,
  stageDecision,
  testRun,
  knownError,
  problem,
  earlyLife,
  review,
  reviewAction,
  erasure,
  acceptance,
  acceptanceCase,
  acceptanceResult,
  departmentAnswer,
  specialCase,
  trainingNeed,
  trainingCourse,
  trainingSession,
  enrolment,
  attendance,
  courseCompletion,
  trainingExemption,
];

/** Facts that a checklist has a say in. */
const judged: readonly string[] = [stepResult.type, visitEvent.type, observedSerial.type, installCheck.type];
const flagged: readonly string[] = [stepResult.type, visitEvent.type, signoff.type];

const models = new Map<string, Model>(
  described.map(({ type, model }) => {
    if (type === visit.type) return [type, { ...model, met: workMet, locked: visitLocked }];
    const ruled = judged.includes(type) ? { ...model, unfit: unfitFact, mends: mendedBy } : model;
    return [type, flagged.includes(type) ? { ...ruled, flags: visitFlags } : ruled];
  }),
);
const fields = new Map(described.map((each) => [each.type, each.fields]));
const gates = new Map<string, GateRule>(
  [
    submitGate,
    askToProceedGate,
    approveToProceedGate,
    peerReviewGate,
    sendBackGate,
    meetConditionGate,
    openEmergencyGate,
    closeChangeGate,
    reopenChangeGate,
    approveGate,
    approveSampleGate,
    approveOnPaperGate,
    rejectGate,
    withdrawGate,
    settleGate,
    putInVersionGate,
    putInMediumGate,
    setInstallerGate,
    markVersionGate,
    markDefinitiveGate,
    endDefinitiveGate,
    withdrawVersionGate,
    bookOriginalGate,
    settleLicencesGate,
    agreeGate,
    publishGate,
    decideWaveGate,
    takeLeaseGate,
    giveBackLeaseGate,
    takeOverLeaseGate,
    mapApproverGate,
    signStageGate,
    reopenStageGate,
    endEarlyLifeGate,
    reopenEarlyLifeGate,
    signReviewGate,
  ].map((gate) => [gate.name, gate]),
);

/** Role and scope first, so that nobody learns a record's state who may not write it; then what its state forbids. */
function may(who: Who, op: Op, row: Row | undefined, world: World): Refusal | undefined {
  return mayByRole(who, op, row, world, models.get(op.type)) ?? lockOn(who, op, row, world, fields.get(op.type) ?? {});
}

export const groundcrewRules: Rules = {
  model: (type) => models.get(type),
  gate: (name) => gates.get(name),
  may,
  maySettle: (who, about, world) => maySettleBy(who, about, world, about === undefined ? undefined : models.get(about.type)),
};

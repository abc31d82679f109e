/** Every act by its name: for undo, for the palette, and for the generated tests. */
import type { z } from 'zod';
import { addAbsence, editAbsence } from './absence/absence-acts.ts';
import { answerCase } from './acceptance/answer-case.ts';
import { addCase, editCase } from './acceptance/case-acts.ts';
import { nominateUsers } from './acceptance/nominate-users.ts';
import { decideProblems } from './after/decide-problems.ts';
import { endEarlyLife, reopenEarlyLife, saveEarlyLife } from './after/early-life-acts.ts';
import { editProblem, reportProblem } from './after/report-problem.ts';
import { addAction, editAction, saveReview, signReview } from './after/review-acts.ts';
import { saveBuild } from './build/save-build.ts';
import { adviseChange } from './change/advise.ts';
import { approveByWord } from './change/approve-by-word.ts';
import { approveOnPaper } from './change/approve-on-paper.ts';
import { approveSample } from './change/approve-sample.ts';
import { approveToImplement } from './change/approve-to-implement.ts';
import { closeChange, reopenChange } from './change/close-change.ts';
import { meetCondition } from './change/meet-condition.ts';
import { peerReview } from './change/peer-review.ts';
import { approveToProceed, askToProceed } from './change/proceed.ts';
import { rejectChange } from './change/reject-change.ts';
import { saveRfc } from './change/save-rfc.ts';
import { submitRfc } from './change/submit-rfc.ts';
import { withdrawApproval } from './change/withdraw-approval.ts';
import { editTemplate } from './checklist/edit-template.ts';
import { saveTemplate } from './checklist/save-template.ts';
import { decideDelivery } from './cmdb/decide-delivery.ts';
import { mapCmdb } from './cmdb/map-cmdb.ts';
import { confirmDepartment, reportCase, settleCase } from './contact/contact-acts.ts';
import { setDeviceState } from './device/set-state.ts';
import { chooseEquipment } from './equipment/choose-equipment.ts';
import { giveBack, lendEquipment } from './equipment/lend-equipment.ts';
import { receiveEquipment } from './equipment/receive-equipment.ts';
import { recordEquipment } from './equipment/record-equipment.ts';
import { addFreeze, editFreeze } from './freeze/freeze-acts.ts';
import { giveBackLease, takeOverLease } from './lease/end-lease.ts';
import { takeLease } from './lease/take-lease.ts';
import { bookOriginal } from './library/book-original.ts';
import { editVersion } from './library/edit-version.ts';
import { retireLicenceKey, sealLicenceKey, viewLicenceKey } from './library/key-acts.ts';
import { addLicence, editLicence } from './library/licence-acts.ts';
import { endDefinitive, markDefinitive } from './library/mark-definitive.ts';
import { markVersion } from './library/mark-version.ts';
import { putInMedium } from './library/put-in-medium.ts';
import { putInVersion } from './library/put-in-version.ts';
import { recordCheck } from './library/record-check.ts';
import { setInstaller } from './library/set-installer.ts';
import { useLicence } from './library/use-licence.ts';
import { withdrawVersion } from './library/withdraw-version.ts';
import { noteBounce } from './message/bounce.ts';
import { editMessagePlan } from './message/edit-plan.ts';
import { decideMessages, withdrawMessages } from './message/message-acts.ts';
import { releaseMessages } from './message/release-messages.ts';
import { saveMessageTemplate } from './message/template-acts.ts';
import { addNote } from './note/add-note.ts';
import { addRequest } from './note/add-request.ts';
import { endGrant } from './people/end-grant.ts';
import { enrolPerson } from './people/enrol-person.ts';
import { giveGrant } from './people/give-grant.ts';
import * as places from './place-acts.ts';
import * as plans from './plan/plan-acts.ts';
import { recordTests } from './plan/record-tests.ts';
import { reopenStage } from './plan/reopen-stage.ts';
import { signStage } from './plan/sign-stage.ts';
import { startPlan } from './plan/start-plan.ts';
import { agreePolicy } from './policy/agree-policy.ts';
import { editPolicy, startPolicy } from './policy/draft-acts.ts';
import { publishPolicy } from './policy/publish-policy.ts';
import { importRecords } from './records/import-records.ts';
import { createRelease } from './release/create-release.ts';
import { editRelease } from './release/edit-release.ts';
import { takeChecklist } from './release/take-checklist.ts';
import { answerRequest } from './request/answer-request.ts';
import { askRequest } from './request/ask-request.ts';
import { planRequest } from './request/plan-request.ts';
import { loadSampleRollout } from './sample/load-sample.ts';
import { removeSample } from './sample/remove-sample.ts';
import { deleteRecord, knowConflict, reopenConflict, restoreRecord, settleConflict } from './settle.ts';
import { takeBack } from './take-back.ts';
import { decideTicket } from './ticket/decide-ticket.ts';
import { mapApprover } from './ticket/map-approver.ts';
import { mapTickets } from './ticket/map-tickets.ts';
import { completeCourse } from './training/complete-course.ts';
import { addCourse, editCourse } from './training/course-acts.ts';
import { decideTraining } from './training/decide-training.ts';
import { enrolPeople, leaveSession } from './training/enrol-people.ts';
import { exemptPeople } from './training/exempt-people.ts';
import { recordAttendance } from './training/record-attendance.ts';
import { addSession, editSession } from './training/session-acts.ts';
import { acknowledge } from './visit/acknowledge.ts';
import { answerFinding } from './visit/answer-finding.ts';
import { answerStep } from './visit/answer-step.ts';
import { applyPlan } from './visit/apply-plan.ts';
import { assignInstaller } from './visit/assign-installer.ts';
import { beginBackOut } from './visit/begin-back-out.ts';
import { cancelVisit } from './visit/cancel-visit.ts';
import { declineWish } from './visit/decline-wish.ts';
import { handInEquipment } from './visit/hand-in-equipment.ts';
import { moveVisit } from './visit/move-visit.ts';
import { orderVisits } from './visit/order-visits.ts';
import { planReturn } from './visit/plan-return.ts';
import { planVisits } from './visit/plan-visits.ts';
import { recordOutcome } from './visit/record-outcome.ts';
import { reportFinding } from './visit/report-finding.ts';
import { restoreVisit } from './visit/restore-visit.ts';
import { signOff } from './visit/sign-off.ts';
import { startVisit } from './visit/start-visit.ts';
import { decideWave } from './wave/decide-wave.ts';
import { sayWave } from './wave/say-wave.ts';

export const acts = {
  'import-records': importRecords,
  'add-site': places.addSite,
  'edit-site': places.editSite,
  'add-department': places.addDepartment,
  'edit-department': places.editDepartment,
  'add-person': places.addPerson,
  'edit-person': places.editPerson,
  'add-installer': places.addInstaller,
  'edit-installer': places.editInstaller,
  'add-seat': places.addSeat,
  'edit-seat': places.editSeat,
  'add-device': places.addDevice,
  'edit-device': places.editDevice,
  'set-device-state': setDeviceState,
  'change-sites': places.changeSites,
  'change-departments': places.changeDepartments,
  'change-people': places.changePeople,
  'change-seats': places.changeSeats,
  'change-devices': places.changeDevices,
  'receive-equipment': receiveEquipment,
  'choose-equipment': chooseEquipment,
  'record-equipment': recordEquipment,
  'lend-equipment': lendEquipment,
  'give-back': giveBack,
  'add-title': places.addTitle,
  'edit-title': places.editTitle,
  'put-in-version': putInVersion,
  'put-in-medium': putInMedium,
  'set-installer': setInstaller,
  'edit-version': editVersion,
  'mark-version': markVersion,
  'mark-definitive': markDefinitive,
  'end-definitive': endDefinitive,
  'withdraw-version': withdrawVersion,
  'book-original': bookOriginal,
  'add-licence': addLicence,
  'edit-licence': editLicence,
  'use-licence': useLicence,
  'seal-licence-key': sealLicenceKey,
  'retire-licence-key': retireLicenceKey,
  'view-licence-key': viewLicenceKey,
  'save-template': saveTemplate,
  'save-build': saveBuild,
  'edit-template': editTemplate,
  'take-checklist': takeChecklist,
  'create-release': createRelease,
  'edit-release': editRelease,
  'save-rfc': saveRfc,
  'submit-rfc': submitRfc,
  'advise-change': adviseChange,
  'ask-to-proceed': askToProceed,
  'approve-to-proceed': approveToProceed,
  'peer-review': peerReview,
  'meet-condition': meetCondition,
  'approve-by-word': approveByWord,
  'close-change': closeChange,
  'reopen-change': reopenChange,
  'approve-to-implement': approveToImplement,
  'approve-sample': approveSample,
  'approve-on-paper': approveOnPaper,
  'reject-change': rejectChange,
  'withdraw-approval': withdrawApproval,
  'nominate-users': nominateUsers,
  'add-case': addCase,
  'edit-case': editCase,
  'answer-case': answerCase,
  'plan-visits': planVisits,
  'move-visit': moveVisit,
  'apply-plan': applyPlan,
  'assign-installer': assignInstaller,
  'cancel-visit': cancelVisit,
  'restore-visit': restoreVisit,
  'order-visits': orderVisits,
  'add-freeze': addFreeze,
  'edit-freeze': editFreeze,
  'say-wave': sayWave,
  'decide-wave': decideWave,
  'decide-training': decideTraining,
  'add-course': addCourse,
  'edit-course': editCourse,
  'add-session': addSession,
  'edit-session': editSession,
  'enrol-people': enrolPeople,
  'leave-session': leaveSession,
  'exempt-people': exemptPeople,
  'record-attendance': recordAttendance,
  'complete-course': completeCourse,
  'take-lease': takeLease,
  'give-back-lease': giveBackLease,
  'take-over-lease': takeOverLease,
  'add-absence': addAbsence,
  'edit-absence': editAbsence,
  'start-policy': startPolicy,
  'edit-policy': editPolicy,
  'agree-policy': agreePolicy,
  'publish-policy': publishPolicy,
  'start-plan': startPlan,
  'edit-plan': plans.editPlan,
  'edit-stage': plans.editStage,
  'sign-stage': signStage,
  'reopen-stage': reopenStage,
  'record-tests': recordTests,
  'edit-test-run': plans.editTestRun,
  'add-known-error': plans.addKnownError,
  'edit-known-error': plans.editKnownError,
  'start-visit': startVisit,
  'answer-step': answerStep,
  'begin-back-out': beginBackOut,
  'record-outcome': recordOutcome,
  'plan-return': planReturn,
  'record-check': recordCheck,
  'report-finding': reportFinding,
  'answer-finding': answerFinding,
  'sign-off': signOff,
  acknowledge,
  'decline-wish': declineWish,
  'confirm-department': confirmDepartment,
  'report-case': reportCase,
  'settle-case': settleCase,
  'hand-in-equipment': handInEquipment,
  'add-note': addNote,
  'add-request': addRequest,
  'ask-request': askRequest,
  'answer-request': answerRequest,
  'plan-request': planRequest,
  'edit-message-plan': editMessagePlan,
  'save-message-template': saveMessageTemplate,
  'release-messages': releaseMessages,
  'withdraw-messages': withdrawMessages,
  'decide-messages': decideMessages,
  'note-bounce': noteBounce,
  'map-cmdb': mapCmdb,
  'decide-delivery': decideDelivery,
  'map-tickets': mapTickets,
  'map-approver': mapApprover,
  'decide-ticket': decideTicket,
  'report-problem': reportProblem,
  'edit-problem': editProblem,
  'decide-problems': decideProblems,
  'save-early-life': saveEarlyLife,
  'end-early-life': endEarlyLife,
  'reopen-early-life': reopenEarlyLife,
  'save-review': saveReview,
  'sign-review': signReview,
  'add-action': addAction,
  'edit-action': editAction,
  'enrol-person': enrolPerson,
  'give-grant': giveGrant,
  'end-grant': endGrant,
  'settle-conflict': settleConflict,
  'reopen-conflict': reopenConflict,
  'know-conflict': knowConflict,
  'restore-record': restoreRecord,
  'delete-record': deleteRecord,
  'take-back': takeBack,
  'load-sample-rollout': loadSampleRollout,
  'remove-sample': removeSample,
} as const;

export type ActName = keyof typeof acts;
/** What an act is given. */
export type ActInput<N extends ActName> = z.input<(typeof acts)[N]['input']>;

/** Is this the name of an act that this version knows? */
export function isAct(name: string): name is ActName {
  return Object.hasOwn(acts, name);
}

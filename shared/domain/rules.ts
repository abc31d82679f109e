/** What the sync core is given: Groundcrew's records, gates and rights. */
import type { Refusal } from '../errors.ts';
import type { Op } from '../sync/op.ts';
import type { Row } from '../sync/row.ts';
import type { GateRule, Model, Rules, Who, World } from '../sync/rules.ts';
import { build } from './build/build.ts';
import { approveOnPaperGate } from './change/approve-on-paper.ts';
import { approveSampleGate } from './change/approve-sample.ts';
import { approveGate } from './change/approve-to-implement.ts';
import { decision } from './change/decision.ts';
import { rejectGate } from './change/reject-change.ts';
import { rfc } from './change/rfc.ts';
import { submitGate } from './change/submit-rfc.ts';
import { withdrawGate } from './change/withdraw-approval.ts';
import { template, templateVersion } from './checklist/template.ts';
import { department } from './department/department.ts';
import { device } from './device/device.ts';
import { equipmentEvent } from './equipment/equipment-event.ts';
import { settleGate } from './equipment/settle-equipment.ts';
import { freeze } from './freeze/freeze.ts';
import { note, request } from './note/note.ts';
import { grant } from './people/grant.ts';
import { lockOn } from './people/locks.ts';
import { mayByRole, maySettleBy } from './people/rights.ts';
import { installer } from './person/installer.ts';
import { person } from './person/person.ts';
import type { Field } from './record.ts';
import { release } from './release/release.ts';
import { seat } from './seat/seat.ts';
import { site } from './site/site.ts';
import { licence } from './title/licence.ts';
import { title } from './title/title.ts';
import { version } from './title/version.ts';
import { mendedBy, unfitFact } from './visit/checklist-rule.ts';
import { acknowledgement, evidence, observedSerial, signoff, stepResult, visitEvent } from './visit/facts.ts';
import { finding, findingAnswer } from './visit/finding.ts';
import { visitFlags, workMet } from './visit/flags.ts';
import { handIn } from './visit/hand-in.ts';
import { visit } from './visit/visit.ts';

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
  build,
  release,
  rfc,
  decision,
  template,
  templateVersion,
  visit,
  freeze,
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
  finding,
  findingAnswer,
  equipmentEvent,
];

/** Facts that a checklist has a say in. */
const judged: readonly string[] = [stepResult.type, visitEvent.type, observedSerial.type];
const flagged: readonly string[] = [stepResult.type, visitEvent.type, signoff.type];

const models = new Map<string, Model>(
  described.map(({ type, model }) => {
    if (type === visit.type) return [type, { ...model, met: workMet }];
    const ruled = judged.includes(type) ? { ...model, unfit: unfitFact, mends: mendedBy } : model;
    return [type, flagged.includes(type) ? { ...ruled, flags: visitFlags } : ruled];
  }),
);
const fields = new Map(described.map((each) => [each.type, each.fields]));
const gates = new Map<string, GateRule>(
  [submitGate, approveGate, approveSampleGate, approveOnPaperGate, rejectGate, withdrawGate, settleGate].map((gate) => [gate.name, gate]),
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

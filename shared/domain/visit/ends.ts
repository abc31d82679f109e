/** Which devices a visit's work was about, as it was read on site, else as it was planned. */
import type { EquipmentWork } from './equipment-work.ts';
import type { VisitFacts } from './run.ts';
import type { Visit } from './visit.ts';

/** What the last event says of equipment; undefined: nothing. */
export function workOf(facts: Pick<VisitFacts, 'events'>): EquipmentWork | undefined {
  return facts.events.at(-1)?.fact.work ?? undefined;
}

/** The device at one end; null: none, or one that the record does not know. */
export function endIdOf(planned: string | null, work: EquipmentWork | undefined, end: 'old' | 'new'): string | null {
  if (work === undefined) return planned;
  const [worked, serial] = end === 'old' ? [work.oldId, work.oldSerial] : [work.newId, work.newSerial];
  return worked ?? (serial === null ? planned : null);
}

/** The devices whose records the work changes: what stood there, and what was brought. */
export function endsOfVisit(visit: Visit, facts: Pick<VisitFacts, 'events'>): readonly string[] {
  const work = workOf(facts);
  return [endIdOf(visit.deviceId, work, 'old'), endIdOf(visit.newDeviceId, work, 'new')].filter((id) => id !== null);
}

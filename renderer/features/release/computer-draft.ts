import type { PlanRequestInput } from '../../../shared/domain/request/plan-request.ts';
import { cleanName } from '../../../shared/domain/text.ts';
import { readTime } from '../../ui/read-time.ts';
import { sameName } from './item-drafts.ts';
import type { ComputerChoices, SeatChoice, Under } from './use-computer.ts';

/** What is typed on the screen for one computer. */
export interface ComputerDraft {
  readonly underId: string | null;
  /** The person's name as it stands in the field. */
  readonly who: string;
  /** null: not chosen; 'new': a seat that is made. */
  readonly seatId: string | null;
  readonly siteId: string | null;
  readonly departmentId: string | null;
  readonly room: string;
  readonly deviceId: string | null;
  readonly day: string | undefined;
  readonly time: string;
  readonly installerId: string | null;
}

export const newSeat = 'new';

/** What of the draft is known: the person, the seat, what it is planned under, and the devices that stand there. */
export function knownOfDraft(draft: ComputerDraft, choices: ComputerChoices) {
  const under = choices.under.find((each) => each.subject.id === draft.underId);
  const sample = under?.subject.sample === true;
  const people = distinct(choices.people.filter((each) => each.sample === sample));
  const seats = choices.seats.filter((each) => each.sample === sample);
  const person = people.find((each) => sameName(each.label, draft.who));
  const seat = seats.find((each) => each.value === draft.seatId);
  const kind = under?.subject.visitKind ?? 'install';
  // What a new computer is brought beside stays out of it.
  const standing = kind === 'new' ? [] : (seat?.devices ?? []);
  const device = standing.find((each) => each.id === draft.deviceId) ?? standing[0];
  return { under, people, seats, person, seat, kind, standing, device };
}

/** People of one name are told apart, so that each can be chosen. */
function distinct(people: ComputerChoices['people']): ComputerChoices['people'] {
  const met = new Map<string, number>();
  return people.map((person) => {
    const key = person.label.toLowerCase();
    const n = (met.get(key) ?? 0) + 1;
    met.set(key, n);
    return n === 1 ? person : { ...person, label: `${person.label} (${n})` };
  });
}

/** The seat where a person sits; the first where there are several. */
export function seatOf(personId: string, seats: readonly SeatChoice[]): SeatChoice | undefined {
  return seats.find((seat) => seat.userId === personId);
}

export type DraftLack = 'under' | 'who' | 'seat' | 'site' | 'old' | 'time' | 'day';

/** What is lacking first, in the order of the screen. */
export function lackOfDraft(draft: ComputerDraft, choices: ComputerChoices): DraftLack | undefined {
  const known = knownOfDraft(draft, choices);
  if (cleanName(draft.who) === '' && known.seat?.userId !== undefined) return 'who';
  if (cleanName(draft.who) === '' && (draft.seatId === newSeat || known.seat === undefined)) return 'who';
  if (draft.seatId === newSeat ? draft.siteId === null : known.seat === undefined) return draft.seatId === newSeat ? 'site' : 'seat';
  if (known.under === undefined) return 'under';
  if (known.kind === 'replace' && known.device === undefined) return 'old';
  if (draft.day === undefined) return 'day';
  return draft.time.trim() !== '' && readTime(draft.time) === undefined ? 'time' : undefined;
}

/** The act's input; undefined while something is lacking. */
export function inputOfDraft(draft: ComputerDraft, choices: ComputerChoices): PlanRequestInput | undefined {
  const { under, person, seat, device } = knownOfDraft(draft, choices);
  if (lackOfDraft(draft, choices) !== undefined || under === undefined || draft.day === undefined) return undefined;
  const who = cleanName(draft.who);
  const at = seatInput(draft, seat);
  if (at === undefined) return undefined;
  return {
    releaseId: under.subject.id,
    ...(choices.request === undefined ? {} : { requestId: choices.request.id }),
    ...(person !== undefined ? { person: { id: person.value } } : who === '' ? {} : { person: { name: who } }),
    seat: at,
    ...(device === undefined ? {} : { deviceId: device.id }),
    day: draft.day,
    startsAt: readTime(draft.time) ?? null,
    ...(draft.installerId === null ? {} : { installerId: draft.installerId }),
  };
}

function seatInput(draft: ComputerDraft, seat: SeatChoice | undefined): PlanRequestInput['seat'] | undefined {
  if (draft.seatId !== newSeat) return seat === undefined ? undefined : { id: seat.value };
  if (draft.siteId === null) return undefined;
  return {
    siteId: draft.siteId,
    ...(draft.departmentId === null ? {} : { departmentId: draft.departmentId }),
    ...(draft.room.trim() === '' ? {} : { room: draft.room }),
  };
}

/** How it begins: what is known from the request or the link is chosen already; so is what there is only one of. */
export function draftFrom(choices: ComputerChoices, underId: string | undefined): ComputerDraft {
  const asked = underId ?? choices.under.find(({ subject }) => forRequest(subject.buildId, choices))?.subject.id;
  const under: Under | undefined = choices.under.find((each) => each.subject.id === asked) ?? choices.under[0];
  const empty = { siteId: null, departmentId: null, room: '', deviceId: null, day: undefined, time: '', installerId: null };
  const draft: ComputerDraft = { ...empty, underId: under?.subject.id ?? null, who: '', seatId: choices.seatId ?? null };
  const { people } = knownOfDraft(draft, choices);
  return { ...draft, who: people.find((each) => each.value === choices.forId)?.label ?? '' };
}

const forRequest = (buildId: string | null, { request }: ComputerChoices): boolean => buildId !== null && request?.buildId === buildId;

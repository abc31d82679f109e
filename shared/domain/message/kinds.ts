/**
 * What people are told, in the order in which it happens. `contact`, `contact-reminder`: a department's contact is asked, and asked again;
 * `seats`: they hear of seats without a user; `service-desk`: its brief.
 */
export const personKinds = [
  'announcement',
  'invitation',
  'correction',
  'cancellation',
  'reminder',
  'handout',
  'after',
  'training',
  'training-moved',
  'training-cancelled',
  'contact',
  'contact-reminder',
  'seats',
  'seats-moved',
  'seats-cancelled',
] as const;
export const messageKinds = [...personKinds, 'service-desk'] as const;
export type PersonKind = (typeof personKinds)[number];
export type MessageKind = (typeof messageKinds)[number];

/** What is said first of an appointment, when it has changed, and when it is off: after any of them a person knows how it stands. */
export interface Telling {
  readonly first: PersonKind;
  readonly moved: PersonKind;
  readonly off: PersonKind;
}
/** Of when somebody comes to their computer. */
export const ofVisits: Telling = { first: 'invitation', moved: 'correction', off: 'cancellation' };
/** Of their place in a training session. */
export const ofSession: Telling = { first: 'training', moved: 'training-moved', off: 'training-cancelled' };
/** Of when somebody comes to seats that have no user: said to the department's contact. */
export const ofSeats: Telling = { first: 'seats', moved: 'seats-moved', off: 'seats-cancelled' };

/** A department's contact is asked to confirm. */
export const isQuestionToContact = (kind: MessageKind): boolean => kind === 'contact' || kind === 'contact-reminder';
/** What somebody gets for their department, and not of themselves. */
export const isToContact = (kind: MessageKind): boolean => isQuestionToContact(kind) || tells(ofSeats, kind);

export const tells = ({ first, moved, off }: Telling, kind: MessageKind): boolean => [first, moved, off].some((each) => each === kind);

/** mail; print: on paper, handed over; person: somebody says it. */
export const messageWays = ['mail', 'print', 'person'] as const;
export type MessageWay = (typeof messageWays)[number];

/**
 * Where a message stands.
 *
 *   queued ──the hub──▶ sent ──it came back──▶ bounced
 *      ├──killed, cut off in between──▶ perhaps-sent     (nobody sends it a second time by itself)
 *      ├──refused, no address──▶ needs-person
 *      └──the plan moved, or it was withdrawn──▶ overtaken
 *   to-hand ──handed over──▶ handed
 *   perhaps-sent, needs-person, bounced ──a person──▶ queued | sent | to-hand | handed | dropped
 */
export const messageStates = [
  'queued',
  'sent',
  'perhaps-sent',
  'needs-person',
  'bounced',
  'to-hand',
  'handed',
  'overtaken',
  'dropped',
] as const;
export type MessageState = (typeof messageStates)[number];

/** A person has to decide. */
export const openStates = ['perhaps-sent', 'needs-person', 'bounced'] as const satisfies readonly MessageState[];

export const isOpenState = (state: MessageState): boolean => openStates.some((each) => each === state);

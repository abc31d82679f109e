/** What Groundcrew can say of a device to a CMDB: the last step of the process (PROCESS, "Configuration management"). */

/** `text` one line or more; `many` a set; `day` yyyy-MM-dd; `moment` an ISO time in UTC to the second. */
export type AttributeKind = 'text' | 'many' | 'day' | 'moment';

export const attributes = {
  /** Groundcrew's own name for the device, written where a record is made: searched for before anything is made again. */
  key: 'text',
  name: 'text',
  serial: 'text',
  assetTag: 'text',
  model: 'text',
  system: 'text',
  status: 'text',
  department: 'text',
  site: 'text',
  room: 'text',
  user: 'text',
  holdUntil: 'day',
  licences: 'many',
  release: 'text',
  packages: 'many',
  evidence: 'text',
  recordedAt: 'moment',
} as const satisfies { readonly [name: string]: AttributeKind };

export type AttributeName = keyof typeof attributes;
export const attributeNames = Object.keys(attributes) as AttributeName[];
export type AttributeValue = string | readonly string[];
/** What is known; an attribute that is absent is not known here, and nothing is said of it. An empty text clears. */
export type AttributeValues = { readonly [N in AttributeName]?: AttributeValue };

/** Nobody else writes these: whatever stands there is Groundcrew's own earlier word, so that it is never a conflict. */
export const alwaysOwn: readonly AttributeName[] = ['evidence', 'recordedAt'];

/** Which field of the CMDB holds which attribute, and whose word counts there. Made from a preset, changed in the app. */
import { z } from 'zod';
import { deviceStates } from '../device/device.ts';
import {
  type AttributeKind,
  type AttributeName,
  type AttributeValue,
  type AttributeValues,
  attributeNames,
  attributes,
} from './attributes.ts';

export const connectorKinds = ['rt', 'itop', 'csv'] as const;
export type ConnectorKind = (typeof connectorKinds)[number];

/** `groundcrew`: what was done on site goes in. `cmdb`: never overwritten; filled only where the record is made. */
export const owners = ['groundcrew', 'cmdb'] as const;
export type Owner = (typeof owners)[number];

export const firstMeetings = ['write', 'ask'] as const;

const fieldName = z.string().trim().min(1).max(200);
const lineSchema = z
  .object({ attribute: z.enum(attributeNames as [AttributeName, ...AttributeName[]]), field: fieldName, owner: z.enum(owners) })
  .readonly();
export type MappingLine = z.infer<typeof lineSchema>;

export const mappingSchema = z
  .object({
    /** Where configuration records of devices lie: a catalogue (Request Tracker), a class (iTop), a file (CSV). */
    place: z.string().trim().min(1).max(200),
    lines: z.array(lineSchema).min(1).max(attributeNames.length).readonly(),
    /** What the CMDB calls each state of a device; a state without a word is not said. */
    statuses: z.partialRecord(z.enum(deviceStates), z.string().trim().min(1).max(100)),
    /**
     * Where versions and licences lie there as items of their own, linked to devices: a catalogue (Request Tracker), the class of what is
     * installed on a device (iTop). Absent or empty: nothing is linked.
     */
    library: z.string().trim().max(200).optional(),
    /**
     * What becomes of what stands there when a device that was worked on is met for the first time, in fields that Groundcrew owns:
     * written over (absent means that), or a person is asked about each.
     */
    firstMeeting: z.enum(firstMeetings).optional(),
  })
  .readonly();
export type Mapping = z.infer<typeof mappingSchema>;

/** Why a mapping cannot be used: an attribute or a field that stands in two lines. */
export function mappingProblem(mapping: Mapping): { readonly field: string } | undefined {
  const twice = (values: readonly string[]): string | undefined => values.find((value, at) => values.indexOf(value) !== at);
  const field = twice(mapping.lines.map((line) => line.attribute)) ?? twice(mapping.lines.map((line) => line.field));
  return field === undefined ? undefined : { field };
}

type Preset = readonly (readonly [AttributeName, string, Owner])[];

/** Request Tracker Assets with custom fields by these names; Name, Description and Status are its own. */
const rt: Preset = [
  ['key', 'Description', 'cmdb'],
  ['name', 'Name', 'cmdb'],
  ['serial', 'Serial', 'cmdb'],
  ['assetTag', 'Asset Tag', 'cmdb'],
  ['system', 'OS Version', 'cmdb'],
  ['status', 'Status', 'groundcrew'],
  ['department', 'Department', 'groundcrew'],
  ['site', 'Site', 'groundcrew'],
  ['room', 'Room', 'groundcrew'],
  ['user', 'Primary User', 'groundcrew'],
  ['holdUntil', 'Hold Until', 'groundcrew'],
  ['licences', 'Licences', 'groundcrew'],
  ['release', 'Installed Release', 'groundcrew'],
  ['packages', 'Installed Packages', 'groundcrew'],
  ['evidence', 'Rollout Evidence', 'groundcrew'],
  ['recordedAt', 'Last Sync', 'groundcrew'],
];

/** iTop's class PC as its standard data model has it. What it has no field for (room, user, release, evidence) its keeper may add. */
const itop: Preset = [
  ['key', 'description', 'cmdb'],
  ['name', 'name', 'cmdb'],
  ['serial', 'serialnumber', 'cmdb'],
  ['assetTag', 'asset_number', 'cmdb'],
  ['status', 'status', 'groundcrew'],
  ['site', 'location_id->name', 'groundcrew'],
];

const csv: Preset = attributeNames.map((name) => [name, name, 'groundcrew']);

const rtStates: Mapping['statuses'] = {
  'in-use': 'in-use',
  'in-hand': 'allocated',
  delivered: 'allocated',
  lent: 'in-use',
  replaced: 'recycled',
  collected: 'recycled',
  stored: 'recycled',
  returned: 'recycled',
  retired: 'recycled',
  disposed: 'recycled',
};
const itopStates: Mapping['statuses'] = {
  'in-use': 'production',
  'in-hand': 'stock',
  delivered: 'implementation',
  lent: 'production',
  replaced: 'obsolete',
  collected: 'obsolete',
  stored: 'obsolete',
  returned: 'obsolete',
  retired: 'obsolete',
  disposed: 'obsolete',
};

/** What a new connection begins with. */
export function presetOf(kind: ConnectorKind): Mapping {
  const lines = (preset: Preset): MappingLine[] => preset.map(([attribute, field, owner]) => ({ attribute, field, owner }));
  if (kind === 'rt') return { place: 'Workplaces', lines: lines(rt), statuses: rtStates, library: 'Software library' };
  if (kind === 'itop') return { place: 'PC', lines: lines(itop), statuses: itopStates, library: 'PCSoftware' };
  return { place: 'devices.csv', lines: lines(csv), statuses: Object.fromEntries(deviceStates.map((state) => [state, state])) };
}

/** One attribute as the CMDB is told it. */
export interface MappedValue {
  readonly attribute: AttributeName;
  readonly field: string;
  readonly owner: Owner;
  readonly kind: AttributeKind;
  readonly value: AttributeValue;
}

/** What is known, under the CMDB's names and in its words. */
export function mapped(mapping: Mapping, values: AttributeValues): readonly MappedValue[] {
  return mapping.lines.flatMap(({ attribute, field, owner }) => {
    const value = inItsWords(mapping, attribute, values[attribute]);
    return value === undefined ? [] : [{ attribute, field, owner, kind: attributes[attribute], value }];
  });
}

function inItsWords(mapping: Mapping, attribute: AttributeName, value: AttributeValue | undefined): AttributeValue | undefined {
  if (attribute !== 'status') return value;
  const state = deviceStates.find((each) => each === value);
  return state === undefined ? undefined : mapping.statuses[state];
}

/** A field's value as people read it: names for ids, words for codes, days as days. */
import { described } from '../../shared/domain/rules.ts';
import { readNeed } from '../../shared/domain/seat/need.ts';
import { type Slot, slotSchema } from '../../shared/domain/visit/slot.ts';
import type { Json } from '../../shared/sync/op.ts';
import { afterWordsEn } from '../../shared/words/after.en.ts';
import { domainEn } from '../../shared/words/domain.en.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { say } from '../../shared/words/say.ts';
import { dayWord, minutesWord } from './moment.tsx';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);
const fieldsOf = new Map(described.map((each) => [each.type, each.fields]));

/** The name of a record that a field points at; undefined where this laptop does not hold it. */
export type RefName = (type: string, id: string) => string | undefined;

/** A field's name before its value. A field of a newer version goes by its own name, spaced. */
export function fieldWord(field: string): string {
  const code = `field.${field}`;
  return Object.hasOwn(recordWordsEn, code) ? say(code) : field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** The type of record that a field of this type points at. */
export function refOf(type: string, field: string): string | undefined {
  const fields = fieldsOf.get(type);
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field]?.ref : undefined;
}

/** The value in words; undefined for an empty one. `type` is the type of record that has the field. */
export function valueWord(type: string, field: string, value: Json | undefined, nameOf: RefName): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean') return value ? word('RECORD_YES') : word('RECORD_NO');
  if (typeof value === 'number') return value.toLocaleString('en-GB');
  if (typeof value === 'string') return textWord(type, field, value, nameOf);
  if (Array.isArray(value)) return value.map((each: Json) => valueWord(type, field, each, nameOf) ?? '').join(', ');
  // How versions are numbered is said by its pattern.
  const pattern = 'pattern' in value ? value.pattern : undefined;
  if (typeof pattern === 'string') return pattern;
  const slot = slotSchema.safeParse(value);
  return slot.success
    ? slotWord(slot.data)
    : Object.entries(value)
        .map(([name, each]) => `${fieldWord(name)} ${String(each)}`)
        .join(', ');
}

function textWord(type: string, field: string, value: string, nameOf: RefName): string {
  const ref = refOf(type, field);
  if (ref !== undefined) return nameOf(ref, value) ?? word('RECORD_NOT_HERE');
  if (field === 'needs') {
    const need = readNeed(value);
    return need === undefined ? value : need.words || say(`need.${need.need}`);
  }
  const code = codeOf(type, field, value);
  if (code !== undefined) return code;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWord(value, 'year') : value;
}

/** Fields of a problem whose values are codes, with what the codes begin with. */
const problemCodes: { readonly [field: string]: string } = {
  severity: 'severity',
  cause: 'cause',
  state: 'problem-state',
  how: 'problem-how',
};

/** Values that are codes of the domain. */
function codeOf(type: string, field: string, value: string): string | undefined {
  const code =
    field === 'status' && (type === 'device' || type === 'version')
      ? `${type}-state.${value}`
      : field === 'state' && type === 'visit'
        ? `visit-state.${value}`
        : field === 'state' && type === 'rfc'
          ? `rfc-state.${value}`
          : field === 'kind' && type === 'visit'
            ? `visit-kind.${value}`
            : undefined;
  const ofProblem = type === 'problem' ? problemCodes[field] : undefined;
  const after = ofProblem === undefined ? undefined : `${ofProblem}.${value}`;
  if (after !== undefined && Object.hasOwn(afterWordsEn, after)) return say(after);
  return code !== undefined && Object.hasOwn(domainEn, code) ? say(code) : undefined;
}

/** A planned time: "Tue 24 Nov at 10:00, 45 min", with what was promised. The times are the site's. */
export function slotWord(slot: Slot): string {
  const day = dayWord(slot.day);
  if (slot.promised !== undefined) {
    const { from, to } = slot.promised;
    const about = slot.startsAt === null ? '' : minutesWord(slot.startsAt);
    return word('RECORD_SLOT_PROMISED', { day, from: minutesWord(from), to: minutesWord(to), time: about, minutes: slot.minutes });
  }
  if (slot.startsAt === null) return word('RECORD_SLOT_DAY', { day, minutes: slot.minutes });
  const time = minutesWord(slot.startsAt);
  return word('RECORD_SLOT', { day, time, minutes: slot.minutes });
}

/** What can keep a delivery from the CMDB, in English. One whole sentence per code. */
import type { Code, Details } from '../errors.ts';

type CmdbCode = Extract<Code, `CMDB_${string}` | `DELIVERY_${string}`>;

const blocked: { readonly [W in Details['CMDB_ADDRESS_BLOCKED']['why']]: string } = {
  scheme: 'Only https is spoken, and http to addresses of your own network that you have listed.',
  inside: 'It lies inside this network. Whoever looks after the hub may list that very address and port, if it is meant.',
  redirect: 'It sends its callers elsewhere. Enter the address at which it answers itself.',
  secret: 'Names and passwords do not belong into an address. Enter them in their own fields.',
};

export const cmdbRefusals: { readonly [C in CmdbCode]: (d: Details[C]) => string } = {
  CMDB_MISSING: () => 'No CMDB is connected. A release manager or the CMDB owner connects one under Deliveries.',
  CMDB_UNREACHABLE: () => 'The CMDB cannot be reached. What waits for it goes on by itself when it answers.',
  CMDB_BUSY: (d) => `The CMDB asks for a pause. Deliveries go on in ${d.retryAfterS} s.`,
  CMDB_FAILED: (d) => `The CMDB had a problem of its own (${d.status}). It is tried again.`,
  CMDB_SIGN_IN: () => 'The CMDB does not take the sign-in, or the account may not do this. Enter another under Connection.',
  CMDB_ADDRESS_BLOCKED: (d) => `Groundcrew does not go to ${d.host}. ${blocked[d.why]}`,
  CMDB_ANSWER_STRANGE: (d) => `Something answered that is no CMDB, or not as one should (${d.why}).`,
  CMDB_REFUSED: (d) => `The CMDB refused it: ${d.why}`,
  CMDB_FIELD_MISSING: (d) => `The CMDB has no field “${d.field}”. Change the mapping, or add the field there.`,
  CMDB_PLACE_MISSING: (d) => `The CMDB has no place “${d.place}” that this account can see. Change the mapping.`,
  CMDB_TWO_MATCHES: (d) => `${d.n} records there could be this device (by ${d.by}). Say which one it is.`,
  CMDB_MOVED: (d) =>
    d.n === 1
      ? 'One value was changed in the CMDB meanwhile, and differs from what was done here. Decide which holds.'
      : `${d.n} values were changed in the CMDB meanwhile, and differ from what was done here. Decide which hold.`,
  CMDB_STANDS_OTHERWISE: (d) =>
    d.n === 1
      ? 'Something else stands in the CMDB already, in one field. Decide which holds.'
      : `Something else stands in the CMDB already, in ${d.n} fields. Decide which hold.`,
  CMDB_NOT_READ_BACK: (d) => `It was written, and reads otherwise afterwards (${d.fields.join(', ')}).`,
  CMDB_NO_KEY: () => 'The device has no usable serial and no asset tag, and the mapping has no field for Groundcrew’s own key.',
  CMDB_WAITS_FOR_FILES: (d) =>
    d.n === 1
      ? 'One photo or file of the work has not reached the hub yet.'
      : `${d.n} photos or files of the work have not reached the hub yet.`,
  CMDB_WAITS_FOR_CONFLICT: () => 'Something about the visit or the device is in conflict here. It is delivered when that is settled.',
  CMDB_GAVE_UP: (d) => `It was tried ${d.tries} times without success. The last reason: ${d.why}`,
  CMDB_MAPPED_TWICE: (d) => `“${d.field}” stands in two lines of the mapping.`,
  CMDB_ITEM_TWICE: (d) => `${d.n} records there are called “${d.item}”. Leave one of them, then try again.`,
  CMDB_WAITS_FOR_ITEM: (d) => `“${d.item}” is being made there for another device.`,
  CMDB_LOOK_FIRST: () => 'Look at what would be written over, then say that deliveries may begin.',
  CMDB_WAITS_FOR_EXPORT: () => 'It stands in the file for the CMDB. A newer export from there confirms it.',
  CMDB_EXPORT_LACKS: (d) =>
    `The file has no column ${d.columns.map((each) => `“${each}”`).join(', ')}. Change the mapping, or have that exported as well.`,
  CMDB_EXPORT_OTHER: () => 'Somebody else takes in an export just now, or this one was broken off. Choose the file again.',
  CMDB_EXPORT_EMPTY: () => 'The file holds no record. Nothing was taken from it.',
  DELIVERY_ASKS_OTHER: () => 'That is not what is asked here any more. Look again before deciding.',
  DELIVERY_STANDS: () => 'What was decided may stand in the CMDB already. If it comes up again, decide it anew.',
};

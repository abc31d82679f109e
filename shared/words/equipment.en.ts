/** Acting on many records, forms, equipment, loans and the record, in English. One whole sentence or phrase per code. */
import { countedOf } from './counted.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');
const have = (n: number): string => (n === 1 ? '1 visit has its item' : `${count(n)} visits have their item`);
const list = (items: readonly string[]): string => items.join(', ');
type N = { readonly n: number };

export const equipmentWordsEn = {
  // Acting on many, and forms
  CHANGE_SELECTED: () => 'Change the selected…',
  CHANGED_MANY: (d: N) => (d.n === 1 ? 'One was changed. Saved on this laptop.' : `${count(d.n)} were changed. Saved on this laptop.`),
  CHANGE_DEVICES: (d: N) => (d.n === 1 ? 'Change one device' : `Change ${count(d.n)} devices`),
  CHANGE_SEATS: (d: N) => (d.n === 1 ? 'Change one seat' : `Change ${count(d.n)} seats`),
  CHANGE_PEOPLE: (d: N) => (d.n === 1 ? 'Change one person' : `Change ${count(d.n)} people`),
  CHANGE_SITES: (d: N) => (d.n === 1 ? 'Change one site' : `Change ${count(d.n)} sites`),
  CHANGE_DEPARTMENTS: (d: N) => (d.n === 1 ? 'Change one department' : `Change ${count(d.n)} departments`),
  FORM_MANY: () => 'What you leave alone stays as it is.',
  FORM_LACKS: (d: { readonly fields: readonly string[] }) => `Still needed: ${list(d.fields)}.`,
  FORM_EMPTY_IT: () => 'Empty it',
  FORM_NO_CHOICE: () => 'Nothing fits what you typed',
  ADD_SEAT: () => 'Add a seat',
  ADD_SEAT_TITLE: () => 'Add a seat by hand',
  ADD_PERSON: () => 'Add a person',
  ADD_PERSON_TITLE: () => 'Add a person by hand',
  ADD_SITE: () => 'Add a site',
  ADD_SITE_TITLE: () => 'Add a site by hand',
  ADD_DEPARTMENT: () => 'Add a department',
  ADD_DEPARTMENT_TITLE: () => 'Add a department by hand',
  PLAN_FOR_THESE: () => 'Plan visits for these',
  NEED_ADD: () => 'Add a need',
  NEED_ADD_MANY: () => 'Add a need…',
  NEED_TITLE: (d: N) => (d.n === 1 ? 'What a visitor has to heed at this seat' : `What a visitor has to heed at ${count(d.n)} seats`),
  NEED_WHICH: () => 'Need',
  NEED_DAYS: () => 'Days of notice',
  NEED_WORDS: () => 'In words, as the visitor reads it',
  NEED_REMOVE: () => 'Remove',

  // The record
  THE_RECORD: () => 'The record, visit by visit',
  THE_CHAIN: () => 'As equipment, from the beginning',
  THE_GENERATIONS: () => 'What took the place of what',
  RECORD_OLD: () => 'Was there before',
  RECORD_NEW: () => 'Brought',
  VERSION_FOUND: (d: { readonly version: string }) => `Found ${d.version}`,
  SERIAL_READ: (d: { readonly serial: string }) => `Serial ${d.serial}, read on site`,
  SERIAL_NOT_READ: (d: { readonly serial: string }) => `Serial ${d.serial} by the record; not read on site`,
  HUB_HEARD: () => 'hub heard',
  HUB_HEARD_NOT: () => 'the hub has not heard yet',
  EXPORT_RECORD: () => 'Export the record',
  EXPORT_CSV: () => 'As CSV, for a spreadsheet',
  EXPORT_JSON: () => 'As JSON',
  DEVICE_KNOWN: () => 'Known by its list alone: neither its place nor its state is recorded',
  DEVICE_USED_BY: (d: { readonly user: string }) => `Used by ${d.user}; it is not known where`,
  DEVICE_AT_FOR: (d: { readonly place: string; readonly user: string }) => `At ${d.place}, used by ${d.user}`,
  DEPARTMENT_DONE: (d: { readonly done: number; readonly visits: number }) => `${countedOf(d.done, d.visits, 'visits', true)} done`,
  DEPARTMENT_SITES: () => 'Where its seats are',

  // What happened to equipment
  'equipment.received': () => 'Received',
  'equipment.lent': () => 'Lent',
  'equipment.given-back': () => 'Given back',
  'equipment.collected': () => 'Collected',
  'equipment.stored': () => 'Stored',
  'equipment.erased': () => 'Erased',
  'equipment.reused': () => 'Back in stock',
  'equipment.returned': () => 'Returned to its owner',
  'equipment.disposed': () => 'Disposed of',
  'equipment.placed': () => 'Brought to its seat',
  'equipment.replaced': () => 'Replaced; nobody read its serial on taking it',
  CHAIN_SERIAL: (d: { readonly serial: string }) => `Serial ${d.serial}`,
  CHAIN_CONDITION: (d: { readonly condition: string }) => `Condition: ${d.condition}`,
  CHAIN_HOLD: (d: { readonly day: string }) => `Disk kept until ${d.day}`,
  CHAIN_METHOD: (d: { readonly method: string }) => `How: ${d.method}`,
  CHAIN_ERASED_BY: (d: { readonly name: string }) => `By ${d.name}`,
  CHAIN_CERTIFICATE: (d: { readonly number: string }) => `Certificate ${d.number}`,
  CHAIN_TO: (d: { readonly name: string }) => `To ${d.name}`,
  CHAIN_RECEIPT: (d: { readonly number: string }) => `Receipt ${d.number}`,
  CHAIN_BORROWER: (d: { readonly name: string }) => `To ${d.name}`,
  CHAIN_DUE: (d: { readonly day: string }) => `Due ${d.day}`,
  CHAIN_PHOTO: () => 'With a photo',
  CHAIN_NONE: () => 'nothing before',
  CHAIN_UNKNOWN: (d: { readonly serial: string }) => `an unknown device, serial ${d.serial}`,

  // Equipment: the tab
  EQUIPMENT: () => 'Equipment',
  EQUIPMENT_LISTS: () => 'What of the equipment is listed',
  EQUIPMENT_STOCK: () => 'In hand and needed',
  EQUIPMENT_LOANS: () => 'Loans',
  EQUIPMENT_OLD: () => 'Old equipment',
  EQUIPMENT_COUNTED: () => 'Collected against replaced',

  // In hand against what waves need
  STOCK_MANY: () => 'models at sites',
  STOCK_NO_MODEL: () => 'Model not said',
  STOCK_NO_SITE: () => 'Site not recorded',
  STOCK_NEEDED: () => 'Needed',
  STOCK_CHOSEN: () => 'Chosen',
  STOCK_IN_HAND: () => 'In hand',
  STOCK_MISSING: () => 'Missing',
  STOCK_MISSING_N: (d: N) => `${count(d.n)} missing`,
  STOCK_TOLD: (d: { readonly needed: number; readonly inHand: number }) => `${count(d.needed)} needed, ${count(d.inHand)} in hand`,
  STOCK_SURPLUS: () => 'Left over',
  STOCK_WAVE: () => 'For',
  STOCK_ALL_WAVES: () => 'All waves',
  STOCK_WAVE_N: (d: { readonly wave: number }) => `Wave ${d.wave}`,
  STOCK_NOTHING_NEEDED: (d: { readonly inHand: number }) => `No planned visit needs equipment; ${count(d.inHand)} in hand`,
  STOCK_COMPLETE: (d: { readonly needed: number }) => `In hand where it is needed: all ${count(d.needed)}`,
  STOCK_MISSES: (d: { readonly missing: number; readonly needed: number }) =>
    `Not yet: ${count(d.missing)} of ${count(d.needed)} missing at their sites`,
  STOCK_EMPTY: () => 'No equipment in hand, and none needed',
  STOCK_EMPTY_WHY: () => 'Equipment in hand comes from taking it in by serial, or from an import with the state “in hand”.',
  CHOOSE_IN_ORDER: () => 'Choose for their visits, in order',
  CHOOSE_NONE: () => 'Nothing was chosen: each visit has its item, or no free item of its model is in hand.',
  CHOSEN_MANY: (d: { readonly n: number; readonly lacking: number }) =>
    d.lacking > 0
      ? `${have(d.n)} now; ${count(d.lacking)} still lack one. Saved on this laptop.`
      : `${have(d.n)} now. Saved on this laptop.`,
  CHOOSE_FOR: (d: { readonly visit: string }) => `Item for visit ${d.visit}`,
  CHOOSE_ITEM: () => 'Choose an item',
  CHOOSE_TAKE_BACK: () => 'Take the item back',
  CHOOSE_NO_VISITS: () => 'No planned visit needs this here.',
  CHOOSE_MORE: (d: N) =>
    d.n === 1 ? '1 more visit: choose for it from the list.' : `${count(d.n)} more visits: choose for them in order, from the list.`,

  // Taking in by serial
  RECEIVE: () => 'Take in equipment',
  RECEIVE_BEGIN: () => 'Choose model and site once, then scan serial after serial',
  RECEIVE_COUNT: (d: { readonly good: number; readonly bad: number }) =>
    d.bad === 0 ? `${count(d.good)} ready to be taken in` : `${count(d.good)} ready to be taken in, ${count(d.bad)} need a look`,
  RECEIVE_ONCE: () => 'For all of them',
  RECEIVE_SERIALS: () => 'Serials',
  RECEIVE_HOW: () => 'A scanner that ends with Enter, the camera, typing, or a pasted list',
  RECEIVE_SERIAL: () => 'Serial',
  RECEIVE_ADD: () => 'Add',
  RECEIVE_CAMERA: () => 'Scan with the camera',
  RECEIVE_TAG: (d: { readonly serial: string }) => `Asset tag of ${d.serial}`,
  RECEIVE_FINE: () => 'New',
  'serial.blank': () => 'Blank: enter the asset tag, or leave it out',
  'serial.junk': () => 'The maker’s placeholder, no key: enter the asset tag, or leave it out',
  'serial.twice': () => 'Scanned twice',
  'serial.taken': () => 'In the record already',
  'serial.tag-taken': () => 'This asset tag is in the record already',
  RECEIVE_LEAVE_OUT: (d: { readonly serial: string }) => `Leave out ${d.serial}`,
  RECEIVE_TAKE: (d: N) => (d.n === 1 ? 'Take in one' : `Take in ${count(d.n)}`),
  RECEIVE_BAD_STAY: (d: N) =>
    d.n === 1 ? 'One stays here until it is mended or left out.' : `${count(d.n)} stay here until they are mended or left out.`,
  RECEIVE_NOTHING: () => 'Scan or type a serial first.',
  RECEIVE_WHICH: () => 'Choose the model and the site first.',
  RECEIVED: (d: { readonly n: number; readonly left: number }) =>
    d.left > 0
      ? `${count(d.n)} taken in, in hand now; ${count(d.left)} stay here. Saved on this laptop.`
      : `${count(d.n)} taken in, in hand now. Saved on this laptop.`,

  // Loans
  LOANS_MANY: () => 'loans',
  LOANS_OVERDUE: (d: { readonly overdue: number; readonly out: number }) => `${count(d.overdue)} overdue of ${count(d.out)} out`,
  LOANS_OUT: (d: { readonly out: number }) => (d.out === 0 ? 'Nothing is lent' : `${count(d.out)} out, none overdue`),
  LOANS_WISHED: (d: { readonly n: number }) =>
    d.n === 1
      ? '1 person wishes a computer on loan for a visit to come'
      : `${d.n.toLocaleString('en-GB')} people wish a computer on loan for visits to come`,
  LOANS_NONE: () => 'No loans yet',
  LOANS_NONE_WHY: () => 'Equipment in hand can be lent to somebody until a day.',
  LOAN_ITEM: () => 'Item',
  LOAN_BORROWER: () => 'Borrower',
  LOAN_BORROWER_NAME: () => 'Or a name that is not in the record',
  LOAN_SINCE: () => 'Since',
  LOAN_DUE: () => 'Due back',
  LOAN_BACK: () => 'Given back',
  'loan.overdue': () => 'Overdue',
  'loan.out': () => 'Out',
  'loan.back': () => 'Given back',
  LEND: () => 'Lend equipment',
  LEND_NOW: () => 'Lend',
  LEND_WHICH: () => 'Which items in hand',
  BACK: () => 'Given back',
  BACK_TITLE: (d: N) => (d.n === 1 ? 'One item is given back' : `${count(d.n)} items are given back`),

  // Old equipment
  OLD_MANY: () => 'items of old equipment',
  OLD_HOLD: () => 'Disk kept until',
  OLD_STAGE: () => 'How far',
  OLD_SINCE: () => 'Since',
  OLD_NOT_COLLECTED: () => 'Not collected',
  OLD_OUT: (d: { readonly out: number; readonly waiting: number }) =>
    `${count(d.out)} replaced and not collected; ${count(d.waiting)} on the way to being erased and gone`,
  OLD_WAITING: (d: { readonly waiting: number }) =>
    d.waiting === 0 ? 'All old equipment has gone' : `All collected; ${count(d.waiting)} on the way to being erased and gone`,
  OLD_NONE: () => 'No old equipment yet',
  OLD_NONE_WHY: () => 'A device comes here when a visit replaces or collects it and its serial is read.',
  'do.collected': () => 'Collected…',
  'do.stored': () => 'Stored…',
  'do.erased': () => 'Erased…',
  'do.reused': () => 'Back in stock…',
  'do.returned': () => 'Returned…',
  'do.disposed': () => 'Disposed of…',
  EVENT_TITLE: (d: { readonly what: string; readonly n: number }) =>
    d.n === 1 ? `${d.what.replace('…', '')}: one item` : `${d.what.replace('…', '')}: ${count(d.n)} items`,
  EVENT_DAY: () => 'Day',
  EVENT_CONDITION: () => 'Condition',
  EVENT_PLACE: () => 'Shelf or room',
  EVENT_METHOD: () => 'How it was erased',
  EVENT_ERASED_BY: () => 'By whom',
  EVENT_CERTIFICATE: () => 'Number of the certificate',
  EVENT_TO: () => 'To whom',
  EVENT_RECEIPT: () => 'Receipt',

  // Counting
  COUNT_MANY: () => 'sites and departments',
  COUNT_REPLACED: () => 'Replaced',
  COUNT_COLLECTED: () => 'Collected',
  COUNT_OUT: () => 'Still out',
  COUNT_ITEMS: () => 'Which',
  COUNT_ANSWER: (d: { readonly replaced: number; readonly collected: number }) =>
    d.replaced === d.collected
      ? `Collected ${count(d.collected)} of ${count(d.replaced)} replaced: all of them`
      : `Collected ${count(d.collected)} of ${count(d.replaced)} replaced: ${count(d.replaced - d.collected)} still out`,
  COUNT_NONE: () => 'Nothing was replaced yet',
  COUNT_NONE_WHY: () => 'Replaced devices are counted when their visits are done.',
} as const;

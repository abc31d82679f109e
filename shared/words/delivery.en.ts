/** The screens of deliveries to the CMDB, in English. */
import { counted } from './counted.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');

const devices = (n: number): string => (n === 1 ? '1 device' : `${count(n)} devices`);

export const deliveryWordsEn = {
  DELIVERY_TABS: () => 'Deliveries to the CMDB',
  DELIVERY_TAB_LIST: () => 'Deliveries',
  DELIVERY_TAB_MAPPING: () => 'Mapping',
  DELIVERY_TAB_CONNECTION: () => 'Connection',
  DELIVERY_MANY: () => 'deliveries',
  DELIVERY_NONE: () => 'Nothing has been delivered to the CMDB yet',
  DELIVERY_NONE_WHY: () => 'When a visit is done, the records of its devices go there by themselves, and stand here.',
  DELIVERY_NO_CMDB: () => 'No CMDB is connected',
  DELIVERY_NO_CMDB_WHY: () =>
    'Groundcrew’s own record is the last place that work arrives at. Connect a CMDB, and finished work goes on into it.',
  DELIVERY_CONNECT: () => 'Connect a CMDB',
  DELIVERY_ANSWER: (d: {
    readonly written: number;
    readonly queued: number;
    readonly asks: number;
    /** Tickets that need a person. */
    readonly tickets: number;
    readonly name: string;
  }) =>
    d.asks > 0
      ? `${count(d.asks)} ${d.asks === 1 ? 'delivery needs' : 'deliveries need'} a person`
      : d.tickets > 0
        ? `${count(d.tickets)} ${d.tickets === 1 ? 'ticket needs' : 'tickets need'} a person`
        : d.queued > 0
          ? `${count(d.queued)} on the way to ${d.name}, ${count(d.written)} written and read back`
          : `${count(d.written)} written to ${d.name} and read back`,
  DELIVERY_DEVICE: () => 'Device',
  DELIVERY_ASSET: () => 'Number there',
  DELIVERY_STATE: () => 'State',
  DELIVERY_WHY: () => 'Why',
  DELIVERY_SINCE: () => 'Since',
  DELIVERY_READ_BACK: () => 'Read back',
  DELIVERY_VISITS: () => 'Visits',
  'delivery.queued': () => 'Queued',
  'delivery.written': () => 'Written and read back',
  'delivery.needs-person': () => 'Needs a person',
  DELIVERY_WAITING: (d: { readonly why: string; readonly at: string }) => `${d.why} Asked again ${d.at}.`,
  DELIVERY_STOPPED: (d: { readonly why: string }) => `${d.why} Nothing is sent until somebody says so.`,
  DELIVERY_AGAIN: () => 'Try again now',
  DELIVERY_ALL: () => 'Compare and deliver every device',
  DELIVERY_ALL_MEANS: () =>
    'Every device of the record is looked up in the CMDB. What is missing there is made, what Groundcrew owns and what differs is written; what the CMDB owns stays. This can take hours, and goes on after a restart.',
  DELIVERY_PROGRESS: (d: { readonly waiting: number; readonly perMinute: number }) =>
    d.waiting === 0
      ? 'Nothing waits.'
      : d.perMinute === 0
        ? `${devices(d.waiting)} to go.`
        : `${devices(d.waiting)} to go at ${count(d.perMinute)} a minute: about ${count(Math.max(1, Math.ceil(d.waiting / d.perMinute)))} min.`,
  DELIVERY_FULL: (d: { readonly done: number; readonly of: number }) =>
    `Every device is compared: ${count(d.done)} of ${count(d.of)} so far.`,
  FILES_HEAD: () => 'Files for the CMDB and from it',
  FILES_WHY: () =>
    'Download the file, feed it into the CMDB, and bring the next export from there. What the export says is recorded; nothing else is.',
  FILES_OUT: (d: { readonly n: number }) => (d.n === 0 ? 'Nothing waits for the CMDB.' : `${devices(d.n)} to be recorded there.`),
  FILES_DOWNLOAD: () => 'Download the file for the CMDB',
  FILES_DOWNLOADED: (d: { readonly n: number }) => `${counted(d.n, 'records')} in the file.`,
  FILES_TAKE: () => 'Take in an export',
  FILES_NONE: () => 'No export has been taken in yet: what stands there is not known.',
  FILES_LAST: (d: { readonly name: string; readonly at: string; readonly n: number }) =>
    `Last export: ${d.name}, taken in ${d.at}, ${counted(d.n, 'records')}.`,
  FILES_LEFT: (d: { readonly n: number }) =>
    d.n === 1 ? 'One row of it could not be read and was left out.' : `${count(d.n)} rows of it could not be read and were left out.`,
  FILES_TAKING: (d: { readonly percent: number }) => `Taking it in: ${d.percent} %`,
  FILES_TAKEN: (d: { readonly n: number }) => `Taken in: ${counted(d.n, 'records')}. What waited for it is compared now.`,
  FIRST_HEAD: () => 'Before anything is written over',
  FIRST_WHY: (d: { readonly name: string }) =>
    `Nothing has been written to ${d.name} yet. Look at what stands there in fields that Groundcrew owns, then say how to go on.`,
  FIRST_LOOK: () => 'Look at what would be written over',
  FIRST_LOOKING: (d: { readonly n: number; readonly of: number }) => `Looked at ${count(d.n)} of ${devices(d.of)}.`,
  FIRST_MORE: () => 'Look at more',
  FIRST_AGAIN: () => 'Look again',
  FIRST_NOTHING: (d: { readonly n: number }) =>
    d.n === 0 ? 'No finished work waits to be delivered.' : `Nothing of ${devices(d.n)} would be written over.`,
  FIRST_OVER: (d: { readonly field: string; readonly n: number }) => `${d.field}: written over on ${devices(d.n)}`,
  FIRST_BEGIN: () => 'Begin: write ours over',
  FIRST_ASK: () => 'Begin: ask about each',
  FIRST_ASK_MEANS: () => 'Empty fields are filled either way. “Ask” brings every other value before a person, many with one cause at once.',
  FIRST_NOT_YOURS: () => 'A release manager or the CMDB owner says when deliveries begin.',
  MAPPING_LIBRARY: () => 'Where versions and licences lie there',
  MAPPING_LIBRARY_HELP: () =>
    'A catalogue in Request Tracker, the class of installed software in iTop. Empty: devices are not linked to them.',
  MAPPING_FIRST: () => 'When a record is met for the first time',
  'first.write': () => 'Write ours over what stands there',
  'first.ask': () => 'Ask a person where something else stands there',
  NEEDS_DELIVERY: () => 'Asked by the CMDB',
  NEEDS_STOPPED: (d: { readonly name: string }) => `Nothing is delivered to ${d.name}`,
  ASKS_ACCOUNT: (d: { readonly account: string }) => `Who is “${d.account}”?`,
  ASKS_TICKETS: (d: { readonly n: number; readonly release: string }) =>
    d.n === 1 ? `Ticket of ${d.release}` : `Tickets of ${d.release} and ${count(d.n - 1)} more`,
  NEEDS_ANSWER: () => 'Answer it under Deliveries',
  DELIVERY_FETCH: () => 'Fetch what stands there as CSV',
  DELIVERY_FETCHING: (d: { readonly n: number; readonly of: number | null }) =>
    d.of === null ? `Fetched so far: ${count(d.n)}` : `Fetched so far: ${count(d.n)} of ${count(d.of)}`,
  DELIVERY_FETCHED: (d: { readonly n: number }) =>
    `${counted(d.n, 'records')} in the file. Import reads it: what is new, what differs and what is missing is shown there before anything is taken.`,
  ASKS_HEAD: () => 'Needs a person',
  ASKS_MOVED: (d: { readonly n: number; readonly field: string }) => `${d.field} was changed in the CMDB meanwhile: ${devices(d.n)}`,
  ASKS_OTHERWISE: (d: { readonly n: number; readonly field: string }) =>
    `${d.field}: something else stands in the CMDB already: ${devices(d.n)}`,
  ASKS_TWO: (d: { readonly device: string }) => `Which record there is ${d.device}?`,
  ASKS_OTHER: (d: { readonly n: number; readonly why: string }) => `${devices(d.n)}: ${d.why}`,
  ASKS_DEVICES: (d: { readonly n: number }) => devices(d.n),
  ASKS_TAKE_THEIRS: (d: { readonly n: number }) => (d.n === 1 ? 'Keep what stands there' : `Keep what stands there, for all ${count(d.n)}`),
  ASKS_WRITE_OURS: (d: { readonly n: number }) => (d.n === 1 ? 'Write ours' : `Write ours, for all ${count(d.n)}`),
  ASKS_AGAIN: (d: { readonly n: number }) => (d.n === 1 ? 'Try again' : `Try all ${count(d.n)} again`),
  ASKS_THIS: () => 'It is the one chosen',
  ASKS_MAKE: () => 'None of these: make a new record',
  ASKS_CANDIDATE: (d: { readonly asset: string; readonly name: string }) => `${d.name} (number ${d.asset})`,
  ASKS_OURS: () => 'Ours',
  ASKS_THEIRS: () => 'In the CMDB',
  ASKS_BEFORE: () => 'Both before',
  ASKS_NOTHING: () => '(nothing)',
  ASKS_MORE: (d: { readonly n: number }) => `and ${count(d.n)} more in the list below`,
  ASKS_NOT_YOURS: () => 'The CMDB owner or a release manager decides this.',
  MAPPING_ANSWER: (d: { readonly name: string }) => `What goes where in ${d.name}`,
  MAPPING_PLACE: () => 'Where devices lie there',
  MAPPING_PLACE_HELP: () => 'A catalogue in Request Tracker, a class in iTop.',
  MAPPING_ATTRIBUTE: () => 'Groundcrew',
  MAPPING_FIELD: () => 'Field there',
  MAPPING_FIELD_OF: (d: { readonly attribute: string }) => `Field there for: ${d.attribute}`,
  MAPPING_OWNER: () => 'Whose word counts',
  MAPPING_OWNER_OF: (d: { readonly attribute: string }) => `Whose word counts for: ${d.attribute}`,
  MAPPING_NOT_SENT: () => 'Leave a field empty where the CMDB has none: then nothing is said of it.',
  'owner.groundcrew': () => 'Groundcrew',
  'owner.cmdb': () => 'The CMDB',
  MAPPING_STATES: () => 'What the CMDB calls each state',
  MAPPING_SAVE: () => 'Save the mapping',
  MAPPING_SAVED: () => 'Saved. What is delivered from now on goes by it.',
  MAPPING_PREVIEW: () => 'Look at real records',
  MAPPING_PREVIEW_HEAD: () => 'What this would do',
  MAPPING_PREVIEW_NONE: () => 'There is no device yet to show it on.',
  MAPPING_PREVIEW_WHY: () => 'Some records are looked up in the CMDB with this mapping. Nothing is written.',
  PREVIEW_FOUND: (d: { readonly device: string; readonly asset: string }) => `${d.device}, number ${d.asset} there`,
  PREVIEW_NEW: (d: { readonly device: string }) => `${d.device}, not there yet`,
  PREVIEW_HERE: () => 'Here',
  PREVIEW_THERE: () => 'There',
  PREVIEW_VERDICT: () => 'What would happen',
  'verdict.write': () => 'Written',
  'verdict.same': () => 'The same',
  'verdict.theirs': () => 'Stays: the CMDB owns it',
  'verdict.conflict': () => 'Asks a person',
  'verdict.make': () => 'Goes into the new record',
  CONNECTION_ANSWER: (d: { readonly name: string; readonly kind: string }) => `${d.name} (${d.kind}) is connected`,
  CONNECTION_WHY: () =>
    'The hub goes there by itself. The address and the sign-in stay at the hub; they are in no record and on no laptop.',
  CONNECTION_KIND: () => 'Which CMDB',
  'connector.rt': () => 'Request Tracker Assets',
  'connector.itop': () => 'iTop',
  'connector.csv': () => 'Files that somebody carries there (CSV)',
  CONNECTION_NAME: () => 'What you call it',
  CONNECTION_ADDRESS: () => 'Address',
  CONNECTION_ADDRESS_HELP: () => 'https://… as a browser would reach it, without /REST or /webservices.',
  CONNECTION_ADDRESS_NEEDED: () => 'Enter the address at which it answers.',
  CONNECTION_LISTED: () => 'Addresses inside your network that are meant',
  CONNECTION_LISTED_HELP: () =>
    'The hub goes to no address of its own network or machine unless it is listed here, one a line: 10.1.2.3:443. Plain http works to listed addresses only.',
  CONNECTION_USER: () => 'Account',
  CONNECTION_USER_HELP: () =>
    'It needs the profiles REST Services User and Configuration Manager. Leave it empty where the secret is a token of an application.',
  CONNECTION_TOKEN: () => 'Token',
  CONNECTION_PASSWORD: () => 'Password',
  CONNECTION_SECRET_KEPT: () => 'Leave it empty to keep the one that is there.',
  CONNECTION_ORGANISATION: () => 'Organisation of new records',
  CONNECTION_ZONE: () => 'Time zone of its server',
  CONNECTION_ZONE_HELP: () => 'iTop writes times by its server’s own clock, without a zone. Such as Europe/London.',
  CONNECTION_PACE: () => 'Questions a second, at most',
  CONNECTION_SAVE: () => 'Greet it and connect',
  CONNECTION_FILES_NAME: () => 'The CMDB',
  CONNECTION_FILES_SAVE: () => 'Connect',
  CONNECTION_FILES_SAVED: () => 'Connected. Take in its first export under Deliveries.',
  CONNECTION_SAVED: () => 'It answered as it should. Look under Deliveries at what would be written over; then deliveries may begin.',
  CONNECTION_END: () => 'Disconnect',
  CONNECTION_END_MEANS: () => 'Nothing is delivered any more. What was delivered stays known, and stays in the CMDB.',
  CONNECTION_NOT_YOURS: () => 'A release manager or the CMDB owner connects the CMDB.',
  'attribute.key': () => 'Groundcrew’s own key',
  'attribute.name': () => 'Name',
  'attribute.serial': () => 'Serial',
  'attribute.assetTag': () => 'Asset tag',
  'attribute.model': () => 'Model',
  'attribute.system': () => 'System',
  'attribute.status': () => 'State',
  'attribute.department': () => 'Department',
  'attribute.site': () => 'Site',
  'attribute.room': () => 'Room',
  'attribute.user': () => 'User',
  'attribute.holdUntil': () => 'Keep until',
  'attribute.licences': () => 'Licences',
  'attribute.release': () => 'Installed release',
  'attribute.packages': () => 'Installed versions',
  'attribute.evidence': () => 'Evidence',
  'attribute.recordedAt': () => 'When it was done',
} as const;

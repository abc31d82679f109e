/** The words of waves and the sheet on which each is decided, in English. */
import type { Code, Details } from '../errors.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

const count = (n: number): string => n.toLocaleString('en-GB');
const visits = (n: number): string => (n === 1 ? '1 visit' : `${count(n)} visits`);

const lineNames: { readonly [line: string]: string } = {
  approval: 'approval',
  version: 'version in the library',
  equipment: 'equipment in hand',
  licences: 'licences',
  training: 'training',
  told: 'people told',
  'service-desk': 'service desk briefed',
  access: 'access to the sites',
  'back-out': 'back-out rehearsed',
  soak: 'the wave before',
};

export const waveRefusals: Sentences<'WAVE_EMPTY' | 'WAVE_NOT_READY' | 'WAVE_REASON_MISSING' | 'WAVE_STOPPED' | 'WAVE_NOT_STARTED'> = {
  WAVE_EMPTY: (d) => `No visit of wave ${d.number} is planned, so there is nothing to decide.`,
  WAVE_NOT_READY: (d) => `Wave ${d.number} cannot go yet: ${d.lines.map((line) => lineNames[line] ?? line).join(', ')}.`,
  WAVE_REASON_MISSING: () => 'Say why the wave does not go.',
  WAVE_STOPPED: (d) => `Wave ${d.number} was stopped${d.reason === '' ? '' : `: ${d.reason}`}. Ask your lead.`,
  WAVE_NOT_STARTED: (d) => `Wave ${d.number} has no go yet. Ask your lead.`,
};

interface Counted {
  readonly n: number;
  readonly of: number;
  readonly day: string;
}

export const waveWords = {
  WAVES: () => 'Waves',
  WAVE: (d: { readonly number: number }) => (d.number === 0 ? 'Pilot wave' : `Wave ${d.number}`),
  WAVE_DAYS: (d: { readonly n: number; readonly from: string; readonly to: string }) =>
    d.from === d.to ? `${visits(d.n)}, ${d.from}` : `${visits(d.n)}, ${d.from} to ${d.to}`,
  WAVE_GO: (d: { readonly who: string }) => `Go, by ${d.who}`,
  WAVE_NO: (d: { readonly who: string; readonly reason: string }) => `No, by ${d.who}: ${d.reason}`,
  WAVE_OPEN: (d: { readonly n: number }) =>
    d.n === 0 ? 'Ready for a decision' : d.n === 1 ? '1 line of the sheet is open' : `${count(d.n)} lines of the sheet are open`,
  WAVE_SHEET: (d: { readonly number: number }) => (d.number === 0 ? 'Sheet of the pilot wave' : `Sheet of wave ${d.number}`),
  WAVE_SHOW: () => 'Open the sheet',
  WAVE_HIDE: () => 'Close the sheet',
  WAVE_DO_GO: () => 'Go',
  WAVE_DO_NO: () => 'No…',
  WAVE_WHY_NO: () => 'Why the wave does not go',
  WAVE_TRAINING: () => 'Open the training',
  WAVE_ANSWER: () => 'Answer…',
  WAVE_ANSWER_TITLE: (d: { readonly line: string }) => `What is known of this: ${d.line}`,
  WAVE_SAYS: () => 'In a word',
  WAVE_SAYS_HELP: () => 'It stays on the sheet under your name.',
  WAVE_SAVE: () => 'Save the answer',
  WAVE_OK: () => 'It is so',
  WAVE_NOT_OK: () => 'It is not so',
  'line.approval': () => 'Approval',
  'line.version': () => 'Version in the library',
  'line.equipment': () => 'Equipment in hand',
  'line.licences': () => 'Licences',
  'line.training': () => 'Training',
  'line.told': () => 'People told',
  'line.service-desk': () => 'Service desk briefed',
  'line.access': () => 'Access to the sites',
  'line.back-out': () => 'Back-out rehearsed',
  'line.soak': () => 'The wave before',
  'read.approval': (d: Counted & { readonly is: string }) => (d.is === 'yes' ? 'The change is approved.' : 'The change is not approved.'),
  'read.version': (d: Counted & { readonly is: string }) =>
    d.is === 'yes' ? 'What is installed is definitive there.' : `${count(d.n)} of what is installed is not definitive there.`,
  'read.equipment': (d: Counted & { readonly is: string }) =>
    d.of === 0 ? 'Nothing is brought.' : `${count(d.n)} of ${count(d.of)} are in hand.`,
  'read.licences': (d: Counted & { readonly is: string }) => (d.is === 'yes' ? 'There are enough.' : `${count(d.n)} are missing.`),
  'read.training': (d: Counted & { readonly is: string }) =>
    d.is === 'asked'
      ? d.n === 1
        ? 'For 1 audience nobody has decided whether it is needed.'
        : `For ${count(d.n)} audiences nobody has decided whether it is needed.`
      : d.of === 0
        ? 'Nobody needs it.'
        : `${count(d.n)} of ${count(d.of)} are trained, or will be before their visit.`,
  'read.told': (d: Counted & { readonly is: string }) =>
    d.of === 0
      ? 'Nobody has to be told.'
      : d.is === 'yes'
        ? 'Everybody was told when somebody comes.'
        : `${count(d.n)} of ${count(d.of)} were told, or have confirmed.`,
  'read.service-desk': (d: Counted & { readonly is: string }) => (d.is === 'yes' ? `Briefed on ${d.day}.` : 'Its brief was not sent yet.'),
  'read.access': (d: Counted & { readonly is: string }) =>
    d.is === 'yes'
      ? 'Keys or a contact are known for every site.'
      : `Keys or a contact are known for ${count(d.n)} of ${d.of === 1 ? '1 site' : `${count(d.of)} sites`}.`,
  'read.back-out': (d: Counted & { readonly is: string }) =>
    d.is === 'asked' ? 'The record does not say.' : d.day === '' ? 'The policy does not ask for it.' : `Tried on ${d.day}.`,
  'read.soak': (d: Counted & { readonly is: string }) =>
    d.of === 0 ? 'Nothing has to go before.' : `${count(d.n)} of ${count(d.of)} are done; its days are over on ${d.day}.`,
} as const;

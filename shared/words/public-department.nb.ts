/** As public-department.en.ts, in Norwegian Bokmål. */
import type { CaseKind } from '../domain/contact/special-case.ts';
import type { PublicDepartmentWords } from './public-department.en.ts';

const count = (n: number): string => n.toLocaleString('nb-NO');

const kinds: { readonly [K in CaseKind]: string } = {
  'not-then': 'Ikke på det tidspunktet',
  'person-left': 'Denne personen har sluttet eller flyttet',
  'extra-seat': 'Det mangler en arbeidsplass her',
  'shared-room': 'Rommet er delt eller i bruk',
  other: 'Noe annet',
  'missed-new-date': 'Avtal en ny dato',
  'missed-leave-out': 'Utelat denne arbeidsplassen',
  'missed-let-in': 'Noen andre slipper inn teknikeren',
};

export const publicDepartmentNb: PublicDepartmentWords = {
  DEPARTMENT_TITLE: (d) => `Avdelingen din og ${d.release}`,
  DEPARTMENT_LEAD: () =>
    'Se over arbeidsplassene og datoene, bekreft dem, og si fra om det er noe spesielt. Du kan komme tilbake til denne siden.',
  DEPARTMENT_DONE: (d) =>
    d.all === 1 ? `${count(d.done)} av 1 arbeidsplass er ferdig` : `${count(d.done)} av ${count(d.all)} arbeidsplasser er ferdige`,
  DEPARTMENT_SEATS: () => 'Arbeidsplasser og datoer',
  DEPARTMENT_WHEN: (d) => `${d.day}, ${d.from}–${d.to}`,
  DEPARTMENT_SEAT: (d) => (d.state === '' ? `${d.when}: ${d.where}` : `${d.when}: ${d.where} (${d.state})`),
  CONFIRM_HEAD: () => 'Stemmer disse arbeidsplassene og datoene?',
  CONFIRM_IS: () => 'Du har bekreftet dem. Takk.',
  CONFIRM_AGAIN: () => 'Noe er endret siden du bekreftet. Se på det én gang til.',
  CONFIRM_SAYS: () => 'Hva annet vi bør vite',
  CONFIRM_DO: () => 'Ja, de stemmer',
  CASE_HEAD: () => 'Si fra om det er noe spesielt',
  CASE_SEAT: () => 'Hvilken arbeidsplass?',
  CASE_NO_SEAT: () => 'Ingen av disse',
  CASE_WHAT: () => 'Hva gjelder det?',
  CASE_KIND: (d) => kinds[d.kind],
  CASE_DAY: () => 'En dag som ville passe',
  CASE_SAYS: () => 'Med dine egne ord',
  CASE_DO: () => 'Send',
  CASE_SENT: () => 'Sendt. Hva som kommer ut av det, vises ovenfor.',
  CASES_YOURS: () => 'Hva som ble sagt, og hva som kom ut av det',
  CASE_OPEN: () => 'ikke avgjort ennå',
  CASE_SETTLED: () => 'avgjort',
  CASE_ANSWER: (d) => `Svaret vårt: ${d.says}`,
  MISSED_HEAD: (d) => (d.times === 1 ? 'Ingen var til stede' : `Ingen var til stede ${count(d.times)} ganger`),
  MISSED_HOW: () => 'Hvordan skal det gå videre?',
  MISSED_DO: () => 'Send denne avgjørelsen',
};

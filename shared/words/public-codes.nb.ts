/** As public-codes.pt.ts, in Norwegian Bokmål. */
import type { Catalogue } from './say.ts';

const day = (of: string): string => new Date(`${of}T12:00:00Z`).toLocaleDateString('nb-NO', { dateStyle: 'full', timeZone: 'UTC' });

export const publicCodesNb = {
  'visit-kind.install': () => 'Installasjon',
  'visit-kind.new': () => 'Ny datamaskin',
  'visit-kind.replace': () => 'Utskifting',
  'visit-kind.move': () => 'Flytting',
  'visit-kind.collect': () => 'Henting',
  'visit-kind.return': () => 'Nytt besøk',
  'visit-kind.back-out': () => 'Tilbakestilling',
  'visit-state.planned': () => 'Planlagt',
  'visit-state.cancelled': () => 'Avlyst',
  'visit-state.backing-out': () => 'Tilbakestilles',
  'visit-state.in-progress': () => 'Pågår',
  'visit-state.done': () => 'Ferdig',
  'visit-state.partly': () => 'Delvis ferdig',
  'visit-state.failed': () => 'Mislyktes',
  'visit-state.no-access': () => 'Ingen adgang',
  'visit-state.absent': () => 'Brukeren var ikke til stede',
  'visit-state.deferred': () => 'Utsatt',
  'visit-state.backed-out': () => 'Tilbakestilt',
  'problem-state.open': () => 'Åpen',
  'problem-state.workaround': () => 'Midlertidig løsning funnet',
  'problem-state.solved': () => 'Løst',
  'problem-state.no-problem': () => 'Virker som det skal',
  'acceptance.open': () => 'Ikke besvart ennå',
  'acceptance.accepted': () => 'Godtatt',
  'acceptance.accepted-with-known-errors': () => 'Godtatt med kjente feil',
  'acceptance.on-hold': () => 'På vent',
  'acceptance.rejected': () => 'Avvist',
  'calendar-clock.twice': (d: { readonly day: string }) =>
    `Klokken stilles tilbake ${day(d.day)}, og dette tidspunktet kommer to ganger: det første gjelder.`,
  'calendar-clock.missing': (d: { readonly day: string }) =>
    `Klokken stilles frem ${day(d.day)}, og dette tidspunktet finnes ikke: det er timen etter på klokken som gjelder.`,
  NOT_FOUND: () => 'Det er ikke her lenger.',
  REPORT_EMPTY: () => 'Si hva som er galt.',
  APPOINTMENT_MOVED: () => 'Avtalen ble flyttet mens du hadde siden åpen. Se på den nye tiden før du svarer.',
  WISH_MISSING: () => 'Velg minst én dag eller tid som ville passe, eller si det med dine egne ord.',
  CASE_SETTLED: () => 'Dette er avgjort i mellomtiden. Se hva som ble sagt.',
  CASE_EMPTY: () => 'Si med noen få ord hva som er spesielt.',
  CASE_CHANGED: () => 'Dette ble endret mens du hadde siden åpen. Les det på nytt før du svarer.',
  NOT_NOMINATED: () => 'Bare de som er bedt om å prøve, sier hvordan det gikk, og bare i eget navn.',
  ACCEPTANCE_SAYS_MISSING: (d: { readonly outcome: string }) =>
    d.outcome === 'accepted-with-known-errors'
      ? 'Si hvilke feil som er kjent.'
      : d.outcome === 'on-hold'
        ? 'Si hva det venter på.'
        : 'Si hvorfor det avvises.',
  DATE_INVALID: () => 'Dette er ikke en dato.',
} satisfies Catalogue;

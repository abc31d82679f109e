/** What the public page says by a code, in Portuguese: states, kinds, and why a form was not taken. */
import type { Catalogue } from './say.ts';

const day = (of: string): string => new Date(`${of}T12:00:00Z`).toLocaleDateString('pt-PT', { dateStyle: 'full', timeZone: 'UTC' });

export const publicCodesPt = {
  'visit-kind.install': () => 'Instalação',
  'visit-kind.new': () => 'Computador novo',
  'visit-kind.replace': () => 'Substituição',
  'visit-kind.move': () => 'Mudança de lugar',
  'visit-kind.collect': () => 'Recolha',
  'visit-kind.return': () => 'Nova visita',
  'visit-kind.back-out': () => 'Reposição do estado anterior',
  'visit-state.planned': () => 'Prevista',
  'visit-state.cancelled': () => 'Cancelada',
  'visit-state.backing-out': () => 'A repor o estado anterior',
  'visit-state.in-progress': () => 'Em curso',
  'visit-state.done': () => 'Concluída',
  'visit-state.partly': () => 'Concluída em parte',
  'visit-state.failed': () => 'Não resultou',
  'visit-state.no-access': () => 'Sem acesso',
  'visit-state.absent': () => 'Utilizador ausente',
  'visit-state.deferred': () => 'Adiada',
  'visit-state.backed-out': () => 'Reposto o estado anterior',
  'problem-state.open': () => 'Em aberto',
  'problem-state.workaround': () => 'Há uma solução provisória',
  'problem-state.solved': () => 'Resolvido',
  'problem-state.no-problem': () => 'Funciona como deve',
  'acceptance.open': () => 'Ainda sem resposta',
  'acceptance.accepted': () => 'Aceite',
  'acceptance.accepted-with-known-errors': () => 'Aceite com erros conhecidos',
  'acceptance.on-hold': () => 'Em espera',
  'acceptance.rejected': () => 'Rejeitado',
  'calendar-clock.twice': (d: { readonly day: string }) =>
    `Em ${day(d.day)} os relógios atrasam e esta hora repete-se: vale a primeira das duas.`,
  'calendar-clock.missing': (d: { readonly day: string }) =>
    `Em ${day(d.day)} os relógios adiantam e esta hora não existe: vale a hora seguinte no relógio.`,
  NOT_FOUND: () => 'Já não está aqui.',
  REPORT_EMPTY: () => 'Diga o que se passa.',
  APPOINTMENT_MOVED: () => 'A marcação mudou enquanto tinha esta página aberta. Veja a nova hora antes de responder.',
  WISH_MISSING: () => 'Escolha pelo menos um dia ou uma hora que lhe convenha, ou diga-o por palavras suas.',
  CASE_SETTLED: () => 'Isto foi resolvido entretanto. Veja o que foi dito.',
  CASE_EMPTY: () => 'Diga em poucas palavras o que há de especial.',
  CASE_CHANGED: () => 'Isto foi alterado enquanto tinha a página aberta. Leia outra vez antes de responder.',
  NOT_NOMINATED: () => 'Só quem foi escolhido para experimentar diz como correu, e só em seu nome.',
  ACCEPTANCE_SAYS_MISSING: (d: { readonly outcome: string }) =>
    d.outcome === 'accepted-with-known-errors'
      ? 'Diga que erros conhece.'
      : d.outcome === 'on-hold'
        ? 'Diga de que está à espera.'
        : 'Diga porque rejeita.',
  DATE_INVALID: () => 'Isto não é uma data.',
} satisfies Catalogue;

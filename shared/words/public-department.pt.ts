/** As public-department.en.ts, in Portuguese. */
import type { CaseKind } from '../domain/contact/special-case.ts';
import type { PublicDepartmentWords } from './public-department.en.ts';

const count = (n: number): string => n.toLocaleString('pt-PT');

const kinds: { readonly [K in CaseKind]: string } = {
  'not-then': 'Não nessa altura',
  'person-left': 'Esta pessoa saiu ou mudou de lugar',
  'extra-seat': 'Falta aqui um posto',
  'shared-room': 'A sala é partilhada ou está ocupada',
  other: 'Outra coisa',
  'missed-new-date': 'Marcar uma nova data',
  'missed-leave-out': 'Deixar este posto de fora',
  'missed-let-in': 'Outra pessoa abre a porta ao técnico',
};

export const publicDepartmentPt: PublicDepartmentWords = {
  DEPARTMENT_TITLE: (d) => `O seu departamento e ${d.release}`,
  DEPARTMENT_LEAD: () => 'Veja, por favor, os postos e as datas, confirme-os e diga o que há de especial. Pode voltar a esta página.',
  DEPARTMENT_DONE: (d) =>
    d.all === 1 ? `${count(d.done)} de 1 posto está concluído` : `${count(d.done)} de ${count(d.all)} postos estão concluídos`,
  DEPARTMENT_SEATS: () => 'Postos e datas',
  DEPARTMENT_WHEN: (d) => `${d.day}, ${d.from}–${d.to}`,
  DEPARTMENT_SEAT: (d) => (d.state === '' ? `${d.when}: ${d.where}` : `${d.when}: ${d.where} (${d.state})`),
  CONFIRM_HEAD: () => 'Estes postos e datas estão certos?',
  CONFIRM_IS: () => 'Já os confirmou. Obrigado.',
  CONFIRM_AGAIN: () => 'Houve alterações desde que confirmou. Veja outra vez, por favor.',
  CONFIRM_SAYS: () => 'O que mais devemos saber',
  CONFIRM_DO: () => 'Sim, estão certos',
  CASE_HEAD: () => 'Diga o que há de especial',
  CASE_SEAT: () => 'Que posto?',
  CASE_NO_SEAT: () => 'Nenhum destes',
  CASE_WHAT: () => 'De que se trata?',
  CASE_KIND: (d) => kinds[d.kind],
  CASE_DAY: () => 'Um dia que convenha',
  CASE_SAYS: () => 'Por palavras suas',
  CASE_DO: () => 'Enviar',
  CASE_SENT: () => 'Enviado. O que resultar aparece acima.',
  CASES_YOURS: () => 'O que foi dito e o que resultou',
  CASE_OPEN: () => 'ainda por resolver',
  CASE_SETTLED: () => 'resolvido',
  CASE_ANSWER: (d) => `A nossa resposta: ${d.says}`,
  MISSED_HEAD: (d) => (d.times === 1 ? 'Não estava ninguém' : `Não estava ninguém, ${count(d.times)} vezes`),
  MISSED_HOW: () => 'Como deve continuar?',
  MISSED_DO: () => 'Enviar esta decisão',
};

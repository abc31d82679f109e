/** As service-brief.en.ts, in Portuguese. */
import type { BriefWords } from './service-brief.en.ts';

const visits = (n: number): string => (n === 1 ? '1 visita' : `${n.toLocaleString('pt-PT')} visitas`);
const span = (from: string, to: string): string => (from === to ? from : `de ${from} a ${to}`);

export const briefPt: BriefWords = {
  SERVICE_DESK: () => 'Apoio informático',
  BRIEF_WAVE: (d) =>
    `${d.number < 0 ? 'Em nenhuma vaga' : `Vaga ${d.number}`}: ${span(d.from, d.to)}, ${visits(d.n)}${d.departments === '' ? '' : ` (${d.departments})`}`,
  CONTACT_DEPARTMENT: (d) => `${d.name}: ${visits(d.n)}, ${span(d.from, d.to)}`,
  BRIEF_ERROR: (d) => (d.workaround === '' ? `• ${d.summary}` : `• ${d.summary} – ${d.workaround}`),
  BRIEF_MINUTES: (d) => (d.n === 1 ? 'Demora 1 minuto por posto.' : `Demora ${d.n} minutos por posto.`),
};

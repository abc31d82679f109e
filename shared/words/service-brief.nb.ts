/** As service-brief.en.ts, in Norwegian Bokmål. */
import type { BriefWords } from './service-brief.en.ts';

const visits = (n: number): string => `${n.toLocaleString('nb-NO')} besøk`;
const span = (from: string, to: string): string => (from === to ? from : `${from} til ${to}`);

export const briefNb: BriefWords = {
  SERVICE_DESK: () => 'Brukerstøtte',
  BRIEF_WAVE: (d) =>
    `${d.number < 0 ? 'I ingen pulje' : `Pulje ${d.number}`}: ${span(d.from, d.to)}, ${visits(d.n)}${d.departments === '' ? '' : ` (${d.departments})`}`,
  CONTACT_DEPARTMENT: (d) => `${d.name}: ${visits(d.n)}, ${span(d.from, d.to)}`,
  BRIEF_ERROR: (d) => (d.workaround === '' ? `• ${d.summary}` : `• ${d.summary} – ${d.workaround}`),
  BRIEF_MINUTES: (d) => (d.n === 1 ? 'Det tar 1 minutt per arbeidsplass.' : `Det tar ${d.n} minutter per arbeidsplass.`),
};

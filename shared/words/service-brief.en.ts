/** The words of the service desk's brief and of the question to a department's contact, in English. */
const visits = (n: number): string => (n === 1 ? '1 visit' : `${n.toLocaleString('en-GB')} visits`);

export const briefEn = {
  SERVICE_DESK: () => 'Service desk',
  BRIEF_WAVE: (d: {
    readonly number: number;
    readonly n: number;
    readonly from: string;
    readonly to: string;
    readonly departments: string;
  }) =>
    `${d.number < 0 ? 'In no wave' : `Wave ${d.number}`}: ${d.from === d.to ? d.from : `${d.from} to ${d.to}`}, ${visits(d.n)}${d.departments === '' ? '' : ` (${d.departments})`}`,
  CONTACT_DEPARTMENT: (d: { readonly name: string; readonly n: number; readonly from: string; readonly to: string }) =>
    `${d.name}: ${visits(d.n)}, ${d.from === d.to ? d.from : `${d.from} to ${d.to}`}`,
  BRIEF_ERROR: (d: { readonly summary: string; readonly workaround: string }) =>
    d.workaround === '' ? `• ${d.summary}` : `• ${d.summary} – ${d.workaround}`,
  BRIEF_MINUTES: (d: { readonly n: number }) => (d.n === 1 ? 'It takes 1 minute a seat.' : `It takes ${d.n} minutes a seat.`),
} as const;

export type BriefWords = { readonly [K in keyof typeof briefEn]: (...d: Parameters<(typeof briefEn)[K]>) => string };

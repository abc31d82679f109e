/** Days on the timeline as pixels. Days are calendar days at the sites, yyyy-MM-dd; all have one width, so that a place is a multiplication. Pure. */
export const zooms = ['day', 'week', 'month', 'quarter'] as const;
export type Zoom = (typeof zooms)[number];

/** Width of a day, px. */
export const dayWidths: { readonly [Z in Zoom]: number } = { day: 720, week: 144, month: 36, quarter: 14 };
/** The hours that a day shows where it is wide enough to show them; what lies outside stands at its edge. */
export const hours = { from: 7 * 60, to: 19 * 60 } as const;
/** Where times are drawn, not only days. */
export const showsTimes = (zoom: Zoom): boolean => zoom === 'day' || zoom === 'week';

export interface Scale {
  readonly zoom: Zoom;
  /** The first day that can be scrolled to. */
  readonly first: string;
  /** How many there are. */
  readonly days: number;
}

const dayMs = 86_400_000;

/** Which day of the scale, from 0; negative or beyond `days` where it lies outside. */
export function dayIndex(scale: Pick<Scale, 'first'>, day: string): number {
  return Math.round((Date.parse(`${day}T00:00Z`) - Date.parse(`${scale.first}T00:00Z`)) / dayMs);
}

/** The day at an index. */
export function dayAt(scale: Pick<Scale, 'first'>, index: number): string {
  return new Date(Date.parse(`${scale.first}T00:00Z`) + index * dayMs).toISOString().slice(0, 10);
}

/** Of which day of the week it is, Sunday is 0. */
export function weekdayAt(scale: Pick<Scale, 'first'>, index: number): number {
  return new Date(Date.parse(`${scale.first}T00:00Z`) + index * dayMs).getUTCDay();
}

/** Saturday and Sunday. */
export function isWeekendAt(scale: Pick<Scale, 'first'>, index: number): boolean {
  return [0, 6].includes(weekdayAt(scale, index));
}

/** How far into its day a time stands, 0 to 1; minutes from midnight. */
export function partOfDay(minutes: number): number {
  return Math.min(1, Math.max(0, (minutes - hours.from) / (hours.to - hours.from)));
}

/** How many minutes longer, in steps of a quarter of an hour, something becomes whose end was drawn by `px`. */
export function longerOf(zoom: Zoom, px: number): number {
  return showsTimes(zoom) ? Math.round(((px / dayWidths[zoom]) * (hours.to - hours.from)) / 15) * 15 : 0;
}

/** By how many whole days, and minutes in steps of half an hour, something was drawn aside by `px`. */
export function shiftOf(zoom: Zoom, px: number): { readonly days: number; readonly minutes: number } {
  const width = dayWidths[zoom];
  if (zoom !== 'day') return { days: Math.round(px / width), minutes: 0 };
  const days = Math.abs(px) >= width * 0.75 ? Math.round(px / width) : 0;
  const left = (px - days * width) / width;
  return { days, minutes: Math.round((left * (hours.to - hours.from)) / 30) * 30 };
}

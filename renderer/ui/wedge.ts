/** Was it a reader that typed? Pure. */

/** No hand keeps this up over a whole serial. */
const strokeMostMs = 35;
const strokesLeast = 4;

/** Strokes by their moments, ms, in order: typed by a reader where there are some and none waited long for the next. */
export function isWedge(strokes: readonly number[]): boolean {
  if (strokes.length < strokesLeast) return false;
  return strokes.every((at, place) => place === 0 || at - (strokes[place - 1] ?? 0) <= strokeMostMs);
}

/** Figures written at the side of the burn-up: nought, the whole, and two round ones between where there is room. */
export function ticksOf(total: number): readonly number[] {
  if (total <= 3) return [0, total].filter((n, i, all) => all.indexOf(n) === i);
  const third = total / 3;
  const size = 10 ** Math.floor(Math.log10(third));
  const step = Math.max(1, Math.round(third / size) * size);
  const between = [step, step * 2].filter((n) => total - n > step / 2);
  return [0, ...between, total];
}

/** How every bench prints: a table for people, or with --json one object and nothing else. */
export interface Figures {
  /** Single figures, sizes among them. */
  readonly figures: Readonly<Record<string, number | string | boolean | null>>;
  readonly rows?: readonly Readonly<Record<string, number | string | boolean | null>>[];
  /** What to know when reading the figures; printed for people, `notes` in JSON. */
  readonly notes?: readonly string[];
}

/** The middle value of several runs. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value below which `share` (0–1) of the measurements lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const round = (value: number, digits = 0): number => Number(value.toFixed(digits));

/** Runs a bench by its command line (`--quick`: fewer repetitions, never smaller sizes) and ends the process with its outcome. */
export async function runBench(name: string, work: (options: { readonly quick: boolean }) => Promise<Figures>): Promise<void> {
  const quick = process.argv.includes('--quick');
  const json = process.argv.includes('--json');
  const started = Date.now();
  try {
    const { figures, rows = [], notes = [] } = await work({ quick });
    if (json) {
      process.stdout.write(`${JSON.stringify({ bench: name, quick, ...figures, rows, notes })}\n`);
    } else {
      console.log(`${name}${quick ? ' (quick)' : ''}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
      console.table(figures);
      if (rows.length > 0) console.table(rows);
      for (const note of notes) console.log(`· ${note}`);
    }
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

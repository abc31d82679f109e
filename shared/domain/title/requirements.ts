/** What a version asks of a device, and whether a device can take it (PROCESS, "Definitive software library": requirements). */
import { z } from 'zod';
import type { Device } from '../device/device.ts';

export const requirementsSchema = z.object({
  memoryGb: z.number().min(0).max(1_000_000).optional(),
  /** The size of the disk, not what is free on it: that is a step on site. */
  diskGb: z.number().min(0).max(1_000_000).optional(),
  /** Beginnings of the names of systems that it runs on ("Windows 11"); any other cannot take it. */
  systems: z.array(z.string().trim().min(1).max(100)).min(1).max(50).optional(),
});
export type Requirements = z.infer<typeof requirementsSchema>;

/** One thing that a device lacks. */
export type Lack =
  | { readonly lacks: 'memory' | 'disk'; readonly has: number; readonly needs: number }
  | { readonly lacks: 'system'; readonly has: string; readonly needs: readonly string[] };

const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** What of the requirements this device is known to lack. What the record does not say is not held against it. */
export function lacksOf(requirements: Requirements | null, device: Device | undefined): readonly Lack[] {
  if (requirements === null || device === undefined) return [];
  const { memoryGb, diskGb, systems } = requirements;
  const out: Lack[] = [];
  if (memoryGb !== undefined && device.memoryGb !== null && device.memoryGb < memoryGb)
    out.push({ lacks: 'memory', has: device.memoryGb, needs: memoryGb });
  if (diskGb !== undefined && device.diskGb !== null && device.diskGb < diskGb)
    out.push({ lacks: 'disk', has: device.diskGb, needs: diskGb });
  const system = device.system;
  if (systems !== undefined && system !== null && system !== '' && !systems.some((each) => folded(system).startsWith(folded(each))))
    out.push({ lacks: 'system', has: system, needs: systems });
  return out;
}

/** The same over several items that all have to fit: of memory and disk the largest demand, of systems the first that does not fit. */
export function lacksOfAll(requirements: readonly (Requirements | null)[], device: Device | undefined): readonly Lack[] {
  const worst = new Map<Lack['lacks'], Lack>();
  for (const lack of requirements.flatMap((each) => lacksOf(each, device))) {
    const before = worst.get(lack.lacks);
    if (before === undefined || (lack.lacks !== 'system' && before.lacks !== 'system' && lack.needs > before.needs))
      worst.set(lack.lacks, lack);
  }
  return [...worst.values()];
}

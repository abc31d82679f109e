import { createContext, type ReactNode, useContext } from 'react';
import type { FreshnessBand } from '../ui/freshness.tsx';
import type { SyncState } from '../ui/sync-indicator.tsx';
import type { SectionId } from './sections.ts';

/** Something that can be found or done from "Find or do". */
export type Findable = {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Heading it stands under: "Devices", "Visits". */
  readonly group: string;
  readonly words?: readonly string[];
  /** Where it leads, or what it does. */
  readonly to?: string;
  readonly run?: () => void;
};

/** What the shell shows of the data. Whoever owns the data fills it; the shell fetches nothing. */
export type ShellData = {
  /** The sections this role can ever use, in any order; those without a screen yet are left out by the shell. */
  readonly sections: readonly SectionId[];
  /** Beside a section's name: `needs` with a hand, `open` plainly. */
  readonly counts?: Partial<Record<SectionId, { readonly needs?: number; readonly open?: number }>>;
  readonly me?: { readonly name: string; readonly role: string };
  readonly sync: SyncState;
  readonly news?: { readonly ageMs: number | undefined; readonly band: FreshnessBand };
  /** Queue and history, inside the sync indicator's panel. */
  readonly syncMore?: ReactNode;
  /** Undo, redo and what was done here, in the top bar. */
  readonly undo?: ReactNode;
  /** A line under the top bar that concerns everything ("a second window is open"). */
  readonly banner?: ReactNode;
  /** In place of the first screen and of Today, while there is nothing on this laptop yet. */
  readonly welcome?: ReactNode;
  readonly finds?: readonly Findable[];
  /** Looks up devices, people and visits as one types. */
  readonly search?: (typed: string) => Promise<readonly Findable[]>;
  /** More for the person's own menu (bottom left): settings, leave. */
  readonly meMore?: ReactNode;
};

const nothing: ShellData = { sections: [], sync: { is: 'offline', saved: 0 } };
export const ShellDataContext = createContext<ShellData>(nothing);

/** The shell's data. */
export function useShellData(): ShellData {
  return useContext(ShellDataContext);
}

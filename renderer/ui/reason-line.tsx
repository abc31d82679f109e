import { Info, type LucideIcon, OctagonAlert, ShieldCheck, StickyNote, TriangleAlert } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** go: may be done, and why; waits: opens after a step; stopped: refused; told: worth knowing; noted: what somebody wrote. */
export type ReasonKind = 'go' | 'waits' | 'stopped' | 'told' | 'noted';

const ICONS = {
  go: ShieldCheck,
  waits: TriangleAlert,
  stopped: OctagonAlert,
  told: Info,
  noted: StickyNote,
} as const satisfies Record<ReasonKind, LucideIcon>;

export type ReasonLineProps = { readonly kind: ReasonKind; readonly children: ReactNode; readonly id?: string };

/** One sentence, verb first, with one next step. The part that decides may stand in `<b>`. */
export function ReasonLine({ kind, children, id }: ReasonLineProps): JSX.Element {
  return (
    <span className={`gc-reason ${kind}`} id={id}>
      <Icon of={ICONS[kind]} />
      <span>{children}</span>
    </span>
  );
}

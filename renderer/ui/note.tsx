import { CircleCheck, Info, type LucideIcon, OctagonAlert, StickyNote, TriangleAlert } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import { Icon } from './icon.tsx';

export type NoteTone = 'plain' | 'info' | 'ok' | 'warn' | 'danger';

const ICONS = {
  plain: StickyNote,
  info: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  danger: OctagonAlert,
} as const satisfies Record<NoteTone, LucideIcon>;

/** A sentence set apart inside a screen. `announce` when it appears in answer to an act, so that it is read out. */
export function Note({
  tone = 'plain',
  announce = false,
  children,
}: {
  readonly tone?: NoteTone;
  readonly announce?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <div className={`gc-note ${tone}`} role={announce ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
      <Icon of={ICONS[tone]} />
      <div>{children}</div>
    </div>
  );
}

import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, JSX, ReactNode, Ref } from 'react';
import { Icon } from './icon.tsx';
import { word } from './word.ts';

export type ButtonKind = 'main' | 'plain' | 'quiet' | 'risk';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'children'> & {
  /** `main` once per view; `risk` for what undoes or stops work. */
  readonly kind?: ButtonKind;
  readonly icon?: LucideIcon;
  /** The work is under way: the width stays, the words give way, a press does nothing. */
  readonly busy?: boolean;
  /** As wide as its pane (side panel, phone). */
  readonly wide?: boolean;
  readonly children: ReactNode;
  /** The words are for screen readers alone; only beside other icon buttons. */
  readonly iconOnly?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button. One that may be disabled for a reason is an `ActionWithReason`. */
export function Button({ kind = 'plain', icon, busy = false, wide, iconOnly, children, onClick, ref, ...rest }: ButtonProps): JSX.Element {
  const classes = ['gc-button', kind, busy ? 'busy' : '', wide ? 'wide' : '', iconOnly ? 'icon-only' : ''].filter(Boolean).join(' ');
  return (
    <button type="button" {...rest} ref={ref} className={classes} aria-busy={busy || undefined} onClick={busy ? undefined : onClick}>
      <span className="gc-button-words">
        {icon ? <Icon of={icon} /> : null}
        {iconOnly ? <span className="gc-unseen">{children}</span> : children}
      </span>
      {busy ? (
        <span className="gc-button-busy">
          <i />
          <i />
          <i />
          <span className="gc-unseen">{word('UI_BUSY')}</span>
        </span>
      ) : null}
    </button>
  );
}

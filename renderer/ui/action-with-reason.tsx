import { type JSX, type ReactNode, useId } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { type ReasonKind, ReasonLine } from './reason-line.tsx';

export type ActionWithReasonProps = Omit<ButtonProps, 'disabled'> & {
  /** Why it may or may not be pressed, with the next step. `waits` and `stopped` disable the button; `go` and `told` do not. */
  readonly reason?: { readonly kind: ReasonKind; readonly says: ReactNode };
  /** The reason under the button, as in a side panel; else beside it. */
  readonly under?: boolean;
};

/**
 * A button whose reason stands beside it, visible without hover. A refused one stays reachable by keyboard
 * (aria-disabled, not disabled), so that its reason is read out.
 */
export function ActionWithReason({ reason, under = false, onClick, ...button }: ActionWithReasonProps): JSX.Element {
  const id = useId();
  const refused = reason?.kind === 'waits' || reason?.kind === 'stopped';
  return (
    <div className={under ? 'gc-action under' : 'gc-action'}>
      <Button
        {...button}
        wide={under || button.wide}
        aria-disabled={refused || undefined}
        aria-describedby={reason ? id : undefined}
        onClick={refused ? (event) => event.preventDefault() : onClick}
      />
      {reason ? (
        <ReasonLine kind={reason.kind} id={id}>
          {reason.says}
        </ReasonLine>
      ) : null}
    </div>
  );
}

import { X } from 'lucide-react';
import { type JSX, type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';
import { word } from './word.ts';

export type SidePanelProps = {
  readonly title: ReactNode;
  /** Beside the title: the journey mark. */
  readonly mark?: ReactNode;
  readonly children: ReactNode;
  /** The acts, which stay in view. */
  readonly foot?: ReactNode;
  readonly onClose?: () => void;
  /** Move the keyboard into the panel when it opens (after Enter on a row). */
  readonly takeFocus?: boolean;
};

/** Detail beside a list, 304–344 wide; over the whole window on a phone. Not modal: the list stays in use. Esc closes. */
export function SidePanel({ title, mark, children, foot, onClose, takeFocus = false }: SidePanelProps): JSX.Element {
  const id = useId();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takeFocus) ref.current?.focus();
  }, [takeFocus]);
  return (
    <aside
      className="gc-side-panel"
      aria-labelledby={id}
      ref={ref}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || !onClose) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <span className="gc-grow" />
        {mark}
        {onClose ? (
          <Button kind="quiet" icon={X} iconOnly onClick={onClose}>
            {word('UI_CLOSE')}
          </Button>
        ) : null}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard */}
      <div className="gc-side-panel-in" tabIndex={0}>
        {children}
      </div>
      {foot ? <footer>{foot}</footer> : null}
    </aside>
  );
}

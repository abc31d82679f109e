import { Inbox, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type JSX, type ReactNode, useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { word } from './word.ts';

/** A skeleton shown sooner would only flicker on a fast disk. */
export const WAITING_SHOWS_AFTER_MS = 200;
const WIDTHS = ['70%', '92%', '54%', '80%'] as const;

/** Bars in place of rows, after 200 ms. `label` is what is being read. */
export function Waiting({ label, now = false }: { readonly label?: string; readonly now?: boolean }): JSX.Element {
  const [shown, setShown] = useState(now);
  useEffect(() => {
    if (shown) return;
    const timer = setTimeout(() => setShown(true), WAITING_SHOWS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div role="status" className="gc-waiting">
      {shown ? (
        <>
          <span className="gc-unseen">{label ?? word('UI_LIST_WAITING')}</span>
          {WIDTHS.map((width) => (
            <i key={width} style={{ width }} />
          ))}
        </>
      ) : null}
    </div>
  );
}

export type BlankProps = {
  /** What there is not, or what could not be done. */
  readonly title: string;
  /** The cause, as a sentence. */
  readonly children?: ReactNode;
  /** The one thing to do. */
  readonly action?: { readonly label: string; readonly onDo: () => void; readonly busy?: boolean };
  readonly icon?: LucideIcon;
};

/** Nothing here, and why, and one thing to do. */
export function Empty({ title, children, action, icon = Inbox }: BlankProps): JSX.Element {
  return (
    <div className="gc-blank">
      <Icon of={icon} />
      <strong>{title}</strong>
      {children ? <span>{children}</span> : null}
      {action ? (
        <Button onClick={action.onDo} busy={action.busy}>
          {action.label}
        </Button>
      ) : null}
    </div>
  );
}

/** Could not be read: the cause and one thing to do. Read out at once. */
export function Failed(props: BlankProps): JSX.Element {
  return (
    <div role="alert">
      <Empty icon={TriangleAlert} {...props} />
    </div>
  );
}

/** What a list's hook returns; the four states of every list (STYLE, screens). */
export type ListData<Row> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly title: string; readonly why: string; readonly again?: () => void; readonly againLabel?: string }
  | { readonly state: 'here'; readonly rows: readonly Row[] };

export type ListStateProps<Row> = {
  readonly data: ListData<Row>;
  /** Shown when there are no rows. */
  readonly empty: BlankProps;
  readonly children: (rows: readonly Row[]) => ReactNode;
};

/** Draws the waiting, failed and empty states of a list, and hands the rows to `children` when there are any. */
export function ListState<Row>({ data, empty, children }: ListStateProps<Row>): ReactNode {
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'failed':
      return (
        <Failed title={data.title} action={data.again ? { label: data.againLabel ?? word('UI_FAULT_AGAIN'), onDo: data.again } : undefined}>
          {data.why}
        </Failed>
      );
    case 'here':
      return data.rows.length === 0 ? <Empty {...empty} /> : children(data.rows);
  }
}

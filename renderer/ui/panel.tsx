import { type JSX, type ReactNode, useId } from 'react';

/** A raised region with a heading. No panel inside a panel: use lines. `rows` for a list whose items are `<li>`. */
export function Panel({
  title,
  end,
  rows = false,
  children,
}: {
  readonly title?: ReactNode;
  /** At the end of the heading's line. */
  readonly end?: ReactNode;
  readonly rows?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  const id = useId();
  return (
    <section className="gc-panel" aria-labelledby={title ? id : undefined}>
      {title ? (
        <header>
          <h2 id={id}>{title}</h2>
          <span className="gc-grow" />
          {end}
        </header>
      ) : null}
      {rows ? <ul className="gc-panel-rows">{children}</ul> : <div className="gc-panel-in">{children}</div>}
    </section>
  );
}

/** A heading between regions of a screen, with one supporting line beside it. */
export function SectionHead({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }): JSX.Element {
  return (
    <div className="gc-section">
      <h2>{title}</h2>
      {children ? <span className="gc-small gc-t2">{children}</span> : null}
    </div>
  );
}

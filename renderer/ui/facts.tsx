import { Fragment, type JSX, type ReactNode } from 'react';

export type FactRow = readonly [name: string, value: ReactNode];

/** Names and values of a thing. Rows whose value is undefined, null or empty are left out. */
export function Facts({ rows, small = false }: { readonly rows: readonly FactRow[]; readonly small?: boolean }): JSX.Element {
  return (
    <dl className={small ? 'gc-facts small' : 'gc-facts'}>
      {rows
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

import type { JSX } from 'react';
import type { NamedItem } from '../../shared/domain/release/item-names.ts';
import { itemKey } from '../../shared/domain/release/items.ts';
import { Seal } from './seal.tsx';

/** What a release brings, a line each: title with its version and the seal where it is definitive, or a model. */
export function ItemNames({ items }: { readonly items: readonly NamedItem[] }): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <span className="gc-stack">
      {items.map(({ item, name, number, version }) => (
        <span key={itemKey(item)}>
          {name} {number === null ? null : <b className="gc-nowrap">{number}</b>}
          {version?.status === 'definitive' ? (
            <>
              {' '}
              <Seal />
            </>
          ) : null}
        </span>
      ))}
    </span>
  );
}

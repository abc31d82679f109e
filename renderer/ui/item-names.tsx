import type { JSX } from 'react';
import type { NamedItem } from '../../shared/domain/release/item-names.ts';
import { itemKey } from '../../shared/domain/release/items.ts';
import { AppLink, pathOf } from './link.tsx';
import { Seal } from './seal.tsx';

/** What a release brings, a line each: title with its version and the seal where it is definitive, or a model. */
export function ItemNames({
  items,
  linked = false,
}: {
  readonly items: readonly NamedItem[];
  /** Names of titles lead to their pages. */
  readonly linked?: boolean;
}): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <span className="gc-stack">
      {items.map(({ item, name, number, version }) => (
        <span key={itemKey(item)}>
          {linked && item.kind === 'software' ? <AppLink to={pathOf('/titles', item.titleId)}>{name}</AppLink> : name}{' '}
          {number === null ? null : <b className="gc-nowrap">{number}</b>}
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

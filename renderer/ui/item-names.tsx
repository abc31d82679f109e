import type { JSX } from 'react';
import type { RightItem } from '../../shared/domain/library/right-version.ts';
import type { NamedItem } from '../../shared/domain/release/item-names.ts';
import { itemKey } from '../../shared/domain/release/items.ts';
import { libraryWords } from '../../shared/words/library.en.ts';
import { AppLink, pathOf } from './link.tsx';
import { Seal } from './seal.tsx';
import { type StateName, StateWord } from './state-word.tsx';
import { wordsOf } from './word.ts';

const t = wordsOf(libraryWords);

const looks = {
  'back-out': 'backedOut',
  repair: 'superseded',
  'not-yet': 'skipped',
  other: 'skipped',
  superseded: 'superseded',
  retired: 'retired',
  withdrawn: 'withdrawn',
} as const satisfies Record<string, StateName>;

/** How a version stands at the seat that is looked at: the seal, or why it is not the one to install here. */
function StandsHere({ right }: { readonly right: RightItem['right'] }): JSX.Element | null {
  if (right.is === 'definitive') return <Seal />;
  // Nobody keeps this title in the library: that is said where the release is planned, not at every seat.
  return right.is === 'not-in-library' ? null : <StateWord state={looks[right.is]}>{t(`RIGHT_SHORT.${right.is}`)}</StateWord>;
}

/** What a release brings, a line each: title with its version, and the seal where it is definitive; or a model. */
export function ItemNames({
  items,
  rights,
  linked = false,
}: {
  readonly items: readonly NamedItem[];
  /** How each version stands at one seat; without it the seal says that it is definitive for somebody. */
  readonly rights?: readonly RightItem[];
  /** Names of titles lead to their pages. */
  readonly linked?: boolean;
}): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <span className="gc-stack">
      {items.map(({ item, name, number, version }) => {
        const right = item.kind === 'software' ? rights?.find((each) => each.versionId === item.versionId)?.right : undefined;
        return (
          <span key={itemKey(item)}>
            {linked && item.kind === 'software' ? <AppLink to={pathOf('/titles', item.titleId)}>{name}</AppLink> : name}{' '}
            {number === null ? null : <b className="gc-nowrap">{number}</b>} {right === undefined ? null : <StandsHere right={right} />}
            {rights === undefined && version?.status === 'definitive' ? <Seal /> : null}
          </span>
        );
      })}
    </span>
  );
}

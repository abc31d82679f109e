import type { JSX, ReactNode } from 'react';
import type { Stands } from '../../shared/domain/figures/where-it-stands.ts';
import { type Where, WhereMark } from './where-mark.tsx';

const DRAWN = {
  planned: 'plan',
  colleague: 'colleague',
  laptop: 'laptop',
  hub: 'hub',
  record: 'recordWithoutCmdb',
  needs: 'needs',
} as const satisfies Record<Stands, Where>;

/** The journey mark of what the domain says about a record; without a CMDB it never says "in the CMDB". */
export function StandsMark({ stands, children }: { readonly stands: Stands; readonly children?: ReactNode }): JSX.Element {
  return <WhereMark where={DRAWN[stands]}>{children}</WhereMark>;
}

import type { JSX, ReactNode } from 'react';
import type { Stands } from '../../shared/domain/figures/where-it-stands.ts';
import { type Where, WhereMark } from './where-mark.tsx';

/** How a place that the domain names is drawn and called; without a CMDB it is never "in the CMDB". */
export const whereDrawn = {
  planned: 'plan',
  left: 'left',
  colleague: 'colleague',
  laptop: 'laptop',
  hub: 'hub',
  record: 'recordWithoutCmdb',
  cmdb: 'record',
  needs: 'needs',
} as const satisfies Record<Stands, Where>;

/** The journey mark of what the domain says about a record; without a CMDB it never says "in the CMDB". */
export function StandsMark({ stands, children }: { readonly stands: Stands; readonly children?: ReactNode }): JSX.Element {
  return <WhereMark where={whereDrawn[stands]}>{children}</WhereMark>;
}

/** What may happen in a run. */
import { type Mishap, mishaps } from '../fakes/network.ts';
import type { ActName } from './acts.ts';

/** Own groups stay so long after their outcome, by the hub's clock: not the real ninety days, which no run lasts. */
export const keepMs = 120_000;

export const faults = [
  ...mishaps,
  'cut',
  'cut-up',
  'cut-down',
  'clog',
  'uploads-fail',
  'downloads-fail',
  'crash',
  'crash-in-write',
  'crash-in-window',
  'crash-at',
  'disk-full',
  'wipe',
  'hub-crash',
  'hub-restored',
  'hub-rolled-back',
  'clock-hour',
  'clock-year',
  'clock-drift',
  'clone',
  'revoke',
  'grants',
] as const;
export type FaultKind = (typeof faults)[number];

export type Step =
  | { readonly at: number; readonly kind: 'act'; readonly who: number; readonly r: number; readonly act?: ActName }
  | {
      readonly at: number;
      readonly kind: 'fault';
      readonly fault: FaultKind;
      readonly who: number;
      readonly ms: number;
      readonly r: number;
    }
  | { readonly at: number; readonly kind: 'away'; readonly who: number; readonly ms: number }
  | { readonly at: number; readonly kind: 'close'; readonly who: number; readonly ms: number }
  | { readonly at: number; readonly kind: 'stick'; readonly way: 'out' | 'in' | 'home'; readonly who: number; readonly r: number }
  | { readonly at: number; readonly kind: 'backup' }
  | { readonly at: number; readonly kind: 'put-back'; readonly byCommand: boolean }
  | { readonly at: number; readonly kind: 'upgrade' }
  | { readonly at: number; readonly kind: 'upgrade-laptop'; readonly who: number }
  | { readonly at: number; readonly kind: 'check' };

export const isMishap = (fault: FaultKind): fault is Mishap => (mishaps as readonly string[]).includes(fault);

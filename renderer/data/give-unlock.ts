/** A lead's unlock for a colleague's laptop, asked of the hub, which keeps that it was given. */
import type { Input, Output } from '../../shared/bridge/commands.ts';
import { call } from './bridge.ts';

export type GivenUnlock = Output<'trust.giveUnlock'>;

/** Rejects with a BridgeError (HUB_UNREACHABLE, NOT_FOUND for a laptop or visit out of reach). It is kept nowhere here. */
export async function giveUnlock(ask: Input<'trust.giveUnlock'>): Promise<GivenUnlock> {
  return call('trust.giveUnlock', ask);
}

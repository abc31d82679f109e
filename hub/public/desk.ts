/** What the hub's routes may ask of the public page of this process. */
import type { PublicStanding, SetPublic } from '../../shared/domain/public/messages.ts';

export interface PublicPage {
  /** Where it is now, and where it could be. */
  standing(): PublicStanding;
  /** Moves it. Throws PUBLIC_PAGE_FIXED where its keeper set that with the server, INPUT_INVALID for an address that is none of this machine's. */
  set(where: SetPublic): Promise<void>;
  close(): Promise<void>;
}

/** The app's own scheme and origin in Electron. A standard, secure scheme: it has an origin, storage and fetch. */
export const appScheme = 'app';
export const appHost = 'groundcrew';
export const appOrigin = `${appScheme}://${appHost}`;

/** Whether an address is the app's own page: exact scheme and host, no port, no user, nothing that only looks like it. */
export function isOurAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return (
    url !== undefined &&
    url.protocol === `${appScheme}:` &&
    url.hostname === appHost &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}

/** Whether the window may go to this address: within the app's page only. */
export function mayNavigate(address: string): boolean {
  return isOurAddress(address);
}

/** What `window.open` gets, whatever is asked: no second window, no other program started. */
export function answerWindowOpen(): { readonly action: 'deny' } {
  return { action: 'deny' };
}

/** A request for a permission, as both of Electron's handlers tell it. */
export interface PermissionAsked {
  readonly permission: string;
  readonly requester: string;
  readonly isMainFrame: boolean;
  /** For `media`: what is asked; an empty list is not yet a camera. */
  readonly media: readonly string[];
}

/** Whether the permission is given. Everything is denied but the camera, alone, to the app's own main frame. */
export function mayUse({ permission, requester, isMainFrame, media }: PermissionAsked): boolean {
  return permission === 'media' && isMainFrame && isOurAddress(requester) && media.length > 0 && media.every((kind) => kind === 'video');
}

/** Who sent a message over the bridge: its frame's address and whether it is the main frame; null when the frame is gone. */
export interface Sender {
  readonly address: string | null;
  readonly isMainFrame: boolean;
}

/** Why a message is refused by its sender, or nothing. */
export function refuseSender({ address, isMainFrame }: Sender): 'no-frame' | 'subframe' | 'foreign-page' | undefined {
  if (address === null) return 'no-frame';
  if (!isMainFrame) return 'subframe';
  return isOurAddress(address) ? undefined : 'foreign-page';
}

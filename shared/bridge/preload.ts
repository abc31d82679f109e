/** What Electron's sandboxed preload puts into the page, and the two channels it uses. Nothing else crosses. */
export const preloadName = 'groundcrew';
export const callChannel = 'groundcrew:call';
export const eventChannel = 'groundcrew:event';

export interface PreloadBridge {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly on: (deliver: (event: string, data: unknown) => void) => void;
}

import type { IpcMain, IpcMainInvokeEvent, Session, WebContents } from 'electron';
import { callChannel } from '../../shared/bridge/preload.ts';
import type { Bridge, BridgeAnswer } from '../bridge/serve.ts';
import { answerWindowOpen, mayNavigate, mayUse, refuseSender } from './rights.ts';

/** Denies every permission and device of a session but the camera to our own page. */
export function guardSession(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, done, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    done(mayUse({ permission, requester: details.requestingUrl, isMainFrame: details.isMainFrame, media }));
  });
  session.setPermissionCheckHandler((_contents, permission, requester, details) =>
    mayUse({ permission, requester, isMainFrame: details.isMainFrame, media: details.mediaType === undefined ? [] : [details.mediaType] }),
  );
  session.setDevicePermissionHandler(() => false);
}

/** Keeps a page where it is: no navigation or redirect elsewhere, no frames from elsewhere, no second window, no webview. */
export function guardContents(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => answerWindowOpen());
}

/** Answers the bridge's one channel after checking who asks. A refused sender gets PEER_FOREIGN and is told to `log`. */
export function listenOnBridge(ipcMain: Pick<IpcMain, 'handle'>, bridge: Bridge, log: (why: string, address: string) => void): void {
  ipcMain.handle(callChannel, async (event: IpcMainInvokeEvent, command: unknown, input: unknown): Promise<BridgeAnswer> => {
    const frame = event.senderFrame;
    const why = refuseSender({ address: frame?.url ?? null, isMainFrame: frame !== null && frame.parent === null });
    if (why === undefined) return bridge(command, input);
    log(why, frame?.url ?? '');
    return { ok: false, code: 'PEER_FOREIGN', details: { why } };
  });
}

import type { Settings } from '../settings/settings.ts';
import { type BrowserHost, type BrowserHostParts, startBrowserHost } from './server.ts';

/**
 * Serves on the profile's stored port. When another program has it, takes a free one, stores that, and answers which moved
 * where: another port is another origin, whose database starts empty and is rebuilt from journal and spool.
 */
export async function listenOnPort(
  parts: BrowserHostParts,
  settings: Settings,
): Promise<{ readonly host: BrowserHost; readonly moved: { readonly port: number; readonly now: number } | undefined }> {
  const stored = settings.port();
  try {
    const host = await startBrowserHost(parts, stored ?? 0);
    if (stored === undefined) settings.keepPort(portOf(host));
    return { host, moved: undefined };
  } catch (cause) {
    if (stored === undefined || !isTaken(cause)) throw cause;
  }
  const host = await startBrowserHost(parts, 0);
  settings.keepPort(portOf(host));
  return { host, moved: { port: stored, now: portOf(host) } };
}

function portOf(host: BrowserHost): number {
  return Number(new URL(host.origin).port);
}

/** Windows answers EACCES for a port that it has reserved. */
function isTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EACCES');
}

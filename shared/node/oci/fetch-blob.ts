/** A blob from a registry into a layout, going on where the last go ended. */
import { Fault } from '../../errors.ts';
import type { Digest } from '../../sync/ids.ts';
import type { OciClient } from './client.ts';
import type { OciLayout } from './layout.ts';

/** Whole, verified and durable when it resolves. Cut or aborted, what came is kept for the next go. Throws BLOB_DIFFERS, REGISTRY_*, DISK_*. */
export async function fetchBlob(
  client: OciClient,
  layout: OciLayout,
  repository: string,
  blob: { readonly digest: Digest; readonly size: number },
  options: { readonly onBytes?: (bytes: number) => void; readonly signal?: AbortSignal } = {},
): Promise<void> {
  if (await layout.has(blob)) return;
  const { onBytes, signal } = options;
  const partial = await layout.resume(blob);
  try {
    const range = { start: partial.offset, ...(signal && { signal }) };
    for await (const bytes of client.readBlob(repository, blob, range)) {
      await partial.write(bytes);
      onBytes?.(partial.offset);
    }
    await partial.finish();
  } catch (cause) {
    // Whole, and not what it should be: nothing to go on with.
    if (cause instanceof Fault && cause.code === 'BLOB_DIFFERS') await partial.discard();
    throw cause;
  } finally {
    await partial.close();
  }
}

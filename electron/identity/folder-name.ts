import { createHash } from 'node:crypto';

/** A folder name for a hub's id, whatever the hub calls itself. */
export function folderName(hubId: string): string {
  return createHash('sha256').update(hubId).digest('hex').slice(0, 24);
}

/** Carrying by stick: what waits, the job that runs, files in and out. */
import { useEffect, useState } from 'react';
import { type CarriedIn, type CarryBundle, type CarryJob, carryMediaType } from '../../shared/bridge/carry.ts';
import type { Output } from '../../shared/bridge/commands.ts';
import { type Asked, useAsked } from './asked.ts';
import { call, file, on, upload } from './bridge.ts';
import { useSyncStatus } from './sync-status.ts';

export type CarryStanding = Output<'carry.standing'>;

/** What waits and what was carried; asked again whenever the sync goes on or something came. */
export function useCarryStanding(): Asked<CarryStanding> {
  const status = useSyncStatus();
  const [turn, setTurn] = useState(0);
  useEffect(() => on('colleagues', () => setTurn((before) => before + 1)), []);
  return useAsked('carry.standing', {}, `${turn} ${status?.state} ${status?.waiting} ${status?.blobsWaiting}`);
}

/** What is being carried just now; null: nothing. */
export function useCarryJob(): CarryJob | null {
  const [job, setJob] = useState<CarryJob | null>(null);
  useEffect(() => on('carry', setJob), []);
  return job;
}

/** Sends a file to main and has it taken in. Rejects with a BridgeError (DISK_FULL …). */
export async function takeIn(picked: File): Promise<CarriedIn> {
  const { digest } = await upload(picked.slice(0, picked.size, carryMediaType), picked.name);
  return call('carry.import', { digest, name: picked.name });
}

/** Hands a finished part to the person, who saves it where the stick is. False where its bytes are gone. */
export async function savePart(part: CarryBundle['parts'][number]): Promise<boolean> {
  const bytes = await file(part.file);
  if (bytes === undefined) return false;
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = part.name;
  link.click();
  // The browser reads it after the click; a page that is closed lets go of it anyway.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Evidence, openEvidence } from '../../../electron/evidence/evidence.ts';
import { openBlobStore } from '../../../shared/node/blob-store.ts';
import { diskFiles } from '../../../shared/node/files.ts';

describe('what the hub said was erased goes from the laptop', () => {
  let folder: string;
  let evidence: Evidence;
  const open = async (): Promise<Evidence> => openEvidence(folder, await openBlobStore(folder), diskFiles);
  const put = (text: string) => evidence.put(Readable.from([Buffer.from(text)]), { mediaType: 'text/plain' });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gc-erased-'));
    evidence = await open();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('where the hub has it, also after a restart; the digest stays known as having been at the hub', async () => {
    const { digest } = await put('a receipt');
    await evidence.sent(digest);
    expect(await evidence.erase([digest])).toBe(1);
    expect(await evidence.read(digest)).toBeUndefined();
    evidence = await open();
    expect(evidence.where(digest)).toEqual({ here: false, atHub: true });
    expect(evidence.waiting()).toEqual([]);
  });

  it('never what only this laptop holds: that has yet to arrive', async () => {
    const { digest } = await put('work of today');
    expect(await evidence.erase([digest])).toBe(0);
    expect(evidence.where(digest)).toEqual({ here: true, atHub: false });
    expect(evidence.waiting().map((each) => each.digest)).toEqual([digest]);
  });

  it('a second time, or one that was never here, changes nothing', async () => {
    const { digest } = await put('a receipt');
    await evidence.sent(digest);
    await evidence.erase([digest]);
    expect(await evidence.erase([digest])).toBe(0);
  });
});

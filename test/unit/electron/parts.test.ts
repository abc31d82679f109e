import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { checkContent } from '../../../electron/evidence/content.ts';
import { digestsNamed } from '../../../electron/evidence/evidence.ts';
import { keepMs, openOutcomes } from '../../../electron/journal/outcomes.ts';
import { backoffMs } from '../../../electron/sync/backoff.ts';
import { Fault } from '../../../shared/errors.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import type { Op } from '../../../shared/sync/op.ts';
import { MemoryFiles } from '../../builders/memory-files.ts';

describe('digests that an act names', () => {
  const [a, b, c] = [digestOf('a'), digestOf('b'), digestOf('c')];
  const table: readonly (readonly [string, Partial<Op>, readonly string[]])[] = [
    ['in a field called digest', { fields: { digest: { v: a, b: [] } } }, [a]],
    ['in a list called digests', { fields: { digests: { v: [a, b], b: [] } } }, [a, b]],
    ['inside a value', { fields: { signature: { v: { image: { digest: c } }, b: [] } } }, [c]],
    ["in a command's arguments", { cmd: { name: 'sign-off', args: [{ digests: [a] }] } }, [a]],
    ['but not in a text that merely looks like one', { fields: { remark: { v: a, b: [] } } }, []],
    ['and not that of a medium, which lies in the registry', { type: 'medium', cmd: { name: 'put-in-medium', args: { digest: a } } }, []],
    ['and not what is no digest', { fields: { digest: { v: 'sha256:short', b: [] } } }, []],
  ];
  for (const [what, op, expected] of table) {
    it(what, () => expect(digestsNamed([{ type: 'evidence', id: 'e', kind: 'append', ...op }])).toEqual(expected));
  }
  it('none of a medium: its file lies in the registry, and never among the evidence', () => {
    const args = { medium: 'm', digest: a, chunks: { digest: b, sizeBytes: 1 } };
    expect(digestsNamed([{ type: 'medium', id: 'm', kind: 'cmd', cmd: { name: 'put-in-medium', args } }])).toEqual([]);
  });
});

describe('a file that says it is an image', () => {
  const pass = async (bytes: readonly Uint8Array[], type: string): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    for await (const part of checkContent(Readable.from(bytes), type)) parts.push(part);
    return Buffer.concat(parts);
  };
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 1]);

  it('is taken when it is one, byte for byte, however it is cut', async () => {
    expect(await pass([jpeg], 'image/jpeg')).toEqual(jpeg);
    expect(
      await pass(
        [...jpeg].map((byte) => Uint8Array.of(byte)),
        'image/jpeg',
      ),
    ).toEqual(jpeg);
  });
  it('is refused when it is something else, another image, a script, or nothing', async () => {
    await expect(pass([jpeg], 'image/png')).rejects.toMatchObject({ code: 'IMAGE_REFUSED' });
    await expect(pass([Buffer.from('<svg onload=alert(1)>')], 'image/svg+xml')).rejects.toMatchObject({ code: 'IMAGE_REFUSED' });
    await expect(pass([], 'image/png')).rejects.toMatchObject({ code: 'IMAGE_REFUSED' });
    await expect(pass([Buffer.from('GIF89a')], 'image/webp')).rejects.toMatchObject({ code: 'IMAGE_REFUSED' });
  });
  it('any other file is kept as it is', async () => {
    expect(await pass([Buffer.from('log')], 'text/plain')).toEqual(Buffer.from('log'));
  });
});

describe('waiting before the next try', () => {
  it('doubles up to a limit, never to nothing, and differs between laptops', () => {
    for (let failures = 1; failures < 40; failures += 1) {
      const low = backoffMs(failures, undefined, 0);
      const high = backoffMs(failures, undefined, 0.999);
      expect(low).toBeGreaterThanOrEqual(250);
      expect(high).toBeLessThanOrEqual(60_000);
      expect(high).toBeGreaterThan(low);
    }
  });
  it('looks for an absent hub at least every 15 s, and waits as long as a busy one asks', () => {
    expect(backoffMs(30, new Fault('HUB_UNREACHABLE', {}), 0.999)).toBeLessThanOrEqual(15_000);
    expect(backoffMs(1, new Fault('HUB_BUSY', { retryAfterS: 90 }), 0)).toBe(90_000);
  });
});

describe('own groups after their outcome', () => {
  const place = (first: number) => ({ first, count: 1 });
  const now = 10 * keepMs;

  it('stay until a backup of the hub holds them and 90 days have passed at the hub', async () => {
    const outcomes = await openOutcomes('/j', new MemoryFiles());
    await outcomes.recorded({ n: 5, seq: 100, durable: 99, page: 1, hubTime: now });
    await outcomes.recorded({ durable: 99, page: 2, hubTime: now + keepMs });
    expect(outcomes.mayGo(place(5))).toBe(false);
    await outcomes.recorded({ durable: 100, page: 3, hubTime: now + keepMs });
    expect(outcomes.mayGo(place(5))).toBe(true);
    expect(outcomes.mayGo(place(6))).toBe(false);
    await outcomes.recorded({ n: 6, seq: 101, durable: 101, page: 4, hubTime: now + keepMs });
    await outcomes.recorded({ durable: 101, page: 5, hubTime: now + 2 * keepMs - 1 });
    expect(outcomes.mayGo(place(6))).toBe(false);
  });

  it('have none again when the hub was restored, and that is remembered', async () => {
    const files = new MemoryFiles();
    const outcomes = await openOutcomes('/j', files);
    await outcomes.recorded({ n: 5, seq: 100, durable: 100, page: 1, hubTime: now });
    await outcomes.reset({ ownLast: 3, seq: 90, durable: 80, page: 2 });
    expect([outcomes.to, outcomes.durableTo, outcomes.seenTo]).toEqual([3, 0, 3]);
    const again = await openOutcomes('/j', files);
    expect([again.to, again.page]).toEqual([3, 2]);
    // What an older backup held says nothing of this history; one that was finished since does.
    await again.recorded({ durable: 90, page: 3, hubTime: now });
    expect(again.durableTo).toBe(3);
  });

  it('a file that rotted means only that the outcomes are read anew from the spool', async () => {
    const files = new MemoryFiles();
    await (await openOutcomes('/j', files)).recorded({ n: 5, seq: 1, durable: 0, page: 7, hubTime: now });
    files.damage('/j/outcomes.json', () => Buffer.from('{"v":'));
    const again = await openOutcomes('/j', files);
    expect([again.to, again.page]).toEqual([0, 0]);
  });
});

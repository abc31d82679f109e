import { describe, expect, it } from 'vitest';
import { Fault } from '../../../shared/errors.ts';
import { digestOf, verifyText } from '../../../shared/node/keys.ts';
import { benSigner, draft, openJournal } from '../../builders/laptop.ts';
import { MemoryFiles, seeded } from '../../builders/memory-files.ts';

const all = 1_000_000;
const acts = async (files: MemoryFiles): Promise<readonly string[]> => {
  const { journal } = await openJournal(files);
  const { groups } = await journal.read(0, all, all);
  return groups.map(({ group }) => group.act ?? '');
};
const segments = (files: MemoryFiles): readonly string[] => files.paths.filter((path) => path.endsWith('.journal'));
const firstSegment = (files: MemoryFiles): string => segments(files)[0] ?? '';

describe('what a person saves', () => {
  it('is numbered without a gap, names the group before it, and is signed as the exact text', async () => {
    const { journal } = await openJournal(new MemoryFiles());
    const first = await journal.append(draft('one', 3));
    const second = await journal.append(draft('two'));
    expect([first.group.first, first.group.count, first.group.prev]).toEqual([1, 3, null]);
    expect([second.group.first, second.group.prev]).toEqual([4, first.digest]);
    expect(second.digest).toBe(digestOf(second.text));
    expect(verifyText(benSigner.publicKey, second.text, second.sig)).toBe(true);
  });

  it('of several windows at once gets consecutive numbers', async () => {
    const files = new MemoryFiles();
    const { journal } = await openJournal(files);
    const before = files.steps;
    const saved = await Promise.all(Array.from({ length: 50 }, (_, i) => journal.append(draft(`act ${i}`, 1 + (i % 3)))));
    let next = 1;
    for (const { group } of saved) {
      expect(group.first).toBe(next);
      next += group.count;
    }
    // One create, write, fsync and one fsync of the folder for all of them.
    expect(files.steps - before).toBe(4);
  });

  it('keeps h rising when the clock is set back', async () => {
    let now = 5_000;
    const { journal } = await openJournal(new MemoryFiles(), { now: () => now });
    const first = await journal.append(draft('one'));
    now = 1_000;
    const second = await journal.append(draft('two'));
    expect(second.group.h).toBe(first.group.h + 1);
    expect(second.group.wall).toBe(1_000);
  });

  it('is there after a restart, and numbering goes on behind it', async () => {
    const files = new MemoryFiles();
    const first = await openJournal(files);
    await first.journal.append(draft('one', 2));
    const again = await openJournal(files);
    const saved = await again.journal.append(draft('two'));
    expect(saved.group.first).toBe(3);
    expect(await acts(files)).toEqual(['one', 'two']);
  });

  it('is refused as a whole when it is too large, and no number is used', async () => {
    const { journal } = await openJournal(new MemoryFiles());
    const huge = {
      ...draft('huge'),
      ops: [{ type: 'visit', id: 'v', kind: 'set', fields: { note: { v: 'x'.repeat(33 * 1024 * 1024), b: [] } } }],
    };
    await expect(journal.append(huge)).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE' });
    expect((await journal.append(draft('small'))).group.first).toBe(1);
  });
});

describe('after a crash', () => {
  it('between any two steps, everything that was confirmed is there, in order, once', async () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      for (let dieAt = 1; dieAt <= 14; dieAt += 1) {
        const files = new MemoryFiles();
        const confirmed: string[] = [];
        const { journal } = await openJournal(files);
        files.dieAt = files.steps + dieAt;
        for (const act of ['a', 'b', 'c', 'd']) {
          await journal.append(draft(act)).then(
            () => confirmed.push(act),
            () => undefined,
          );
        }
        const found = files.crash(seeded(seed * 100 + dieAt));
        const again = await openJournal(found);
        const { groups } = await again.journal.read(0, all, all);
        const got = groups.map(({ group }) => group.act);
        expect(got.slice(0, confirmed.length), `seed ${seed}, died at ${dieAt}`).toEqual(confirmed);
        expect(again.notices.filter(({ code }) => code === 'JOURNAL_DAMAGED')).toEqual([]);
        // Life goes on, and the numbers have neither gap nor twin.
        const next = await again.journal.append(draft('next'));
        expect(next.group.first).toBe(got.length + 1);
        expect(await acts(found)).toEqual([...got, 'next']);
      }
    }
  });

  it('a torn end is told, stays on the disk, and costs nothing that was confirmed', async () => {
    const files = new MemoryFiles();
    const { journal } = await openJournal(files);
    await journal.append(draft('one'));
    files.damage(firstSegment(files), (bytes) => Buffer.concat([bytes, bytes.subarray(0, 40)]));
    const size = files.used;
    const again = await openJournal(files);
    expect(again.notices).toEqual([{ code: 'JOURNAL_TORN', details: { bytes: 40 } }]);
    expect(files.used).toBe(size);
    await again.journal.append(draft('two'));
    expect(await acts(files)).toEqual(['one', 'two']);
  });

  it('a torn end that looks like a whole group is not taken for one that counts', async () => {
    const files = new MemoryFiles();
    const { journal } = await openJournal(files);
    await journal.append(draft('one'));
    files.failing = ({ what }) => (what === 'sync' ? 'EIO' : undefined);
    await expect(journal.append(draft('refused'))).rejects.toMatchObject({ code: 'DISK_FAILED' });
    files.failing = () => undefined;
    await journal.append(draft('after'));
    expect(await acts(files)).toEqual(['one', 'after']);
  });
});

describe('when the disk is damaged', () => {
  const damaged = async (): Promise<MemoryFiles> => {
    const files = new MemoryFiles();
    const { journal } = await openJournal(files);
    for (const act of ['one', 'two', 'three']) await journal.append(draft(act));
    const at = Buffer.from((await files.read(firstSegment(files))) ?? []).indexOf('"act":"two"');
    files.damage(firstSegment(files), (bytes) => {
      bytes[at + 8] = 0x58;
      return bytes;
    });
    return files;
  };

  it('what can be read is kept, and it is said from which number on something is missing', async () => {
    const files = await damaged();
    const { journal, notices } = await openJournal(files);
    expect(notices).toEqual([{ code: 'JOURNAL_DAMAGED', details: { at: 2 } }]);
    expect((await journal.read(0, all, all)).groups.map(({ group }) => group.act)).toEqual(['one', 'three']);
    expect((await journal.append(draft('four'))).group.first).toBe(4);
  });

  it('a group that rots while the app runs is left out and told, not sent', async () => {
    const files = new MemoryFiles();
    const written = await openJournal(files);
    await written.journal.append(draft('one'));
    await written.journal.append(draft('two'));
    const { journal, notices } = await openJournal(files);
    const at = Buffer.from((await files.read(firstSegment(files))) ?? []).indexOf('"act":"one"');
    files.damage(firstSegment(files), (bytes) => {
      bytes[at + 8] = 0x58;
      return bytes;
    });
    expect((await journal.read(0, all, all)).groups.map(({ group }) => group.act)).toEqual(['two']);
    expect(notices).toEqual([{ code: 'JOURNAL_DAMAGED', details: { at: 1 } }]);
  });

  it('a group that rots right after it was written is sent from memory, as it was signed', async () => {
    const files = new MemoryFiles();
    const { journal } = await openJournal(files);
    const one = await journal.append(draft('one'));
    files.damage(firstSegment(files), (bytes) => bytes.fill(0));
    expect((await journal.read(0, all, all)).groups).toEqual([one]);
  });

  it('what is read goes on from the disk into memory without a seam', async () => {
    const files = new MemoryFiles();
    const { journal } = await openJournal(files);
    for (let n = 1; n <= 100; n += 1) await journal.append(draft(`act ${n}`));
    const acts = (await journal.read(10, 80, all)).groups.map(({ group }) => group.act);
    expect(acts).toEqual(Array.from({ length: 80 }, (_, i) => `act ${i + 11}`));
  });

  it('a whole segment that is gone is told, and its numbers are not given out again', async () => {
    const files = new MemoryFiles();
    await (await openJournal(files)).journal.append(draft('one', 5));
    await (await openJournal(files)).journal.append(draft('two'));
    await (await openJournal(files)).journal.append(draft('three'));
    await files.remove(segments(files)[1] ?? '');
    const { journal, notices } = await openJournal(files);
    expect(notices.some(({ code }) => code === 'JOURNAL_DAMAGED')).toBe(true);
    expect((await journal.append(draft('four'))).group.first).toBe(8);
  });
});

describe('when the disk is full', () => {
  it('at any write, the act is accepted out of the ballast, with a notice', async () => {
    for (let step = 1; step <= 6; step += 1) {
      const files = new MemoryFiles();
      const { journal, notices } = await openJournal(files, { ballastBytes: 64 * 1024 });
      await withBallast(files);
      await journal.append(draft('before'));
      let left = step;
      files.failing = ({ path }) => {
        const full = files.paths.includes('/profile/journal/ben/ballast');
        if (!full || path.endsWith('ballast')) return undefined;
        left -= 1;
        return left <= 0 ? 'ENOSPC' : undefined;
      };
      for (const act of ['a', 'b', 'c']) await journal.append(draft(act));
      expect(notices.map(({ code }) => code)).toEqual(['DISK_FULL']);
      files.failing = () => undefined;
      expect(await acts(files)).toEqual(['before', 'a', 'b', 'c']);
    }
  });

  it('and the ballast is spent, acts are refused with DISK_FULL, nothing before is lost, and work goes on when there is space', async () => {
    const files = new MemoryFiles();
    const { journal, notices } = await openJournal(files, { ballastBytes: 2_000 });
    await withBallast(files, 2_000);
    await journal.append(draft('first'));
    files.capacity = files.used + 100;
    const confirmed = ['first'];
    let refused: unknown;
    for (let i = 0; i < 20; i += 1) {
      await journal.append(draft(`act ${i}`)).then(
        () => confirmed.push(`act ${i}`),
        (cause: unknown) => {
          refused = cause;
        },
      );
    }
    expect(refused).toBeInstanceOf(Fault);
    expect(refused).toMatchObject({ code: 'DISK_FULL' });
    expect(confirmed.length).toBeGreaterThan(1);
    expect(notices[0]?.code).toBe('DISK_FULL');
    files.capacity = Number.POSITIVE_INFINITY;
    await journal.append(draft('last'));
    expect(await acts(files)).toEqual([...confirmed, 'last']);
    expect(await acts(files.crash(seeded(7)))).toEqual([...confirmed, 'last']);
  });

  async function withBallast(files: MemoryFiles, bytes = 64 * 1024): Promise<void> {
    const writer = await files.create('/profile/journal/ben/ballast');
    await writer.write(Buffer.alloc(bytes, 1));
    await writer.sync();
  }
});

describe('old groups', () => {
  it('go with their whole segment when every one of them may, and the rest still reads', async () => {
    const files = new MemoryFiles();
    await (await openJournal(files)).journal.append(draft('one', 2));
    await (await openJournal(files)).journal.append(draft('two', 2));
    const { journal } = await openJournal(files);
    await journal.append(draft('three'));
    expect(await journal.compact(({ first }) => first < 3)).toBe(1);
    expect(await acts(files)).toEqual(['two', 'three']);
    const again = await openJournal(files);
    expect(again.notices).toEqual([]);
    expect((await again.journal.append(draft('four'))).group.first).toBe(6);
  });

  it('stay while one group of their segment has to stay', async () => {
    const files = new MemoryFiles();
    const first = await openJournal(files);
    await first.journal.append(draft('one'));
    await first.journal.append(draft('two'));
    const { journal } = await openJournal(files);
    await journal.append(draft('three'));
    expect(await journal.compact(({ first: n }) => n < 2)).toBe(0);
    expect(await acts(files)).toEqual(['one', 'two', 'three']);
  });
});

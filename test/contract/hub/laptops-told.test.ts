import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { laptopsSchema } from '../../../shared/sync/protocol.ts';
import { nothingSeen } from '../../../shared/trust/seen.ts';
import { type Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';

let college: TestHub;
beforeEach(async () => {
  college = await startHub();
});
afterEach(() => college.close());
const pull = (laptop: Laptop) => laptop.post('/v1/pull', { cursor: null });

describe('what the lead is told of a laptop', () => {
  const line = async (lead: Laptop, writer: string): Promise<Record<string, unknown>> => {
    const { laptops } = laptopsSchema.parse((await lead.get('/v1/laptops')).body);
    return { ...laptops.find((each) => each.writer === writer) };
  };

  it('of a revocation only what the hub saw: nothing yet, that it refused it, that it said it knows; and no claim by one that is not revoked', async () => {
    const lead = await college.person('lead', 'lead@org');
    const ben = await college.person('ben', 'installer@org');
    expect((await ben.post('/v1/revocation/acknowledge', {})).status).toBe(200);
    await lead.post('/v1/laptops/revoke', { writer: ben.writer, reason: 'stolen' });
    const revokedAt = college.clock.now;
    expect(await line(lead, ben.writer)).toMatchObject({ revokedAt, toldAt: null, acknowledgedAt: null });
    college.clock.now += 60_000;
    await ben.signIn();
    expect(await line(lead, ben.writer)).toMatchObject({ toldAt: null });
    expect(await pull(ben)).toMatchObject({ status: 401 });
    expect(await line(lead, ben.writer)).toMatchObject({ toldAt: revokedAt + 60_000, acknowledgedAt: null });
    college.clock.now += 60_000;
    await pull(ben);
    expect((await ben.post('/v1/revocation/acknowledge', {})).status).toBe(200);
    college.clock.now += 60_000;
    await ben.post('/v1/revocation/acknowledge', {});
    expect(await line(lead, ben.writer)).toMatchObject({ toldAt: revokedAt + 60_000, acknowledgedAt: revokedAt + 120_000 });
  });

  it('as of when its data are: of now where it has everything, else when the first change came that it lacks', async () => {
    const lead = await college.person('lead', 'lead@org');
    const ben = await college.person('ben', 'installer@site:DOCK');
    expect(await line(lead, ben.writer)).toMatchObject({ dataAt: null });
    const { cursor } = await ben.pullAll();
    // Its first place is known at once; from then on it is noted now and then.
    expect(await line(lead, ben.writer)).toMatchObject({ pulledSeq: cursor.seq, dataAt: college.clock.now });
    college.clock.now += 60_000;
    await ben.pull(cursor);
    const heardAt = college.clock.now;
    expect(await line(lead, ben.writer)).toMatchObject({ heardAt, dataAt: heardAt });
    college.clock.now += 3_600_000;
    await lead.signIn();
    await lead.send(set('job', 'j1', { site: 'DOCK' }));
    const first = college.clock.now;
    college.clock.now += 3_600_000;
    await lead.signIn();
    await lead.send(set('job', 'j2', { site: 'DOCK' }));
    expect(first).toBeGreaterThan(heardAt);
    expect(await line(lead, ben.writer)).toMatchObject({ heardAt, dataAt: heardAt });
    await ben.signIn();
    await ben.pull(cursor);
    expect(await line(lead, ben.writer)).toMatchObject({ heardAt: college.clock.now, dataAt: first });
  });

  it('the media that lie there, as it last said; nothing of one that never said, and nobody else is told', async () => {
    const lead = await college.person('lead', 'lead@org');
    const ben = await college.person('ben', 'installer@org');
    expect(await line(lead, ben.writer)).toMatchObject({ held: null });
    const digests = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`];
    expect((await ben.post('/library/seen', { seen: nothingSeen, held: digests })).status).toBe(200);
    const at = college.clock.now;
    expect(await line(lead, ben.writer)).toMatchObject({ held: { digests, at } });
    college.clock.now += 60_000;
    // A laptop of an older version says only what it has seen: what was known of it stays, with its age.
    expect((await ben.post('/library/seen', { seen: nothingSeen })).status).toBe(200);
    expect(await line(lead, ben.writer)).toMatchObject({ held: { digests, at } });
    expect((await ben.post('/library/seen', { seen: nothingSeen, held: [] })).status).toBe(200);
    expect(await line(lead, ben.writer)).toMatchObject({ held: { digests: [], at: at + 60_000 } });
    expect((await ben.post('/library/seen', { seen: nothingSeen, held: ['not a digest'] })).status).toBe(422);
    expect((await ben.get('/v1/laptops')).status).toBe(403);
  });

  it('the sticks on which it last saw media, with those; more than one message may tell is refused', async () => {
    const lead = await college.person('lead', 'lead@org');
    const ben = await college.person('ben', 'installer@org');
    const digests = [`sha256:${'1'.repeat(64)}`];
    const sticks = [{ stick: 'abcdefgh1234', name: 'USB', digests, at: 5 }];
    expect((await ben.post('/library/seen', { seen: nothingSeen, held: [], sticks })).status).toBe(200);
    expect(await line(lead, ben.writer)).toMatchObject({ held: { digests: [], sticks } });
    // It holds media and has seen no stick.
    expect((await ben.post('/library/seen', { seen: nothingSeen, held: digests })).status).toBe(200);
    expect(await line(lead, ben.writer)).toMatchObject({ held: { digests, sticks: [] } });
    const many = Array.from({ length: 51 }, (_, n) => ({ stick: `stick${n}`, name: 'USB', digests, at: 5 }));
    expect((await ben.post('/library/seen', { seen: nothingSeen, held: [], sticks: many })).status).toBe(422);
  });

  it('that the disk of the hub is nearly full, before it is', async () => {
    let free = 5e9;
    const other = await startHub({ freeBytes: async () => free });
    const lead = await other.person('lead', 'lead@org');
    const disk = async () => laptopsSchema.parse((await lead.get('/v1/laptops')).body).disk;
    expect(await disk()).toEqual({ freeBytes: 5e9, state: 'enough' });
    free = 900_000_000;
    expect(await disk()).toEqual({ freeBytes: free, state: 'low' });
    free = 10_000_000;
    expect(await disk()).toEqual({ freeBytes: free, state: 'full' });
    await other.close();
  });
});

import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { fromStick, partsOf, takePhoto, toStick } from '../../builders/carrying.ts';
import { colleague } from '../../builders/joined-laptops.ts';
import type { NodeLaptop } from '../../builders/node-laptop.ts';
import { plannedDay } from '../../builders/planned-day.ts';

let folder = '';
const open: NodeLaptop[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-carry-'));
});
afterEach(async () => {
  for (const laptop of open.splice(0).reverse()) await laptop.close();
  await rm(folder, { recursive: true, force: true });
});

const ok = async (done: Promise<{ readonly ok: boolean }>): Promise<void> => expect(await done).toMatchObject({ ok: true });

/** The lead with the hub, Ben and Ana; everybody knows everybody's keys; then the network is gone. */
async function site() {
  const { lead, ben, visitIds } = await plannedDay(folder, { seats: 3 });
  open.push(lead, ben);
  const ana = await colleague(lead, join(folder, 'ana'), 'Ana', [{ role: 'installer', scope: 'org' }]);
  open.push(ana);
  for (const laptop of [ben, ana]) {
    await laptop.until('the visits', async () => (await laptop.rows('visit')).length >= 3);
    await laptop.settled();
  }
  for (const laptop of [lead, ben, ana]) {
    await laptop.until('everybody’s keys', async () => (await laptop.call('carry.standing', {})).recipients.length === 3);
  }
  await lead.call('hub.share', { on: false });
  for (const laptop of [ben, ana]) {
    await laptop.until('no network', async () => {
      await laptop.call('sync.now', {});
      return (await laptop.call('sync.status', {})).state === 'offline';
    });
  }
  return { lead, ben, ana, visitIds };
}

describe('two laptops on one site without a network', () => {
  it('see each other’s results as provisional, bring them to the hub by stick, and are told that it has them', async () => {
    const { lead, ben, ana, visitIds } = await site();
    const [visitId = ''] = visitIds;
    await ok(ben.act(acts['start-visit'], { visitId }));
    const digest = await takePhoto(ben, visitId, 7);
    await ok(ben.act(acts['add-note'], { aboutType: 'visit', aboutId: visitId, text: 'Key is at the desk' }));
    expect(await ben.call('carry.standing', {})).toMatchObject({ groups: 3, blobs: 1, received: 0 });

    const stick = await toStick(ben, [...['hub'], ana.writer]);
    expect(stick).toHaveLength(1);

    // On site: Ana takes it in and sees it, as provisional.
    for (const file of stick)
      expect(await fromStick(ana, file)).toMatchObject({ problem: null, opened: true, groups: { fresh: 3 }, blobs: { fresh: 1 } });
    await ana.until('the results', async () => (await ana.rows('step-result')).length > 0);
    const [result] = await ana.rows('step-result');
    expect(result).toMatchObject({ seq: 0, fields: { visitId } });
    expect(result?.made.by[0]?.startsWith(`${ben.writer}:`)).toBe(true);
    expect((await ana.call('evidence.where', { digests: [digest as never] })).where[0]).toMatchObject({ here: true, atHub: false });
    // What Ana does now says what she had seen.
    const note = await ana.act(acts['add-note'], { aboutType: 'visit', aboutId: visitId, text: 'Seen' });
    expect(note).toMatchObject({ ok: true, value: { seen: { groups: [expect.stringMatching(`^${ben.writer}:`)] } } });
    // Again changes nothing.
    for (const file of stick)
      expect(await fromStick(ana, file)).toMatchObject({ groups: { fresh: 0, known: 3 }, blobs: { fresh: 0, known: 1 } });

    // Only Ana's stick comes home; it holds Ben's work in his own signed bytes.
    const home = await toStick(ana, ['hub']);
    const taken = await Promise.all(home.map((file) => fromStick(lead, file)));
    expect(taken[0]).toMatchObject({ problem: null, opened: false, hub: { blobs: { fresh: 1 } } });
    await lead.until(
      'Ben’s and Ana’s work',
      async () => (await lead.rows('step-result')).length > 0 && (await lead.rows('note')).length === 2,
    );
    expect((await lead.rows('step-result'))[0]?.seq).toBeGreaterThan(0);
    expect((await lead.rows('conflict')).filter((row) => row.fields['state'] === 'open')).toEqual([]);

    // The answers go back on the stick: for Ben and for Ana, each sealed to its laptop.
    const answers = (await lead.call('carry.standing', {})).bundles.filter((each) => each.kind === 'answer');
    expect(answers).toHaveLength(2);
    const files = (await Promise.all(answers.map((each) => partsOf(lead, each.bundle)))).flat();
    const results = [];
    for (const file of files) results.push(await fromStick(ben, file));
    expect(results.filter(({ kept }) => kept === 'passing')).toHaveLength(1);
    const told = results.find(({ opened }) => opened);
    expect(told).toMatchObject({ effects: { apart: 0 }, receipt: { all: true } });
    await ben.settled();
    expect(await ben.call('carry.standing', {})).toMatchObject({ groups: 0, blobs: 0 });
    expect((await ben.rows('step-result'))[0]?.seq).toBeGreaterThan(0);

    for (const file of files) await fromStick(ana, file);
    await ana.until('nothing is provisional', async () => (await ana.pendingKeys()).length === 0);
    expect((await ana.rows('step-result'))[0]?.seq).toBeGreaterThan(0);
  });

  it('exchange their work by themselves through a folder that both can reach', async () => {
    const { ben, ana, visitIds } = await site();
    const shared = join(folder, 'shared');
    await mkdir(shared);
    await ok(ben.act(acts['start-visit'], { visitId: visitIds[0] ?? '' }));
    await ok(ana.act(acts['start-visit'], { visitId: visitIds[1] ?? '' }));
    // Each shows itself, then seals for the other. Nobody has to do more than name the folder.
    for (const laptop of [ben, ana, ben, ana]) await laptop.call('settings.set', { carryFolder: shared });
    for (const laptop of [ben, ana]) {
      await laptop.until('both starts', async () => (await laptop.rows('visit-event')).length === 2);
      expect((await laptop.call('carry.standing', {})).folder).toMatchObject({ path: shared, problem: null });
    }
    // One newest export of each lies there; older ones go.
    await ok(ben.act(acts['add-note'], { aboutType: 'visit', aboutId: visitIds[0] ?? '', text: 'Done' }));
    for (const laptop of [ben, ana]) await laptop.call('settings.set', { carryFolder: shared });
    await ana.until('the note', async () => (await ana.rows('note')).length === 1);
    expect((await readdir(shared)).filter((name) => name.includes('ben'))).toHaveLength(1);
  });

  it('carry on what is sealed for somebody else: once, onto another stick, and to the hub with the next connection', async () => {
    const { lead, ben, ana, visitIds } = await site();
    await ok(ben.act(acts['start-visit'], { visitId: visitIds[0] ?? '' }));
    const [forHub] = await toStick(ben, ['hub']);
    if (forHub === undefined) throw new Error('no part');
    for (const _ of [1, 2])
      expect(await fromStick(ana, forHub)).toMatchObject({ problem: null, opened: false, kept: 'passing', groups: { fresh: 0 } });
    const kept = (await ana.call('carry.standing', {})).bundles.filter(({ kind }) => kind === 'passing');
    expect(kept).toMatchObject([{ for: [expect.any(String)], of: 1, parts: [{ name: forHub.name }] }]);
    // The very same bytes go onto Ana's stick.
    const [onward] = await partsOf(ana, kept[0]?.bundle ?? '');
    expect(onward?.bytes.equals(forHub.bytes)).toBe(true);
    expect(await ana.rows('visit-event')).toEqual([]);
    // Ana comes into the network; nobody has to think of it.
    await lead.call('hub.share', { on: true });
    await ana.call('sync.now', {});
    await lead.until('Ben’s start is at the hub', async () => (await lead.rows('visit-event')).length === 1);
    await ana.until('the part is no longer kept', async () => (await ana.call('carry.standing', {})).bundles.length === 0);
  });

  it('shows what both did to the same step as a conflict before the hub knows of either', async () => {
    const { ben, ana, visitIds } = await site();
    const [visitId = ''] = visitIds;
    await ok(ben.act(acts['start-visit'], { visitId }));
    await takePhoto(ben, visitId, 1);
    await ok(ana.act(acts['start-visit'], { visitId }));
    await takePhoto(ana, visitId, 2);
    for (const file of await toStick(ben, [ana.writer])) await fromStick(ana, file);
    await ana.until('the conflict', async () =>
      (await ana.rows('conflict')).some((row) => row.fields['state'] === 'open' && row.seq === 0),
    );
    expect(await ana.rows('step-result')).toHaveLength(2);
  });

  it('refuses a part with one flipped byte whole, and takes the same part when it was exported again', async () => {
    const { ben, ana, visitIds } = await site();
    await ok(ben.act(acts['start-visit'], { visitId: visitIds[0] ?? '' }));
    const [file] = await toStick(ben, [ana.writer]);
    if (file === undefined) throw new Error('no part');
    const bytes = Buffer.from(file.bytes);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 200) ^ 1, bytes.length - 200);
    const refused = await fromStick(ana, { ...file, bytes });
    expect(refused).toMatchObject({
      problem: { code: 'BUNDLE_DAMAGED', details: { part: 1, of: 1, laptop: "Ben's laptop" } },
      groups: { fresh: 0 },
    });
    expect(await ana.rows('visit-event')).toEqual([]);
    const { bundles } = await ben.call('carry.standing', {});
    const again = await ben.call('carry.again', { bundle: bundles[0]?.bundle ?? '', part: 1 });
    const [anew] = await partsOf(ben, again.bundle);
    if (anew === undefined) throw new Error('no part');
    expect(await fromStick(ana, anew)).toMatchObject({ problem: null, groups: { fresh: 1 } });
    await ana.until('the start', async () => (await ana.rows('visit-event')).length === 1);
  });
});

/** Retention of personal data carried out by the hub: content goes, and the fact, its digest and who signed it stay. On both stores. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeBackup } from '../../../hub/backup/back-up.ts';
import type { OpenedData } from '../../../hub/data-folder.ts';
import { groundcrewRoles } from '../../../hub/groundcrew-roles.ts';
import { sweep } from '../../../hub/retention/sweep.ts';
import { erasureId } from '../../../shared/domain/after/erasure.ts';
import { presets } from '../../../shared/domain/policy/presets.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import type { Json } from '../../../shared/sync/op.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { fact, type Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';

/** Where the hub keeps its record and its blobs. */
interface Engine {
  readonly name: string;
  readonly open: () => Promise<Pick<OpenedData, 'store' | 'blobs' | 'pieces'> | undefined>;
}

const day = 86_400_000;
const photo = Buffer.from('a photo of the screen');
const digest = digestOf(photo);

export function erasureSuite(engine: Engine): void {
  describe(`erasure when its time is over (${engine.name})`, () => {
    let hub: TestHub;
    let ben: Laptop;
    beforeEach(async () => {
      const opened = await engine.open();
      hub = await startHub({ rules: groundcrewRules, roles: groundcrewRoles, ...(opened ?? {}) });
      ben = await hub.person('ben', 'installer@org');
      await hub.write(
        set('site', 'dock', { name: 'Dock', timeZone: 'Europe/London' }),
        set('release', 'r1', { name: 'Windows 11', visitKind: 'install' }),
        set('visit', 'v1', {
          releaseId: 'r1',
          kind: 'install',
          state: 'planned',
          siteId: 'dock',
          installerId: 'ben',
          slot: { day: '2026-11-23', startsAt: 600, minutes: 45 },
        }),
      );
    });
    afterEach(() => hub.close());

    /** A revision in force, written past its gates: what agreeing and publishing make is tried elsewhere. */
    const inForce = async (personal: Json): Promise<void> => {
      const { retention: _without, ...rest } = presets['one-page'];
      const fields = { name: 'P', state: 'published', revision: 3, inForceFrom: '2026-01-01', timeZone: 'Europe/London', ...rest };
      await hub.hub.store.write(async (store) => {
        const after = {
          type: 'policy',
          id: 'p',
          seq: 1,
          made: { by: [], p: 'renee', t: 1, h: 1, heard: 1 },
          fields: { ...(fields as { readonly [name: string]: Json }), retention: { versions: null, personal } },
          scopes: ['catalogue'],
        };
        await store.putRows([
          {
            before: undefined,
            after,
            was: [],
            now: [
              { name: 'state', value: 'published' },
              { name: 'all', value: 'yes' },
            ],
          },
        ]);
      });
    };
    const work = async (done = true): Promise<void> => {
      await ben.pullAll();
      await ben.send(
        fact('evidence', 'photo', { visitId: 'v1', kind: 'photo', digest, sizeBytes: photo.length }),
        ...(done ? [fact('visit-event', 'e2', { visitId: 'v1', event: 'absent', reason: 'user-absent' })] : []),
      );
    };
    const upload = () => ben.put(`/v1/blobs/${digest}`, photo);
    const erasureOf = async () => {
      const key = rowKey('erasure', erasureId(digest));
      const row = (await hub.hub.store.read((store) => store.rows([key]))).get(key);
      return isLive(row) ? row : undefined;
    };
    const photos = (months: number): Json => [{ kind: 'Photos', months, of: 'photo' }];

    it('is kept until its months are over, counted from when the hub heard; then the content goes and the fact stays', async () => {
      await inForce(photos(2));
      await work();
      await upload();
      expect(await sweep(hub.hub)).toEqual({ erased: 0, again: 0 });
      hub.clock.now += 60 * day;
      expect(await sweep(hub.hub)).toEqual({ erased: 0, again: 0 });
      hub.clock.now += 3 * day;
      expect(await sweep(hub.hub)).toEqual({ erased: 1, again: 0 });
      expect(await hub.hub.blobs.size(digest)).toBeUndefined();
      await ben.signIn();
      expect((await ben.get(`/v1/blobs/${digest}`)).status).toBe(404);
      expect((await erasureOf())?.fields).toMatchObject({
        digest,
        kind: 'photo',
        visitId: 'v1',
        months: 2,
        revision: 3,
        dueOn: '2027-01-23',
      });
      const kept = (await hub.hub.store.read((store) => store.rows(['evidence/photo']))).get('evidence/photo');
      expect(kept).toMatchObject({ fields: { digest }, made: { p: 'ben' } });
    });

    it('every laptop that sees the visit hears of it, from the hub’s own signed act', async () => {
      await inForce(photos(1));
      await work();
      await upload();
      hub.clock.now += 40 * day;
      await sweep(hub.hub);
      const { pages } = await (await hub.person('mei', 'installer@org')).pullAll();
      expect(JSON.stringify(pages)).toContain(erasureId(digest));
    });

    it('never before it has arrived: what the hub lacks is not erased, and may still come', async () => {
      await inForce(photos(1));
      await work();
      hub.clock.now += 40 * day;
      expect(await sweep(hub.hub)).toEqual({ erased: 0, again: 0 });
      expect(await erasureOf()).toBeUndefined();
      await ben.signIn();
      expect((await upload()).status).toBe(201);
      expect(await hub.hub.blobs.size(digest)).toBe(photo.length);
    });

    it('never while the work is not over, or where nobody made a rule that is carried out', async () => {
      await work(false);
      await upload();
      hub.clock.now += 400 * day;
      expect(await sweep(hub.hub)).toEqual({ erased: 0, again: 0 });
      await inForce([{ kind: 'Photos', months: 1 }]);
      expect(await sweep(hub.hub)).toEqual({ erased: 0, again: 0 });
      await inForce(photos(1));
      expect(await sweep(hub.hub)).toEqual({ erased: 0, again: 0 });
      await ben.signIn();
      await ben.send(fact('visit-event', 'e3', { visitId: 'v1', event: 'absent', reason: 'user-absent' }));
      expect(await sweep(hub.hub)).toEqual({ erased: 1, again: 0 });
    });

    it('never while a conflict about the visit is open', async () => {
      await inForce(photos(1));
      await work();
      // Nobody has approved it: a person has to look.
      await ben.send(fact('visit-event', 'e3', { visitId: 'v1', event: 'started' }));
      await ben.send(fact('visit-event', 'e4', { visitId: 'v1', event: 'absent', reason: 'user-absent' }));
      await upload();
      hub.clock.now += 40 * day;
      const open = await hub.hub.store.read((store) => store.find([{ type: 'conflict', name: 'about', value: 'visit/v1' }]));
      expect(open.flat().map((row) => row.fields.state)).toEqual(['open']);
      expect(await sweep(hub.hub)).toEqual({ erased: 0, again: 0 });
    });

    it('a content that something else names too is kept as long as that is', async () => {
      await inForce(photos(1));
      await work();
      await ben.send(fact('hand-in', 'h', { personId: 'ben', day: '2026-11-23', items: [], digest, name: 'Ben' }));
      await upload();
      hub.clock.now += 40 * day;
      const named = await hub.hub.store.read((store) => store.findAny('blob', digest));
      expect(named.map(({ type }) => type)).toContain('hand-in');
      expect(await sweep(hub.hub)).toEqual({ erased: 0, again: 0 });
    });

    it('brought again after it was erased, it is taken and not kept; a hub that was killed in between goes on', async () => {
      await inForce(photos(1));
      await work();
      await upload();
      hub.clock.now += 40 * day;
      await sweep(hub.hub);
      await ben.signIn();
      expect((await upload()).status).toBe(201);
      expect(await hub.hub.blobs.size(digest)).toBeUndefined();
      // As a kill between saying and removing leaves it.
      await hub.hub.blobs.put([photo], { limitBytes: 1e6 });
      expect(await sweep(hub.hub)).toEqual({ erased: 0, again: 1 });
      expect(await hub.hub.blobs.size(digest)).toBeUndefined();
    });

    it('only the hub says that something was erased', async () => {
      await work();
      await upload();
      const lead = await hub.person('lead', 'release-manager@org');
      await lead.send(set('erasure', erasureId(digest), { digest, kind: 'photo', months: 0, revision: 0, dueOn: '2026-01-01' }));
      expect(await erasureOf()).toBeUndefined();
      expect(await hub.hub.blobs.size(digest)).toBe(photo.length);
    });

    it('a backup afterwards is whole without it, so that laptops may let go of theirs', async () => {
      await inForce(photos(1));
      await work();
      await upload();
      hub.clock.now += 40 * day;
      await sweep(hub.hub);
      const folder = await mkdtemp(join(tmpdir(), 'gc-erased-'));
      const manifest = await hub.hub.store.read(
        (store) => writeBackup(store, hub.hub.blobs, join(folder, 'backup'), hub.clock.now),
        'long',
      );
      expect(manifest).toMatchObject({ blobs: 0, durable: manifest.seq });
      await rm(folder, { recursive: true });
    });
  });
}

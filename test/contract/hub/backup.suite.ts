import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { backUp } from '../../../hub/backup/back-up.ts';
import { move } from '../../../hub/backup/move.ts';
import { restore } from '../../../hub/backup/restore.ts';
import { openData, type Place } from '../../../hub/data-folder.ts';
import { makeLink } from '../../../hub/public/link.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { Copy } from '../../builders/hub-copy.ts';
import { fact, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';

const main = fileURLToPath(new URL('../../../hub/main.ts', import.meta.url));

export function backupSuite(engine: { readonly name: string; readonly place: (folder: string) => Promise<Place> }): void {
  const open: TestHub[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const hub of open.splice(0)) await hub.close();
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  async function folder(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'gc-backup-'));
    folders.push(made);
    return made;
  }
  /** A hub over the data of a place. */
  async function hubAt(place: Place): Promise<TestHub> {
    const data = await openData(place);
    const hub = await startHub({ store: data.store, blobs: data.blobs, folder: await folder() });
    open.push(hub);
    return hub;
  }
  const stop = async (hub: TestHub) => {
    open.splice(open.indexOf(hub), 1);
    await hub.close();
  };

  describe(`backup, restore and move (${engine.name})`, () => {
    it('after a restore no link to the public page is good, for nobody knows which were revoked since; a move keeps them', async () => {
      const at = await folder();
      const first = await hubAt(await engine.place(join(at, 'one')));
      const { link } = await first.hub.store.write((store) =>
        makeLink(store, { purpose: 'visit', about: 'v1', person: 'p1', madeBy: 'olu', days: 14 }, 5),
      );
      const data = { store: first.hub.store, blobs: first.hub.blobs };
      await backUp(data, join(at, 'backup'), 6);
      const linkAt = async (place: Place) => (await hubAt(place)).hub.store.read((store) => store.publicLink(link.hash));
      const back = await engine.place(join(at, 'back'));
      await restore(join(at, 'backup'), back, { epoch: 'e2', startedAt: 7 });
      expect(await linkAt(back)).toEqual({ ...link, revokedAt: 7 });
      const moved = await engine.place(join(at, 'moved'));
      await move(data, moved, 8);
      expect(await linkAt(moved)).toEqual(link);
    });

    it('a hub restored from a backup notices laptops ahead of it; nothing is lost and nothing doubled', async () => {
      const at = await folder();
      const place = await engine.place(join(at, 'one'));
      const first = await hubAt(place);
      const lead = await first.person('lead', 'lead@org');
      const ben = await first.person('ben', 'installer@org');
      await lead.send(set('job', 'j1', { site: 'DOCK' }));
      const copy = await new Copy(lead).sync();
      const data = { store: first.hub.store, blobs: first.hub.blobs };
      const manifest = await backUp(data, join(at, 'backup'), 5);
      expect((await first.hub.store.read((store) => store.head())).durable).toBe(manifest.seq);
      await lead.send(set('job', 'j2', { site: 'DOCK' }));
      await ben.send(fact('photo', 'p1', { site: 'DOCK', digest: 'x' }));
      await first.write(set('device', 'd-lost', { name: 'only the hub had it' }));
      await copy.sync();
      expect(copy.row('job', 'j2')).toBeDefined();
      await stop(first);

      const second = await engine.place(join(at, 'two'));
      await restore(join(at, 'backup'), second);
      const hub = await hubAt(second);
      const later = [lead, ben].map((laptop) => laptop.onto(hub.ask));
      const [leadNow, benNow] = later;
      if (!leadNow || !benNow) throw new Error();
      for (const laptop of later) await laptop.signIn();
      const again = new Copy(leadNow);
      again.cursor = copy.cursor;
      const before = (await hub.hub.store.read((store) => store.head())).epoch;
      await Promise.all([again.sync(), benNow.pullAll(copy.cursor)]);
      const reset = again.pages[0];
      expect(reset).toMatchObject({ kind: 'snapshot', reset: true, ownLast: 1 });
      expect(again.row('job', 'j2')).toBeUndefined();
      const epochs = await hub.hub.store.read((store) => store.epochs());
      expect(epochs).toHaveLength(1);
      expect(epochs[0]?.epoch).not.toBe(before);
      await leadNow.push();
      await benNow.push();
      await leadNow.push();
      await again.sync();
      expect(['j1', 'j2'].map((id) => again.row('job', id)?.fields)).toEqual([{ site: 'DOCK' }, { site: 'DOCK' }]);
      expect(again.row('photo', 'p1')).toBeDefined();
      const log = await hub.hub.store.read((store) => store.entries(0, 1e6, 1e9));
      expect(log.filter((entry) => entry.writer === lead.writer).map((entry) => entry.first)).toEqual([1, 2]);
      // What the hub writes now never has the number of something else that laptops have seen.
      await hub.write(set('device', 'd-new', { name: 'x' }));
      const after = await hub.hub.store.read((store) => store.rows(['device/d-new']));
      expect(after.get('device/d-new')?.made.by[0]).toContain(epochs[0]?.epoch);
    });

    it('a hub restored from a backup notices a laptop to which it had shown more than its place says', async () => {
      const at = await folder();
      const first = await hubAt(await engine.place(join(at, 'one')));
      const lead = await first.person('lead', 'lead@org');
      const ben = await first.person('ben', 'installer@site:DOCK');
      await lead.send(set('job', 'j1', { site: 'HILL' }));
      const copy = await new Copy(ben).sync();
      await first.grant('ben', 'installer@site:HILL');
      await backUp({ store: first.hub.store, blobs: first.hub.blobs }, join(at, 'backup'), 5);
      await lead.send(set('job', 'j2', { site: 'HILL' }));
      // What the new right brings is shown as it is by now, at the place where the laptop stood before.
      const page = await ben.pull(copy.cursor);
      if (page) copy.apply(page);
      expect(page).toMatchObject({ kind: 'snapshot', reset: false, next: null });
      expect(copy.row('job', 'j2')).toBeDefined();
      expect(copy.cursor?.ahead?.seq).toBeGreaterThan(copy.cursor?.seq ?? 0);
      await stop(first);

      const second = await engine.place(join(at, 'two'));
      await restore(join(at, 'backup'), second);
      const hub = await hubAt(second);
      const now = ben.onto(hub.ask);
      await now.signIn();
      const again = new Copy(now);
      again.cursor = copy.cursor;
      await again.sync();
      expect(again.pages[0]).toMatchObject({ kind: 'snapshot', reset: true });
      expect(again.row('job', 'j1')).toBeDefined();
      expect(again.row('job', 'j2')).toBeUndefined();
    });

    it('is durable only as far as the photos are in it', async () => {
      const at = await folder();
      const hub = await hubAt(await engine.place(join(at, 'one')));
      const ben = await hub.person('ben', 'installer@org');
      const photo = Buffer.from('a photo');
      const digest = digestOf(photo);
      await ben.send(fact('photo', 'p1', { site: 'DOCK', digest }));
      const { seq } = await hub.hub.store.read((store) => store.head());
      await ben.send(fact('photo', 'p2', { site: 'DOCK', digest: 'none' }));
      const data = { store: hub.hub.store, blobs: hub.hub.blobs };
      expect((await backUp(data, join(at, 'a'), 1)).durable).toBe(seq - 1);
      expect((await ben.put(`/v1/blobs/${digest}`, photo)).status).toBe(201);
      expect(await backUp(data, join(at, 'b'), 1)).toMatchObject({ durable: seq + 1, blobs: 1 });
      await expect(backUp(data, join(at, 'b'), 1)).rejects.toMatchObject({ code: 'PLACE_NOT_EMPTY' });
    });

    it('a damaged or cut backup is refused, and a place that holds a hub is left alone', async () => {
      const at = await folder();
      const place = await engine.place(join(at, 'one'));
      const hub = await hubAt(place);
      await hub.person('lead', 'lead@org');
      const data = { store: hub.hub.store, blobs: hub.hub.blobs };
      await backUp(data, join(at, 'good'), 1);
      await backUp(data, join(at, 'bad'), 1);
      await appendFile(join(at, 'bad', 'record.jsonl'), '["secrets",["a","b"]]\n');
      const empty = await engine.place(join(at, 'two'));
      await expect(restore(join(at, 'bad'), empty)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' });
      await expect(restore(join(at, 'none'), empty)).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' });
      await expect(restore(join(at, 'good'), place)).rejects.toMatchObject({ code: 'PLACE_NOT_EMPTY' });
      expect(await restore(join(at, 'good'), empty)).toMatchObject({ format: 1 });
    });

    it('a move takes everything along, to the other engine too; the old place takes nothing more', async () => {
      const at = await folder();
      const from = await engine.place(join(at, 'one'));
      const hub = await hubAt(from);
      const lead = await hub.person('lead', 'lead@org');
      await lead.send(set('job', 'j1', { site: 'DOCK' }), set('photo', 'x', {}));
      const copy = await new Copy(lead).sync();
      const target: Place = { kind: 'folder', folder: join(at, 'moved') };
      await move({ store: hub.hub.store, blobs: hub.hub.blobs }, target, 1);
      const refused = await lead.pushRaw(`${lead.write([set('job', 'j2', {})]).sig} x\n`);
      expect(refused).toMatchObject({ status: 409, body: { code: 'HUB_MOVED' } });
      await stop(hub);
      await expect(hubAt(from)).rejects.toMatchObject({ code: 'HUB_MOVED' });
      const there = await hubAt(target);
      const same = lead.onto(there.ask);
      await same.signIn();
      await same.push();
      const again = new Copy(same);
      again.cursor = copy.cursor;
      for (const [key, row] of copy.rows) again.rows.set(key, row);
      await again.sync();
      expect(again.pages.map((page) => page.kind)).toEqual(['delta']);
      expect(again.row('job', 'j1')).toBeDefined();
      expect(again.row('job', 'j2')).toBeDefined();
    });

    it('does all that from the command line', async () => {
      const at = await folder();
      const place = await engine.place(join(at, 'one'));
      const other = await engine.place(join(at, 'two'));
      const hub = (on: Place, ...args: readonly string[]) =>
        promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
          env: {
            ...process.env,
            ...(on.kind === 'postgres' ? { DATABASE_URL: on.url } : { DATABASE_URL: '', GROUNDCREW_HUB_DATA: on.folder }),
          },
        });
      const init = await hub(place, 'init', '--person', 'Rita Shah', '--role', 'release-manager');
      expect(init.stdout).toMatch(/Rita Shah joins with the code [0-9A-Z]{4}(-[0-9A-Z]{4}){4} /);
      expect((await hub(place, 'backup', join(at, 'backup'))).stdout).toContain('was read back');
      expect((await hub(other, 'restore', join(at, 'backup'))).stdout).toContain('were restored');
      await expect(hub(other, 'restore', join(at, 'backup'))).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('already'),
      });
      expect((await hub(other, 'move', '--to', join(at, 'three'))).stdout).toContain('were moved');
      expect((await readdir(join(at, 'three'))).sort()).toEqual(['blobs', 'hub.db']);
      await expect(hub(place, 'init', '--person', 'X', '--role', 'king')).rejects.toMatchObject({ code: 2 });
    });
  });
}

/** The history of a record out of the log, and evidence that anybody can verify; on both stores. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../../build/sources.ts';
import { reportLines } from '../../../hub/audit/report-lines.ts';
import type { HubStore } from '../../../hub/store/store.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { type EvidenceAnswer, evidenceSchema, type History, historySchema } from '../../../shared/domain/after/hub-messages.ts';
import { packText } from '../../../shared/domain/after/pack.ts';
import { candidatesDigest, drawSample } from '../../../shared/domain/after/sample.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { verifyEvidence } from '../../../shared/node/verify-evidence.ts';
import { doVisit, type HubCollege, hubCollege, planned, visitOf } from '../../builders/hub-college.ts';
import type { HubDesk } from '../../builders/hub-desk.ts';
import { fact } from '../../builders/hub-laptop.ts';

/** Where the hub keeps its record. */
interface Engine {
  readonly name: string;
  readonly store: () => Promise<HubStore | undefined>;
}

export function evidenceSuite(engine: Engine): void {
  describe(`history and evidence (${engine.name})`, () => {
    let all: HubCollege;
    let ada: HubDesk;
    let fin: HubDesk;
    const photo = Buffer.from('the version on the screen');
    beforeAll(async () => {
      all = await hubCollege(await engine.store());
      await planned(all);
      const visit = visitOf(all.olu, 's1');
      await all.olu.do(acts['move-visit'], { moves: [{ visitId: visit.id, day: '2026-11-25', startsAt: 540 }] });
      await all.everybody();
      await all.olu.do(acts['move-visit'], { moves: [{ visitId: visit.id, day: '2026-11-26', startsAt: 600 }] });
      await all.everybody();
      await doVisit(all.ben, visitOf(all.ben, 's1'));
      await all.ben.laptop.send(
        fact('evidence', 'e-real', { visitId: visit.id, kind: 'photo', digest: digestOf(photo), sizeBytes: photo.length }),
      );
      await all.everybody();
      ada = await all.person('ada', 'auditor@org');
      fin = await all.person('fin', 'installer@department:fin');
    }, 300_000);
    afterAll(() => all.hub.close());

    const history = async (desk: HubDesk, type: string, id: string): Promise<History> => {
      const { status, body } = await desk.laptop.post('/v1/history', { type, id });
      expect(status).toBe(200);
      return historySchema.parse(body);
    };
    const visitId = (seat = 's1'): string => visitOf(all.olu, seat).id;

    it('tells every value that a field ever had, by whom, on which laptop, and both times', async () => {
      const { groups, more } = await history(ada, 'visit', visitId());
      expect(more).toBe(false);
      const days = groups.flatMap((group) =>
        group.writes.flatMap(({ type, fields }) => {
          const slot = type === 'visit' ? fields.slot : undefined;
          return typeof slot === 'object' && slot !== null && 'day' in slot ? [[slot.day, group.person, group.laptop]] : [];
        }),
      );
      expect(days).toEqual([
        ['2026-11-26', 'olu', "olu's laptop"],
        ['2026-11-25', 'olu', "olu's laptop"],
        ['2026-11-24', 'olu', "olu's laptop"],
      ]);
      for (const group of groups) expect(group.heard).toBeGreaterThanOrEqual(group.wall);
      expect(groups.some(({ writes }) => writes.some(({ type, fields }) => type === 'visit-event' && fields.event === 'done'))).toBe(true);
    });

    it('tells what was refused too, with its reason', async () => {
      await all.mei.laptop.send({
        type: 'visit',
        id: visitId('s2'),
        kind: 'set',
        fields: { installerId: { v: 'mei', b: [] } },
      });
      const { groups } = await history(ada, 'visit', visitId('s2'));
      expect(groups[0]).toMatchObject({
        person: 'mei',
        writes: [{ fields: { installerId: 'mei' }, result: 'rejected', code: 'ROLE_MISSING' }],
      });
    });

    it('whoever may not see a record is told that there is none; of a record that is not there the same', async () => {
      expect((await fin.laptop.post('/v1/history', { type: 'visit', id: visitId() })).status).toBe(404);
      expect((await ada.laptop.post('/v1/history', { type: 'visit', id: 'none' })).status).toBe(404);
      expect((await ada.laptop.post('/v1/history', { type: 'visit', id: '%' })).status).toBe(404);
    });

    const evidence = async (visitIds: readonly string[], sample: object | null = null): Promise<EvidenceAnswer> => {
      const { status, body } = await ada.laptop.post('/v1/evidence', { visitIds, sample });
      expect(status).toBe(200);
      return evidenceSchema.parse(body);
    };
    /** The pack of the visit that was done, with one of its photos. */
    const pack = async (): Promise<string> => {
      const candidates = ['s1', 's2', 's3'].map(visitId);
      const [drawn = ''] = drawSample('seed-4', candidates, 1);
      const sample = {
        seed: 'seed-4',
        n: 1,
        from: '2026-11-01',
        to: '2026-11-30',
        candidates: 3,
        candidatesDigest: candidatesDigest(candidates),
      };
      return packText(await evidence([drawn], sample), new Map(), candidates);
    };

    it('a pack proves itself: signatures, certificates, the chain, the sample drawn again; and says what it cannot prove', async () => {
      const text = packText(await evidence([visitId()]), new Map(), null);
      const report = verifyEvidence(text, { fingerprint: all.hub.hub.keys.fingerprint });
      expect(report.faults).toEqual([]);
      expect(report).toMatchObject({ hubProved: true, redrawn: null, blobs: 0 });
      expect(report.writers.map(({ laptop }) => laptop)).toEqual(expect.arrayContaining(["olu's laptop", "ben's laptop", "shah's laptop"]));
      expect(report.linked).toBeGreaterThan(5);
      expect(report.missing.length).toBeGreaterThan(0);
      expect(reportLines('pack', report).join('\n')).toContain('Not proved:');
      expect(verifyEvidence(await pack())).toMatchObject({ faults: [], hubProved: false, redrawn: true });
    });

    it('with another hub’s fingerprint it is not taken for this hub’s', async () => {
      const text = packText(await evidence([visitId()]), new Map(), null);
      expect(verifyEvidence(text, { fingerprint: '00000-00000-00000-00000' }).faults).toMatchObject([{ line: 0, fault: 'other-hub' }]);
    });

    it('a changed byte is named, wherever it is', async () => {
      const text = packText(await evidence([visitId()]), new Map([[digestOf(photo), photo.toString('base64')]]), null);
      const lines = text.split('\n');
      const at = (is: string): number => lines.findIndex((line) => line.startsWith(`{"is":"${is}"`));
      const faultsOf = (n: number, from: string, to: string): readonly string[] => {
        expect(lines[n], from).toContain(from);
        const changed = lines.map((line, i) => (i === n ? line.replace(from, to) : line)).join('\n');
        return verifyEvidence(changed).faults.map(({ line, fault }) => `${line} ${fault}`);
      };
      const entry = lines.findIndex((line) => line.includes('\\"event\\":{\\"v\\":\\"done\\"'));
      expect(faultsOf(entry, '\\"v\\":\\"done\\"', '\\"v\\":\\"dome\\"')).toEqual(
        expect.arrayContaining([`${entry + 1} group-digest`, `${entry + 1} group-signature`]),
      );
      expect(faultsOf(entry, '"outcomes":"[]"', '"outcomes":"[ ]"')).toEqual([`${entry + 1} chain-link`]);
      expect(faultsOf(at('certificate'), "'s laptop", "'s Laptop")[0]).toBe(`${at('certificate') + 1} certificate-signature`);
      expect(faultsOf(0, '\\"askedBy\\":\\"ada', '\\"askedBy\\":\\"eve')).toEqual(['1 statement-signature']);
      expect(faultsOf(at('blob'), photo.toString('base64'), Buffer.from('another').toString('base64'))).toEqual([
        `${at('blob') + 1} blob-digest`,
      ]);
      const strange = Buffer.from('strange');
      const more = packText(await evidence([visitId()]), new Map([[digestOf(strange), strange.toString('base64')]]), null);
      expect(verifyEvidence(more).faults.map(({ fault }) => fault)).toEqual(['blob-unnamed']);
      const without = lines.filter((_line, i) => i !== entry).join('\n');
      expect(verifyEvidence(without).faults.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['cut', 'entry-missing']));
      expect(verifyEvidence(lines.slice(0, 3).join('\n')).faults.map(({ fault }) => fault)).toContain('cut');
      expect(verifyEvidence('').faults.map(({ fault }) => fault)).toContain('head-missing');
      const otherCandidates = lines.map((line, i) => (i === 0 ? line.replace('"candidates":null', '"candidates":["x"]') : line)).join('\n');
      expect(verifyEvidence(otherCandidates).redrawn).toBeNull();
    });

    it('a list of candidates that was made shorter afterwards is noticed', async () => {
      const text = await pack();
      const id = visitId('s3');
      const shorter = text.replace(`"${id}"]`, ']').replace(',]', ']');
      expect(shorter).not.toBe(text);
      expect(verifyEvidence(shorter).faults).toMatchObject([{ line: 1, fault: 'sample-candidates' }]);
    });

    it('`npm run verify` says it on a terminal and by its exit code', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'gc-verify-'));
      const text = packText(await evidence([visitId()]), new Map(), null);
      await writeFile(join(folder, 'good.evidence'), text);
      await writeFile(join(folder, 'bad.evidence'), text.replace('\\"v\\":\\"done\\"', '\\"v\\":\\"dome\\"'));
      const run = promisify(execFile);
      const command = (file: string) =>
        run(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'hub/audit/main.ts'), file], {
          env: { ...process.env, INIT_CWD: folder },
        });
      expect((await command('good.evidence')).stdout).toContain('good.evidence: nothing in it was changed.');
      await expect(command('bad.evidence')).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('the bytes of this change') });
      await expect(command('none')).rejects.toMatchObject({ code: 2 });
      await rm(folder, { recursive: true });
    });

    it('evidence is for auditors and release managers, and that it was taken is kept', async () => {
      expect((await all.olu.laptop.post('/v1/evidence', { visitIds: [visitId()], sample: null })).body).toMatchObject({
        code: 'ROLE_MISSING',
      });
      const kept = await all.hub.hub.store.read((store) => store.audit(50));
      expect(kept.some(({ person, act, code }) => person === 'ada' && act === 'audit' && code === 'DONE')).toBe(true);
      expect((await ada.laptop.post('/v1/evidence', { visitIds: ['none'], sample: null })).status).toBe(404);
      const many = Array.from({ length: 21 }, (_, n) => `v${n}`);
      expect((await ada.laptop.post('/v1/evidence', { visitIds: many, sample: null })).body).toMatchObject({ code: 'INPUT_INVALID' });
    });
  });
}

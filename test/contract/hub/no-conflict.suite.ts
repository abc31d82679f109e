import { afterEach, describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { approved, type HubCollege, hubCollege, planned, releaseAt, visitOf } from '../../builders/hub-college.ts';
import type { HubDesk } from '../../builders/hub-desk.ts';
import type { Engine } from './thread.suite.ts';

const mandatory = { mandatory: true };
const swap = [
  {
    id: 'a',
    title: 'Swap',
    steps: [
      { id: 'old-serial', kind: 'serial', of: 'device', ask: 'Serial of the old device', ...mandatory },
      { id: 'new-serial', kind: 'serial', of: 'new-device', ask: 'Serial of the new device', ...mandatory },
    ],
  },
];

/** What meets and needs nobody, and what never loses. */
export function noConflictSuite(engine: Engine): void {
  let all: HubCollege;
  const begun: HubCollege[] = [];
  const start = async (): Promise<void> => {
    all = await hubCollege(await engine.store());
    begun.push(all);
  };
  afterEach(async () => {
    for (const each of begun.splice(0)) await each.hub.close();
  });
  const open = (desk: HubDesk): readonly string[] =>
    desk.conflicts().flatMap(({ fields }) => (fields.state === 'open' ? [`${fields.kind} ${fields.field ?? ''}`] : []));

  describe(`what is no conflict, through a hub and laptops (${engine.name})`, () => {
    it('the order changed inside a promised window, by the installer on site and by the lead', async () => {
      await start();
      await approved(all);
      const morning = { from: 540, to: 720 };
      await all.olu.do(acts['plan-visits'], {
        releaseId: releaseAt(all),
        visits: [1, 2, 3].map((n) => ({
          seatId: `s${n}`,
          deviceId: `d${n}`,
          day: '2026-11-24',
          startsAt: 540 + n * 45,
          promised: morning,
          installerId: 'ben',
        })),
      });
      await all.everybody();
      const at = (desk: HubDesk, startsAt: number) =>
        desk.do(acts['move-visit'], { moves: [{ visitId: visitOf(desk, 's1').id, day: '2026-11-24', startsAt, promised: morning }] });
      all.renee.leave();
      await at(all.renee, 675);
      await at(all.olu, 540);
      all.ben.leave();
      await all.ben.do(acts['order-visits'], { visitIds: ['s3', 's1', 's2'].map((seat) => visitOf(all.ben, seat).id) });
      // The one that shows is the later; the other is no question.
      expect(await all.renee.comeBack()).toMatchObject([{ result: 'kept-other', details: { field: 'slot' } }]);
      await all.ben.comeBack();
      await all.everybody();
      for (const desk of [all.olu, all.renee, all.ben]) expect(open(desk), desk.name).toEqual([]);
      // Beside it: out of the window is a conflict.
      all.renee.leave();
      await all.renee.do(acts['move-visit'], { moves: [{ visitId: visitOf(all.renee, 's1').id, day: '2026-11-25', startsAt: 600 }] });
      await all.olu.do(acts['move-visit'], { moves: [{ visitId: visitOf(all.olu, 's1').id, day: '2026-11-26', startsAt: 600 }] });
      await all.renee.comeBack();
      await all.olu.pull();
      expect(open(all.olu)).toEqual(['same-field slot']);
    });

    it('the same value written by two people; and an edit of another field of the same record', async () => {
      await start();
      all.renee.leave();
      await all.renee.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHB', room: 'D2' } });
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHB', model: 'OptiPlex' } });
      expect(await all.renee.comeBack()).toEqual([]);
      await all.everybody();
      expect(all.olu.row('device', 'd1')?.fields).toMatchObject({ serial: 'L308VHB', room: 'D2', model: 'OptiPlex' });
      expect(open(all.olu)).toEqual([]);
    });

    it('a correction by whoever answered, and an answer that had seen the other', async () => {
      await start();
      await planned(all);
      const visitId = visitOf(all.ben, 's1').id;
      const said = (desk: HubDesk, version: string) =>
        desk.do(acts['answer-step'], { visitId, stepId: 'version-before', answer: { kind: 'version', version } });
      await all.ben.do(acts['start-visit'], { visitId });
      await said(all.ben, '22H2');
      await said(all.ben, '21H2');
      await all.mei.pull();
      await said(all.mei, '20H2');
      await all.everybody();
      expect(open(all.olu)).toEqual([]);
    });
  });

  describe(`a replacement's fact and a plan edit that had not seen it (${engine.name})`, () => {
    it.each(['edit', 'fact'] as const)(
      'the fact stands when the %s comes first, and the edit stands beside it for a person',
      async (first) => {
        await start();
        const { olu, renee, shah, ben } = all;
        const made = await renee.do(acts['save-template'], { name: 'Swap', kind: 'replace', sections: swap });
        const templateVersionId = made.find((op) => op.type === 'template-version')?.id ?? '';
        const release = await renee.do(acts['create-release'], {
          title: { name: 'New PCs' },
          version: { number: '1' },
          visitKind: 'replace',
          templateVersionId,
        });
        const releaseId = release.find((op) => op.type === 'release')?.id ?? '';
        const asked = await renee.do(acts['submit-rfc'], { releaseId, what: 'New PCs' });
        await all.everybody();
        await shah.do(acts['approve-to-implement'], { rfcId: asked.find((op) => op.type === 'rfc')?.id ?? olu.rows('rfc')[0]?.id });
        await olu.pull();
        await olu.do(acts['receive-equipment'], {
          model: 'OptiPlex 7010',
          siteId: 'dock',
          day: '2026-11-20',
          items: [{ serial: 'NEW-0001' }],
        });
        const newDeviceId = olu.rows('device').find((row) => row.fields['serial'] === 'NEW-0001')?.id ?? '';
        await olu.do(acts['plan-visits'], {
          releaseId,
          visits: [{ seatId: 's1', deviceId: 'd1', newDeviceId, day: '2026-11-24', startsAt: 540, installerId: 'ben' }],
        });
        await all.everybody();
        for (const desk of [ben, olu]) desk.leave();
        const visitId = visitOf(ben, 's1').id;
        await ben.do(acts['start-visit'], { visitId });
        for (const [stepId, serial] of [
          ['old-serial', 'SER1'],
          ['new-serial', 'NEW-0001'],
        ])
          await ben.do(acts['answer-step'], { visitId, stepId, answer: { kind: 'serial', serial, how: 'scanned' } });
        await ben.do(acts['record-outcome'], { visitId, outcome: 'done' });
        // The lead's clock says that the edit is the later one.
        all.hub.clock.now += 600_000;
        await olu.do(acts['edit-device'], { id: 'd1', fields: { status: 'stored', userId: 'p6' } });
        for (const desk of first === 'edit' ? [olu, ben] : [ben, olu]) await desk.comeBack();
        await all.everybody();
        expect(olu.row('device', 'd1')?.fields).toMatchObject({ status: 'collected', userId: null });
        expect(olu.row('device', newDeviceId)?.fields).toMatchObject({ status: 'in-use', seatId: 's1' });
        const met = olu.conflicts('same-field').filter(({ fields }) => fields.field === 'status');
        expect(met).toHaveLength(1);
        expect(
          readConflict(met[0]?.row)
            ?.sides.map((side) => [side.person, side.v])
            .sort(),
        ).toEqual([
          ['ben', 'collected'],
          ['olu', 'stored'],
        ]);
      },
    );
  });
}

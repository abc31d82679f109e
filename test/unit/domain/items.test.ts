import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readBuild } from '../../../shared/domain/build/build.ts';
import { approvalOf } from '../../../shared/domain/change/rfc.ts';
import { itemLabel, namedItems } from '../../../shared/domain/release/item-names.ts';
import { itemsOf, sameItems } from '../../../shared/domain/release/items.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import { briefOf } from '../../../shared/domain/visit/brief.ts';
import type { Op } from '../../../shared/sync/op.ts';
import { approve, type College, changeOf, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const refusalOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code;
const office = [
  { kind: 'software', title: { name: 'Office' }, version: { number: '2026.1', requires: { memoryGb: 8 } } },
  { kind: 'software', title: { name: 'Firefox ESR' }, version: { number: '128.5' } },
  { kind: 'equipment', model: ' OptiPlex  7020 ', deviceKind: 'desktop' },
];
function made(all: College, ops: readonly Op[]): Release {
  const subject = readRelease(all.hub.row('release', ops.find((op) => op.type === 'release')?.id ?? ''));
  if (subject === undefined) throw new Error('no release');
  return subject;
}
const labels = (all: College, subject: Release) => namedItems(all.hub.world(), subject).map(itemLabel);

describe('a release of several items', () => {
  it('software and equipment are one release; new titles and versions are made with it', () => {
    const all = college();
    const subject = made(all, all.renee.do(acts['create-release'], { items: office, visitKind: 'replace' }));
    expect(labels(all, subject)).toEqual(['Office 2026.1', 'Firefox ESR 128.5', 'OptiPlex 7020']);
    expect(subject.name).toBe('Office 2026.1, Firefox ESR 128.5, OptiPlex 7020');
  });

  it('a release of before there were items reads as one item, and is found by its version', () => {
    const all = college();
    all.hub.take(
      {
        ...{
          writer: all.olu.writer,
          first: 900,
          count: 1,
          prev: null,
          epoch: 'e',
          base: 0,
          h: 1,
          wall: 1,
          actor: 'olu',
          via: 'app',
          sv: 1,
        },
        ops: [
          {
            type: 'release',
            id: 'old',
            kind: 'set',
            fields: { name: { v: 'Old', b: [] }, titleId: { v: 't1', b: [] }, versionId: { v: 'v1', b: [] } },
          },
        ],
      },
      all.olu.who(),
    );
    const old = readRelease(all.hub.row('release', 'old'));
    expect(old && itemsOf(old)).toEqual([{ kind: 'software', titleId: 't1', versionId: 'v1' }]);
    expect(all.hub.world().find('release', 'version', 'v1')).toHaveLength(1);
  });

  it('one title is kept as older laptops know it', () => {
    const all = college();
    const subject = readRelease(all.hub.row('release', releaseOf(all)));
    expect(subject).toMatchObject({ items: null, titleId: expect.any(String), versionId: expect.any(String) });
    expect(subject && labels(all, subject)).toEqual(['Windows 11 2026.10']);
  });

  it('nothing at all, the same twice, a nameless model and a version of another title are refused', () => {
    const all = college();
    const [version] = all.hub.all('version');
    const attempt = (items: unknown) => refusalOf(all.renee.try(acts['create-release'], { items, visitKind: 'install' }));
    expect(refusalOf(all.renee.try(acts['create-release'], { visitKind: 'install' }))).toBe('ITEMS_MISSING');
    expect(
      attempt([
        { kind: 'equipment', model: 'OptiPlex 7020' },
        { kind: 'equipment', model: 'optiplex 7020' },
      ]),
    ).toBe('ITEM_TWICE');
    expect(attempt([{ kind: 'equipment', model: '  ' }])).toBe('NAME_UNUSABLE');
    expect(attempt([{ kind: 'software', title: { name: 'Other' }, version: { id: version?.id } }])).toBe('RECORD_UNKNOWN');
  });

  it('the approval is for all of its items: none changes under it, and an approval of what was before does not cover it', () => {
    const all = college();
    const subject = made(all, all.renee.do(acts['create-release'], { items: office, visitKind: 'replace' }));
    all.renee.do(acts['submit-rfc'], { releaseId: subject.id, what: 'it' });
    const rfcId = changeOf(all);
    all.shah.do(acts['approve-to-implement'], { rfcId });
    expect(approvalOf(all.hub.world(), subject.id).state).toBe('approved');
    const fewer = itemsOf(subject).slice(0, 2);
    expect(refusalOf(all.renee.try(acts['edit-release'], { id: subject.id, fields: { items: fewer } }))).toBe('RELEASE_APPROVED');
    expect(sameItems(fewer, itemsOf(subject))).toBe(false);
  });

  it('an item added after the approver looked makes them look again', () => {
    const all = college();
    const subject = made(all, all.renee.do(acts['create-release'], { items: office, visitKind: 'replace' }));
    all.renee.do(acts['submit-rfc'], { releaseId: subject.id, what: 'it' });
    all.shah.leave();
    all.shah.do(acts['approve-to-implement'], { rfcId: changeOf(all) });
    const more = [...itemsOf(subject), { kind: 'equipment', model: 'Monitor P24' }];
    all.renee.do(acts['edit-release'], { id: subject.id, fields: { items: more } });
    expect(all.shah.comeBack()).toMatchObject([{ result: 'rejected', code: 'RELEASE_CHANGED' }]);
    expect(approvalOf(all.hub.world(), subject.id).state).toBe('submitted');
  });

  it('an older laptop, which sees a version only, approves one title and never a set that it cannot see', () => {
    const all = college();
    const subject = made(all, all.renee.do(acts['create-release'], { items: office, visitKind: 'replace' }));
    for (const releaseId of [subject.id, releaseOf(all)]) all.renee.do(acts['submit-rfc'], { releaseId, what: 'it' });
    const approveOld = (releaseId: string) => {
      const change = all.hub.all('rfc').find((row) => row.fields.releaseId === releaseId);
      const versionId = readRelease(all.hub.row('release', releaseId))?.versionId ?? null;
      const args = { rfc: change?.id ?? '', round: 1, version: versionId };
      return all.shah.send([{ type: 'rfc', id: args.rfc, kind: 'cmd', cmd: { name: 'approve-to-implement', args } }]);
    };
    expect(approveOld(subject.id)).toMatchObject([{ result: 'rejected', code: 'RELEASE_CHANGED' }]);
    expect(approveOld(releaseOf(all))).toEqual([]);
    expect(approvalOf(all.hub.world(), releaseOf(all)).state).toBe('approved');
  });

  it('a visit says what it brings, the model that has no serial yet, and the one that was chosen', () => {
    const all = college();
    const { id: releaseId } = made(all, all.renee.do(acts['create-release'], { items: office, visitKind: 'replace' }));
    const one = { seatId: 's1', deviceId: 'd1', day: '2026-12-01', startsAt: 540 };
    all.olu.do(acts['plan-visits'], { releaseId, visits: [one] });
    const brief = () => briefOf(all.hub.world(), visitAt(all, 's1'));
    expect(brief()).toMatchObject({ newModel: 'OptiPlex 7020', newDevice: undefined });
    expect(brief().items.map(itemLabel)).toEqual(['Office 2026.1', 'Firefox ESR 128.5', 'OptiPlex 7020']);
    all.olu.do(acts['add-device'], {
      id: 'n1',
      fields: { assetTag: 'n1', departmentId: 'eng', model: 'OptiPlex 7020', status: 'in-hand' },
    });
    const newDeviceId = { v: 'n1', b: [] };
    expect(all.olu.send([{ type: 'visit', id: visitAt(all, 's1').id, kind: 'set', fields: { newDeviceId } }])).toEqual([]);
    expect(brief()).toMatchObject({ newModel: null, newDevice: { id: 'n1' } });
  });

  it('a replacement without the device that leaves is refused, by the hub too', () => {
    const all = college();
    const { id: releaseId } = made(all, all.renee.do(acts['create-release'], { items: office, visitKind: 'replace' }));
    const visits = [{ seatId: 's1', day: '2026-12-01', startsAt: 540 }];
    expect(refusalOf(all.olu.try(acts['plan-visits'], { releaseId, visits }))).toBe('REPLACE_NEEDS_OLD');
  });
});

describe('a standard build', () => {
  it('is made, changed, and a release begins from it with its items, checklist and minutes', () => {
    const all = college();
    const input = { name: 'Office PC', seatKind: 'Office seat', items: office, visitKind: 'new', minutes: 90 };
    const buildId = all.renee.do(acts['save-build'], input).find((op) => op.type === 'build')?.id ?? '';
    expect(readBuild(all.hub.row('build', buildId))).toMatchObject({ seatKind: 'Office seat', templateVersionId: 'shipped-new-2' });
    const subject = made(all, all.olu.do(acts['create-release'], { buildId }));
    expect(subject).toMatchObject({ name: 'Office PC', visitKind: 'new', minutes: 90, templateVersionId: 'shipped-new-2', buildId });
    expect(labels(all, subject)).toEqual(['Office 2026.1', 'Firefox ESR 128.5', 'OptiPlex 7020']);
    const known = readBuild(all.hub.row('build', buildId));
    const [first] = known?.items ?? [];
    if (first?.kind !== 'software') throw new Error('no software');
    const items = [{ kind: 'software', title: { id: first.titleId }, version: { number: '2027.1' } }];
    all.renee.do(acts['save-build'], { ...input, buildId, items });
    expect(readBuild(all.hub.row('build', buildId))?.items).toHaveLength(1);
    expect(labels(all, subject)).toHaveLength(3);
    expect(refusalOf(all.renee.try(acts['save-build'], { ...input, buildId: 'none' }))).toBe('NOT_FOUND');
    expect(refusalOf(all.ben.try(acts['save-build'], input))).toBe('ROLE_MISSING');
  });
});

describe('an approval that was given before there were items', () => {
  it('still covers its release, and work may begin', () => {
    const all = college();
    approve(all);
    plan(all);
    const row = all.hub.row('rfc', changeOf(all));
    if (row === undefined) throw new Error('no request');
    const { approvedFor: _new, ...before } = row.fields;
    all.hub.rows.set(`rfc/${row.id}` as Parameters<typeof all.hub.rows.set>[0], { ...row, fields: before });
    expect(approvalOf(all.hub.world(), releaseOf(all)).state).toBe('approved');
    expect(refusalOf(all.ben.try(acts['start-visit'], { visitId: visitAt(all, 's1').id }))).toBe('ok');
  });
});

import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readyVisits } from '../../../shared/domain/library/ready.ts';
import { type FileHere, leaving } from '../../../shared/domain/library/ready-verdict.ts';
import { textOfNeed } from '../../../shared/domain/seat/need.ts';
import { refuse } from '../../../shared/errors.ts';
import { general, shelf } from '../../builders/library-shelf.ts';
import { changeOf, visitAt, visitsOf } from '../../builders/small-college.ts';

const gb = 1_000_000_000;

/** The college where the next version is definitive, so that the earlier one leads back; all files are in the registry. */
function college() {
  const all = shelf();
  all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
  return all;
}
type All = ReturnType<typeof college>;

const readyOf = (all: All) =>
  readyVisits(
    all.hub.world(),
    visitsOf(all).map(({ id }) => id),
  ).map((each) => ({ ...each, media: each.media.map((medium) => ({ ...medium, inRegistry: true })) }));
const here: FileHere = { state: 'here', doneBytes: 6.2 * gb };
const allHere = () => here;
const verdictsOf = (all: All, files: (mediumId: string) => FileHere | undefined = allHere, rate: number | null = null) =>
  leaving(readyOf(all), files, rate).visits.map(({ verdict }) => verdict);

describe('ready to leave', () => {
  it('a visit whose media, way back and approval are there is ready', () => {
    const all = college();
    const [first] = readyOf(all);
    expect(first).toMatchObject({ name: 'GC00001', user: 'User 1', room: 'D01', people: 'no-answer', noWayBack: [], noFile: [] });
    expect(first?.media.map(({ title, number, forBackOut, right }) => [title, number, forBackOut, right])).toEqual([
      ['Windows 11', '2026.10', false, 'definitive'],
      ['Windows 11', '2026.08', true, null],
    ]);
    const { ready, missingBytes, leftMs, missing } = leaving(readyOf(all), allHere, null);
    expect([ready, missingBytes, leftMs === null || leftMs === 0, missing]).toEqual([6, 0, true, []]);
  });

  it('one without the file waits for it, as long as the bytes before it take; without a rate nobody says how long', () => {
    const all = college();
    const [first] = readyOf(all);
    const files = (mediumId: string): FileHere | undefined =>
      first?.media.find((each) => each.mediumId === mediumId)?.forBackOut ? here : { state: 'coming', doneBytes: 1.2 * gb };
    expect(verdictsOf(all, files, 10_000_000)[0]).toEqual({ is: 'media', leftMs: 500_000 });
    expect(verdictsOf(all, files)[0]).toEqual({ is: 'media', leftMs: null });
    const sum = leaving(readyOf(all), files, 10_000_000);
    // Six visits need the same file: it is fetched once.
    expect([sum.missing.length, sum.missingBytes, sum.ready]).toEqual([1, 5 * gb, 0]);
    expect(sum.visits[0]?.media).toMatchObject({ is: 'partly', doneBytes: 1.2 * gb, sizeBytes: 6.2 * gb });
    expect(sum.visits[0]?.back.is).toBe('here');
  });

  it('a way back that is not here holds a visit as its own media do', () => {
    const all = college();
    const [first] = readyOf(all);
    const files = (mediumId: string) => (first?.media.find((each) => each.mediumId === mediumId)?.forBackOut ? undefined : here);
    expect(verdictsOf(all, files, 6_200_000)[0]).toEqual({ is: 'media', leftMs: 1_000_000 });
  });

  it('a file that could not be fetched, or was put in by its digest alone, is said to be that and not waited for', () => {
    const all = college();
    expect(verdictsOf(all, () => ({ state: 'failed', doneBytes: 0 }))[0]).toEqual({ is: 'failed' });
    const byDigest = readyVisits(all.hub.world(), [visitAt(all, 's1').id]);
    expect(leaving(byDigest, () => undefined, null).visits[0]?.verdict).toEqual({ is: 'not-in-registry' });
  });

  it('all bytes that were not found right yet are not here', () => {
    const sum = leaving(readyOf(college()), () => ({ state: 'coming', doneBytes: 6.2 * gb }), 1_000_000);
    expect([sum.ready, sum.missing.length, sum.missingBytes]).toEqual([0, 2, 0]);
  });

  it('a version that is withdrawn stops its visits, whatever lies here', () => {
    const all = college();
    all.renee.do(acts['withdraw-version'], { versionId: all.next, reason: 'breaks printing' });
    expect(verdictsOf(all)[0]).toMatchObject({ is: 'stopped', refusal: { code: 'VERSION_WITHDRAWN' } });
  });

  it('an approval that is withdrawn stops them too', () => {
    const all = college();
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'wrong week' });
    expect(verdictsOf(all)[0]).toMatchObject({ is: 'stopped', refusal: { code: 'APPROVAL_WITHDRAWN' } });
  });

  it('a version that is not definitive at the seat does not leave', () => {
    expect(verdictsOf(shelf())[0]).toEqual({ is: 'not-right' });
  });

  it('whoever must not be moved, or said that it does not suit, is asked first; one answer suits again', () => {
    const all = college();
    const need = textOfNeed({ need: 'do-not-move', words: 'ask Facilities' });
    all.olu.do(acts['change-seats'], { ids: ['s2'], fields: {}, add: { needs: [need] } });
    all.ben.do(acts.acknowledge, { visitId: visitAt(all, 's1').id, answer: 'does-not-suit' });
    expect(verdictsOf(all).slice(0, 3)).toEqual([
      { is: 'ask', about: 'does-not-suit' },
      { is: 'ask', about: 'do-not-move' },
      { is: 'ready' },
    ]);
    all.hub.now += 60_000;
    all.ben.do(acts.acknowledge, { visitId: visitAt(all, 's1').id, answer: 'suits' });
    expect(verdictsOf(all)[0]).toEqual({ is: 'ready' });
  });

  it('what signed metadata does not bear out is not ready, and says why', () => {
    const all = college();
    const refusal = refuse('MEDIUM_NOT_LISTED', { titleId: 't' });
    const { visits } = leaving(readyOf(all), allHere, null, () => ({ may: false, refusal }));
    expect(visits[0]?.verdict).toEqual({ is: 'unproved', refusal });
    expect(leaving(readyOf(all), allHere, null, () => ({ may: true })).visits[0]?.verdict).toEqual({ is: 'ready' });
  });

  it('visits that are over need nothing, and are not on the list', () => {
    const all = college();
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's1').id], reason: 'moved away' });
    expect(readyOf(all).length).toBe(5);
  });
});

describe('equipment to load', () => {
  /** A visit that replaces what stands there. */
  const replacing = (status: string | null, device: string | null = 'd6') => {
    const all = college();
    const world = all.hub.world();
    const visit = visitAt(all, 's1');
    const found = {
      row: (type: string, id: string) => {
        const row = world.row(type, id);
        if (row === undefined) return undefined;
        if (type === 'visit' && id === visit.id)
          return { ...row, fields: { ...row.fields, kind: 'replace', ...(device === null ? {} : { newDeviceId: device }) } };
        if (type === 'device' && id === device) {
          const { status: _status, ...fields } = row.fields;
          return { ...row, fields: status === null ? fields : { ...fields, status } };
        }
        return row;
      },
      find: world.find.bind(world),
    };
    const visits = readyVisits(found, [visit.id]).map((each) => ({
      ...each,
      media: each.media.map((medium) => ({ ...medium, inRegistry: true })),
    }));
    return { ready: visits[0], verdict: leaving(visits, allHere, null).visits[0]?.verdict };
  };

  it('a device in hand can be loaded, and room is kept for what comes back', () => {
    const { ready, verdict } = replacing('in-hand');
    expect(ready?.brings).toEqual([{ name: 'GC00006', status: 'in-hand' }]);
    expect(ready?.comesBack).toEqual({ what: 'GC00001' });
    expect(verdict).toEqual({ is: 'ready' });
  });

  it('one that is elsewhere cannot; where the record does not say, that is said; one that nobody chose is not there', () => {
    expect(replacing('in-use').verdict).toEqual({ is: 'equipment', what: 'not-in-hand' });
    expect(replacing(null).verdict).toEqual({ is: 'equipment', what: 'unknown' });
    expect(replacing(null, null).verdict).toEqual({ is: 'equipment', what: 'not-chosen' });
  });

  it('an installation brings no device and takes none along', () => {
    const [first] = readyOf(college());
    expect([first?.brings, first?.model, first?.comesBack]).toEqual([[], null, null]);
  });
});

import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { originalOut } from '../../../shared/domain/library/book-original.ts';
import { definitiveId } from '../../../shared/domain/library/channel.ts';
import { definitiveFor } from '../../../shared/domain/library/definitive-for.ts';
import { cannotTake } from '../../../shared/domain/library/device-lacks.ts';
import { daysTo, notInTime, notInTimeFor, toDoAbout, waitingGroups } from '../../../shared/domain/library/in-time.ts';
import { refuseMakerText } from '../../../shared/domain/library/put-in-medium.ts';
import { monthsAfter } from '../../../shared/domain/library/retention.ts';
import { backOutVersion, placeOf, rightItems } from '../../../shared/domain/library/right-version.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { command } from '../../../shared/domain/write.ts';
import type { Result } from '../../../shared/errors.ts';
import { libraryWords } from '../../../shared/words/library.en.ts';
import { say } from '../../../shared/words/say.ts';
import { accepted, anyPlatform, general, mediumFor, shelf, titleOf, versionOf } from '../../builders/library-shelf.ts';
import { approve, type College, college, digest, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const refused = (result: Result<unknown>): string => (result.ok ? 'done' : result.refusal.code);
const sentence = (result: Result<unknown>): string => (result.ok ? 'done' : say(result.refusal.code, result.refusal.details));
const here = (all: College, seat: string) => {
  const world = all.hub.world();
  const found = definitiveFor(world, placeOf(world, visitAt(all, seat)), titleOf(all));
  return found.state === 'none'
    ? 'none'
    : `${found.state} ${versionOf(all, '2026.08').id === found.versionId ? 'old' : 'new'} ${found.channel.kind}`;
};
const right = (all: College, seat: string) => rightItems(all.hub.world(), visitAt(all, seat))[0]?.right;
const status = (all: College, number: string) => versionOf(all, number).status;
const day = '2026-11-20';

describe('putting a version in', () => {
  it('a number that breaks the numbering is refused with the reason, also where a release names it', () => {
    const { renee, olu, ...all } = shelf();
    const said = renee.try(acts['put-in-version'], { titleId: titleOf({ renee, olu, ...all }), number: '2026.13' });
    expect(refused(said)).toBe('NUMBER_BREAKS_SCHEME');
    expect(sentence(said)).toBe('2026.13 breaks the numbering YEAR.MONTH[.PATCH]. After “2026.” comes a month, 1 to 12.');
    const titleId = titleOf({ renee, olu, ...all });
    const beside = { title: { id: titleId }, version: { number: 'eleven' } };
    expect(refused(olu.try(acts['create-release'], beside))).toBe('NUMBER_BREAKS_SCHEME');
    expect(refused(renee.try(acts['put-in-version'], { titleId, number: '2026.11' }))).toBe('done');
  });

  it('a number is there once, whatever its case; a version that a release named is put in once', () => {
    const all = shelf();
    expect(refused(all.renee.try(acts['put-in-version'], { titleId: titleOf(all), number: '2026.10' }))).toBe('VERSION_THERE');
    expect(refused(all.renee.try(acts['put-in-version'], { titleId: titleOf(all), versionId: all.next }))).toBe('VERSION_IN_LIBRARY');
  });

  it('nobody but the release manager: a lead is refused, at the hub too', () => {
    const all = shelf();
    expect(refused(all.olu.try(acts['put-in-version'], { titleId: titleOf(all), number: '2026.11' }))).toBe('ROLE_MISSING');
    const forged = command('version', 'v-x', 'put-in-version', { version: 'v-x', title: titleOf(all), number: '2026.11', event: 'e-x' });
    expect(all.olu.send([forged])[0]).toMatchObject({ result: 'rejected', code: 'ROLE_MISSING' });
  });

  it('no edit says where a version stands, and none takes a version out of the library', () => {
    const all = shelf();
    expect(refused(all.renee.try(acts['edit-version'], { id: all.next, fields: { status: 'definitive' } }))).toBe('FIELD_BY_DECISION');
    expect(refused(all.renee.try(acts['delete-record'], { type: 'version', id: all.next }))).toBe('FIELD_FIXED');
  });

  it('numbering and retention are the release manager’s to set', () => {
    const all = shelf();
    const scheme = { pattern: 'MAJOR.MINOR', strip: { epoch: false, revision: false, before: '', after: '' } };
    expect(refused(all.olu.try(acts['edit-title'], { id: titleOf(all), fields: { scheme } }))).toBe('ROLE_MISSING');
    expect(refused(all.olu.try(acts['edit-title'], { id: titleOf(all), fields: { retention: { keep: 0, months: 0 } } }))).toBe(
      'ROLE_MISSING',
    );
    expect(refused(all.olu.try(acts['edit-title'], { id: titleOf(all), fields: { audience: 'general' } }))).toBe('done');
  });
});

describe('putting a medium in', () => {
  const begun = (): { all: College; versionId: string } => {
    const all = shelf();
    all.renee.do(acts['put-in-version'], { titleId: titleOf(all), number: '2026.11' });
    return { all, versionId: versionOf(all, '2026.11').id };
  };

  it('another file than its maker published is refused; its source is kept', () => {
    const { all, versionId } = begun();
    const wrong = { ...mediumFor(versionId, 11), digest: digest(12) };
    expect(refused(all.renee.try(acts['put-in-medium'], wrong))).toBe('MAKER_DIGEST_DIFFERS');
    all.renee.do(acts['put-in-medium'], mediumFor(versionId, 11));
    const medium = all.hub.all('medium').find((row) => row.fields.versionId === versionId);
    expect(medium?.fields.maker).toMatchObject({ compared: 'equal', source: 'https://maker.example/win11' });
  });

  it('MD5 and SHA-1 alone are refused, as text and as data', () => {
    const { all, versionId } = begun();
    expect(refuseMakerText('d41d8cd98f00b204e9800998ecf8427e')?.code).toBe('MAKER_DIGEST_WEAK');
    expect(refuseMakerText('MD5: d41d8cd98f00b204e9800998ecf8427e')?.code).toBe('MAKER_DIGEST_WEAK');
    expect(refuseMakerText('da39a3ee5e6b4b0d3255bfef95601890afd80709')?.code).toBe('MAKER_DIGEST_WEAK');
    expect(refuseMakerText('hello')?.code).toBe('MAKER_DIGEST_UNREADABLE');
    expect(refuseMakerText(`SHA256: ${'a'.repeat(64)}  win11.wim`)).toBeUndefined();
    const maker = { compared: 'equal', algorithm: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427e', source: 'x' };
    expect(refused(all.renee.try(acts['put-in-medium'], { ...mediumFor(versionId, 11), maker }))).toBe('INPUT_INVALID');
  });

  it('one medium a platform, and none once the version is accepted', () => {
    const { all, versionId } = begun();
    all.renee.do(acts['put-in-medium'], mediumFor(versionId, 11));
    expect(refused(all.renee.try(acts['put-in-medium'], mediumFor(versionId, 12)))).toBe('MEDIUM_THERE');
    const arm = { ...mediumFor(versionId, 12), platform: { ...anyPlatform, architecture: 'arm64' } };
    expect(refused(all.renee.try(acts['put-in-medium'], arm))).toBe('done');
    expect(
      refused(
        all.renee.try(acts['put-in-medium'], {
          ...mediumFor(all.hub.row('version', versionId)?.id ?? '', 13),
          platform: { ...anyPlatform, language: 'pl' },
        }),
      ),
    ).toBe('done');
    for (const to of ['in-test', 'accepted']) all.renee.do(acts['mark-version'], { versionId, to, day });
    const late = { ...mediumFor(versionId, 14), platform: { ...anyPlatform, language: 'de' } };
    expect(refused(all.renee.try(acts['put-in-medium'], late))).toBe('VERSION_FIXED');
  });

  it('how it is installed is one program with fixed arguments, written into the book, and fixed once the version is accepted', () => {
    const { all, versionId } = begun();
    all.renee.do(acts['put-in-medium'], mediumFor(versionId, 11));
    const mediumId = all.hub.all('medium').find((row) => row.fields.versionId === versionId)?.id ?? '';
    const installer = { program: 'msiexec', arguments: ['/i', '{file}', 'NAME=a & b; $(x) %PATH%'] };
    const kept = () => all.hub.row('medium', mediumId)?.fields.installer ?? null;
    expect(refused(all.olu.try(acts['set-installer'], { mediumId, installer }))).toBe('ROLE_MISSING');
    const shell = { program: 'cmd.exe', arguments: ['/c', '{file}'] };
    expect(refused(all.renee.try(acts['set-installer'], { mediumId, installer: shell }))).toBe('INSTALLER_COMMAND');
    expect(refused(all.renee.try(acts['set-installer'], { mediumId: 'none', installer }))).toBe('NOT_FOUND');
    expect(kept()).toBe(null);
    all.renee.do(acts['set-installer'], { mediumId, installer });
    expect(kept()).toEqual(installer);
    const line = all.hub.all('library-event').find((row) => row.fields.event === 'installer-set');
    expect(line?.fields).toMatchObject({ mediumId, reason: 'msiexec /i {file} “NAME=a & b; $(x) %PATH%”' });
    all.renee.do(acts['set-installer'], { mediumId, installer: null });
    expect(kept()).toBe(null);
    all.renee.do(acts['set-installer'], { mediumId, installer });
    for (const to of ['in-test', 'accepted']) all.renee.do(acts['mark-version'], { versionId, to, day });
    expect(refused(all.renee.try(acts['set-installer'], { mediumId, installer: null }))).toBe('VERSION_FIXED');
    expect(kept()).toEqual(installer);
  });

  it.each([['../evil.exe'], ['C:\\evil.exe'], ['a\nb'], ['..'], ['name.'], ['NUL'], ['con.msi'], ['']])(
    'a file name such as “%s” is refused',
    (fileName) => {
      const { all, versionId } = begun();
      expect(refused(all.renee.try(acts['put-in-medium'], { ...mediumFor(versionId, 11), fileName }))).toBe('INPUT_INVALID');
    },
  );
});

describe('where a version stands', () => {
  it('goes from development by test to accepted, one step at a time, and not without an original', () => {
    const all = shelf();
    all.renee.do(acts['put-in-version'], { titleId: titleOf(all), number: '2026.11' });
    const { id } = versionOf(all, '2026.11');
    const mark = (to: string) => refused(all.renee.try(acts['mark-version'], { versionId: id, to, day }));
    expect(mark('accepted')).toBe('VERSION_STEP');
    expect(mark('in-test')).toBe('done');
    expect(mark('accepted')).toBe('VERSION_WITHOUT_ORIGINAL');
    all.renee.do(acts['book-original'], { versionId: id, what: 'stored', place: 'Safe in B020, disk 14' });
    expect(mark('accepted')).toBe('done');
    expect(mark('retired')).toBe('VERSION_STEP');
    const book = all.hub.all('library-event').filter((row) => row.fields.versionId === id);
    expect(book.map((row) => row.fields.event)).toEqual(['put-in', 'in-test', 'original-stored', 'accepted']);
  });

  it('of two who move one version offline the first at the hub holds, and the other is told', () => {
    const all = shelf();
    all.renee.do(acts['put-in-version'], { titleId: titleOf(all), number: '2026.11' });
    const { id } = versionOf(all, '2026.11');
    const rita = all.hub.person('rita', { role: 'release-manager', scope: 'org' });
    rita.leave();
    rita.do(acts['mark-version'], { versionId: id, to: 'in-test', day });
    all.renee.do(acts['mark-version'], { versionId: id, to: 'in-test', day });
    expect(rita.comeBack()[0]).toMatchObject({ result: 'rejected', code: 'VERSION_MOVED_ON' });
  });

  it('its number, standing and media stay as they were put in', () => {
    const all = shelf();
    const medium = all.hub.all('medium')[0];
    const edit = { type: 'medium', id: medium?.id ?? '', kind: 'set', fields: { fileName: { v: 'other.wim', b: [] } } } as const;
    expect(all.renee.send([edit])[0]).toMatchObject({ result: 'rejected' });
    expect(all.renee.send([{ type: 'medium', id: medium?.id ?? '', kind: 'del' }])[0]).toMatchObject({ result: 'rejected' });
  });
});

describe('what is definitive', () => {
  it('a wave has the new version while all others keep the old one', () => {
    const all = shelf();
    expect(here(all, 's1')).toBe('definitive old general');
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: all.pilot });
    expect([here(all, 's1'), here(all, 's5')]).toEqual(['definitive new wave', 'definitive old general']);
    expect([status(all, '2026.08'), status(all, '2026.10')]).toEqual(['definitive', 'definitive']);
    expect([right(all, 's1'), right(all, 's5')]).toMatchObject([
      { is: 'definitive', channel: all.pilot },
      { is: 'other', instead: all.old },
    ]);
  });

  it('a department comes before general and after its wave', () => {
    const all = shelf();
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: { kind: 'department', departmentId: 'eng' } });
    expect(here(all, 's5')).toBe('definitive new department');
    all.renee.do(acts['mark-definitive'], { versionId: all.old, channel: all.pilot });
    expect([here(all, 's1'), here(all, 's5')]).toEqual(['definitive old wave', 'definitive new department']);
  });

  it('a version that leaves its last channel is superseded, and leads back', () => {
    const all = shelf();
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
    expect(status(all, '2026.08')).toBe('superseded');
    const world = all.hub.world();
    expect(backOutVersion(world, placeOf(world, visitAt(all, 's1')), titleOf(all), all.next)).toBe(all.old);
  });

  it.each([['development'], ['in-test'], ['retired']] as const)('a version %s cannot be marked', (to) => {
    const all = shelf();
    let versionId = all.next;
    if (to === 'retired') {
      all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
      const third = accepted(all, '2026.11', 11);
      all.renee.do(acts['mark-definitive'], { versionId: third, channel: general });
      all.renee.do(acts['mark-version'], { versionId: all.old, to: 'retired', day });
      versionId = all.old;
    } else {
      all.renee.do(acts['put-in-version'], { titleId: titleOf(all), number: '2026.12' });
      versionId = versionOf(all, '2026.12').id;
      if (to === 'in-test') all.renee.do(acts['mark-version'], { versionId, to, day });
    }
    expect(refused(all.renee.try(acts['mark-definitive'], { versionId, channel: general }))).toBe('VERSION_NOT_ACCEPTED');
  });

  it('two who mark different versions for one channel offline: the first at the hub holds, the other is told by whom and which', () => {
    const all = shelf();
    const third = accepted(all, '2026.11', 11);
    const rita = all.hub.person('rita', { role: 'release-manager', scope: 'org' });
    rita.leave();
    rita.do(acts['mark-definitive'], { versionId: third, channel: all.pilot });
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: all.pilot });
    const [told] = rita.comeBack();
    expect(told).toMatchObject({ result: 'rejected', code: 'DEFINITIVE_CHANGED', details: { number: '2026.10', by: 'renee' } });
    expect(here(all, 's1')).toBe('definitive new wave');
    expect(status(all, '2026.11')).toBe('accepted');
  });

  it('a seat never has two: marking is refused where it lies in another release’s wave with another version', () => {
    const all = shelf();
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: all.pilot });
    all.renee.do(acts['create-release'], {
      name: 'Another rollout',
      title: { id: titleOf(all) },
      version: { id: all.old },
      visitKind: 'install',
    });
    const other = all.hub.all('release').find((row) => row.fields.name === 'Another rollout')?.id ?? '';
    all.olu.do(acts['plan-visits'], { releaseId: other, visits: [{ seatId: 's1', deviceId: 'd1', day: '2026-11-27', startsAt: 540 }] });
    const visit = all.hub.all('visit').find((row) => row.fields.releaseId === other);
    const wave = Number(visit?.fields.wave);
    const channel = { kind: 'wave', releaseId: other, wave } as const;
    expect(refused(all.renee.try(acts['mark-definitive'], { versionId: all.old, channel }))).toBe('CHANNEL_TIE');
    expect(refused(all.renee.try(acts['mark-definitive'], { versionId: all.next, channel }))).toBe('done');
  });

  it('undoing a mark puts both versions back, and the channel', () => {
    const all = shelf();
    const mark = acts['mark-definitive'];
    const world = all.hub.world();
    const input = { versionId: all.next, channel: general };
    all.renee.do(mark, input);
    const opposite = mark.opposite(world, input, []);
    if (!('drafts' in opposite)) throw new Error('it is not undone');
    for (const draft of opposite.drafts) all.renee.do(acts['mark-definitive'], draft.input);
    expect([status(all, '2026.08'), status(all, '2026.10')]).toEqual(['definitive', 'accepted']);
    expect(here(all, 's1')).toBe('definitive old general');
    expect(all.hub.row('definitive', definitiveId(titleOf(all), general))?.fields.beforeId ?? null).toBeNull();
  });

  it('ending a wave’s mark lets the general one count again', () => {
    const all = shelf();
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: all.pilot });
    all.renee.do(acts['end-definitive'], { titleId: titleOf(all), channel: all.pilot });
    expect(here(all, 's1')).toBe('definitive old general');
    expect(status(all, '2026.10')).toBe('superseded');
    expect(refused(all.renee.try(acts['end-definitive'], { titleId: titleOf(all), channel: all.pilot }))).toBe('NOT_DEFINITIVE');
  });
});

describe('a withdrawal wins in either order', () => {
  it('after the mark: the channel has no version, and nothing takes its place by itself', () => {
    const all = shelf();
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: all.pilot });
    all.renee.do(acts['withdraw-version'], { versionId: all.next, reason: 'Fails on 4 GB' });
    expect([here(all, 's1'), here(all, 's5')]).toEqual(['withdrawn new wave', 'definitive old general']);
    expect(right(all, 's1')).toMatchObject({ is: 'withdrawn' });
  });

  it('before a mark made offline: the mark is refused', () => {
    const all = shelf();
    const rita = all.hub.person('rita', { role: 'release-manager', scope: 'org' });
    rita.leave();
    rita.do(acts['mark-definitive'], { versionId: all.next, channel: general });
    all.renee.do(acts['withdraw-version'], { versionId: all.next, reason: 'Fails on 4 GB' });
    expect(rita.comeBack()[0]).toMatchObject({ result: 'rejected', code: 'VERSION_WITHDRAWN' });
    expect(here(all, 's1')).toBe('definitive old general');
  });

  it('made offline, and a mark meanwhile: it wins all the same', () => {
    const all = shelf();
    const rita = all.hub.person('rita', { role: 'release-manager', scope: 'org' });
    rita.leave();
    rita.do(acts['withdraw-version'], { versionId: all.next, reason: 'Fails on 4 GB' });
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
    expect(rita.comeBack()).toEqual([]);
    expect(status(all, '2026.10')).toBe('withdrawn');
  });

  it('work with it does not begin any more', () => {
    const all = shelf();
    all.renee.do(acts['withdraw-version'], { versionId: all.next, reason: 'Fails on 4 GB' });
    expect(refused(all.ben.try(acts['start-visit'], { visitId: visitAt(all, 's1').id }))).toBe('VERSION_WITHDRAWN');
  });

  const begunAway = (all: ReturnType<typeof shelf>) => {
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
    const { id } = visitAt(all, 's1');
    all.ben.leave();
    all.ben.do(acts['start-visit'], { visitId: id });
    return id;
  };
  const flags = (all: College) => all.hub.all('conflict').map((row) => [row.fields.kind, row.fields.details] as const);

  it('work with it that was done without knowing is kept, and flagged once, saying that the laptop could not have known', () => {
    const all = shelf();
    const id = begunAway(all);
    all.ben.do(acts['record-outcome'], { visitId: id, outcome: 'failed', reason: 'device-faulty' });
    all.renee.do(acts['withdraw-version'], { versionId: all.next, reason: 'Fails on 4 GB' });
    expect(all.ben.comeBack()).toEqual([]);
    expect(visitStateIn(all.hub.world(), visitAt(all, 's1')).state).toBe('failed');
    expect(flags(all)).toMatchObject([
      ['with-withdrawn-version', { version: all.next, number: '2026.10', withdrawnBy: 'renee', couldHaveKnown: false }],
    ]);
  });

  it('a laptop that had the withdrawal and went on all the same could have known; with an approval and a version that stand nothing is flagged', () => {
    const all = shelf();
    const id = begunAway(all);
    all.ben.comeBack();
    expect(flags(all)).toEqual([]);
    all.renee.do(acts['withdraw-version'], { versionId: all.next, reason: 'Fails on 4 GB' });
    all.ben.send([{ type: 'visit-event', id: 'e9', kind: 'append', fields: { visitId: { v: id, b: [] }, event: { v: 'failed', b: [] } } }]);
    expect(flags(all)).toMatchObject([['with-withdrawn-version', { couldHaveKnown: true }]]);
  });

  it('nobody who stayed away is flagged, and neither is a visit that puts the device back', () => {
    const all = shelf();
    const id = begunAway(all);
    all.ben.comeBack();
    all.renee.do(acts['withdraw-version'], { versionId: all.next, reason: 'Fails on 4 GB' });
    all.ben.do(acts['begin-back-out'], { visitId: id, reason: 'user-cannot-work' });
    all.ben.do(acts['record-outcome'], { visitId: visitAt(all, 's2').id, outcome: 'absent', reason: 'user-absent' });
    expect(flags(all)).toEqual([]);
  });

  it('is for good, from any standing, and only the release manager’s', () => {
    const all = shelf();
    expect(refused(all.olu.try(acts['withdraw-version'], { versionId: all.old, reason: 'x' }))).toBe('ROLE_MISSING');
    all.renee.do(acts['withdraw-version'], { versionId: all.old, reason: 'Faulty' });
    expect(refused(all.renee.try(acts['withdraw-version'], { versionId: all.old, reason: 'Faulty' }))).toBe('VERSION_WITHDRAWN');
    expect(refused(all.renee.try(acts['mark-version'], { versionId: all.old, to: 'retired', day }))).toBe('VERSION_WITHDRAWN');
  });
});

describe('what a release brings, in time', () => {
  it('is flagged until it is definitive for each wave, the first day first', () => {
    const all = shelf();
    expect(notInTime(all.hub.world(), releaseOf(all))).toMatchObject([
      { versionId: all.next, right: { is: 'not-yet', instead: all.old }, day: '2026-11-24', visits: 3 },
      { versionId: all.next, right: { is: 'not-yet', instead: all.old }, day: '2026-11-24', visits: 3 },
    ]);
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: all.pilot });
    expect(notInTime(all.hub.world(), releaseOf(all))).toMatchObject([{ right: { is: 'other', instead: all.old }, visits: 3 }]);
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
    expect(notInTime(all.hub.world(), releaseOf(all))).toEqual([]);
  });

  it('says what has to be done about each, and how many days are left', () => {
    const all = shelf();
    const toDo = () => notInTime(all.hub.world(), releaseOf(all)).map((line) => toDoAbout(all.hub.world(), line));
    expect(toDo()).toEqual(['mark', 'mark']);
    all.renee.do(acts['mark-version'], { versionId: all.next, to: 'in-test', day });
    expect(toDo()).toEqual(['test', 'test']);
    all.renee.do(acts['withdraw-version'], { versionId: all.next, reason: 'Faulty' });
    expect(toDo()).toEqual(['replace', 'replace']);
    expect([daysTo('2026-11-24', '2026-11-21'), daysTo('2026-11-24', '2026-11-24'), daysTo('2026-03-29', '2026-03-31')]).toEqual([
      3, 0, -2,
    ]);
    expect(libraryWords.IN_TIME_LEFT({ days: 3 })).toBe('The right version is not there yet: 3 days left.');
    expect(libraryWords.IN_TIME_LEFT({ days: 1 })).toBe('The right version is not there yet: 1 day left.');
  });

  it('visits whose work is over do not wait for a version; groups that others counted are judged alike', () => {
    const all = shelf();
    const world = all.hub.world();
    const visits = ['s1', 's2', 's5'].map((seat) => ({ place: placeOf(world, visitAt(all, seat)), day: visitAt(all, seat).slot.day }));
    expect(waitingGroups(visits).map((group) => [group.place.wave, group.day, group.visits])).toEqual([
      [visitAt(all, 's1').wave, '2026-11-24', 2],
      [visitAt(all, 's5').wave, '2026-11-24', 1],
    ]);
    expect(notInTimeFor(world, waitingGroups(visits))).toMatchObject([{ visits: 2 }, { visits: 1 }]);
    expect(notInTimeFor(world, [])).toEqual([]);
  });

  it('a device that cannot take it is named with why, also where that is known only after it was planned', () => {
    const all = shelf();
    const named = () => cannotTake(all.hub.world(), releaseOf(all)).map(({ deviceId, lacks }) => [deviceId, lacks]);
    all.olu.do(acts['change-devices'], { ids: ['d1', 'd2'], fields: { memoryGb: 4, diskGb: 500 } });
    all.olu.do(acts['change-devices'], { ids: ['d3'], fields: { memoryGb: 8 } });
    expect(named()).toEqual([]);
    all.olu.do(acts['edit-version'], { id: all.next, fields: { requires: { memoryGb: 8 } } });
    expect(named()).toEqual([
      ['d1', [{ lacks: 'memory', has: 4, needs: 8 }]],
      ['d2', [{ lacks: 'memory', has: 4, needs: 8 }]],
    ]);
    all.olu.do(acts['change-devices'], { ids: ['d1'], fields: { memoryGb: 16 } });
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's2').id] });
    expect(named()).toEqual([]);
  });

  it('a title that nobody put into the library is told apart from one that is not ready', () => {
    const all = college();
    expect(notInTime(all.hub.world(), releaseOf(all))).toMatchObject([{ right: { is: 'not-in-library' }, day: null }]);
  });
});

describe('a superseded version', () => {
  it('is installed only as a back-out or a repair, and it is said which', () => {
    const all = shelf();
    const visit = visitAt(all, 's1');
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
    all.ben.do(acts['start-visit'], { visitId: visit.id });
    const third = accepted(all, '2026.11', 11);
    all.renee.do(acts['mark-definitive'], { versionId: third, channel: general });
    expect(right(all, 's1')).toEqual({ is: 'superseded', instead: third });
    all.ben.do(acts['begin-back-out'], { visitId: visit.id, reason: 'user-cannot-work' });
    expect(right(all, 's1')).toEqual({ is: 'back-out' });
    all.olu.do(acts['record-outcome'], { visitId: visitAt(all, 's2').id, outcome: 'absent', reason: 'user-absent' });
    all.olu.do(acts['plan-return'], { visitId: visitAt(all, 's2').id, day: '2026-12-03', startsAt: 540 });
    const again = all.hub.all('visit').find((row) => row.fields.kind === 'return');
    const world = all.hub.world();
    const back = again && rightItems(world, { ...visitAt(all, 's2'), kind: 'return', id: again.id });
    expect(back?.[0]?.right).toEqual({ is: 'repair' });
  });
});

describe('work with a version that is not the right one at the seat', () => {
  const start = (all: College, seat: string) => all.ben.try(acts['start-visit'], { visitId: visitAt(all, seat).id });

  it('does not begin, and says which version is; it begins where the version is definitive', () => {
    const all = shelf();
    expect(start(all, 's1')).toMatchObject({
      ok: false,
      refusal: { code: 'VERSION_NOT_HERE', details: { number: '2026.10', why: 'not-yet', instead: '2026.08' } },
    });
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: all.pilot });
    expect(start(all, 's4')).toMatchObject({
      ok: false,
      refusal: { code: 'VERSION_NOT_HERE', details: { why: 'other', instead: '2026.08' } },
    });
    expect(start(all, 's1')).toMatchObject({ ok: true });
  });

  it('begins where the library does not keep the title at all', () => {
    const all = college();
    approve(all);
    plan(all);
    expect(start(all, 's1')).toMatchObject({ ok: true });
  });
});

describe('how long old versions stay', () => {
  const three = () => {
    const all = shelf();
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
    const third = accepted(all, '2026.11', 11);
    return { ...all, third };
  };
  const retire = (all: College, versionId: string, on = day) =>
    refused(all.renee.try(acts['mark-version'], { versionId, to: 'retired', day: on }));

  it('the way back from what is definitive is never retired', () => {
    const all = three();
    all.renee.do(acts['edit-title'], { id: titleOf(all), fields: { retention: { keep: 0, months: 0 } } });
    expect(retire(all, all.old)).toBe('BACK_OUT_NEEDED');
    all.renee.do(acts['mark-definitive'], { versionId: all.third, channel: general });
    expect(retire(all, all.old)).toBe('done');
    expect(retire(all, all.next)).toBe('BACK_OUT_NEEDED');
  });

  it('what a planned visit installs stays', () => {
    const all = three();
    all.renee.do(acts['mark-definitive'], { versionId: all.third, channel: general });
    const fourth = accepted(all, '2026.12', 12);
    all.renee.do(acts['mark-definitive'], { versionId: fourth, channel: general });
    expect(retire(all, all.next)).toBe('VERSION_PLANNED');
  });

  it('the rule keeps the last few, and each for some months', () => {
    const all = three();
    all.renee.do(acts['mark-definitive'], { versionId: all.third, channel: general });
    all.renee.do(acts['edit-title'], { id: titleOf(all), fields: { retention: { keep: 2, months: 0 } } });
    expect(retire(all, all.old, '2031-01-01')).toBe('RETENTION_KEEPS');
    all.renee.do(acts['edit-title'], { id: titleOf(all), fields: { retention: { keep: 0, months: 6 } } });
    expect(retire(all, all.old, '2026-11-20')).toBe('RETENTION_KEEPS');
    expect(retire(all, all.old, '2031-01-01')).toBe('done');
  });

  it('a month is counted on from the last day of a longer one', () => {
    expect(monthsAfter(Date.UTC(2026, 0, 31), 1)).toBe('2026-02-28');
    expect(monthsAfter(Date.UTC(2026, 11, 15), 2)).toBe('2027-02-15');
  });
});

describe('the in/out book', () => {
  it('an original that is out is out until it is brought back', () => {
    const all = shelf();
    const book = (what: object) => refused(all.renee.try(acts['book-original'], { versionId: all.old, ...what }));
    expect(book({ what: 'taken', takenBy: 'Ben' })).toBe('ORIGINAL_NOWHERE');
    expect(book({ what: 'stored', place: 'Safe in B020' })).toBe('done');
    expect(book({ what: 'taken', takenBy: 'Ben', dueOn: '2026-11-30' })).toBe('done');
    expect(originalOut(all.hub.world(), all.old)?.takenBy).toBe('Ben');
    expect(book({ what: 'taken', takenBy: 'Mei' })).toBe('ORIGINAL_OUT');
    expect(book({ what: 'brought' })).toBe('done');
    expect(book({ what: 'brought' })).toBe('ORIGINAL_NOT_OUT');
  });

  it('no line of it is changed or deleted, by nobody', () => {
    const all = shelf();
    const row = all.hub.all('library-event')[0];
    expect(all.renee.send([{ type: 'library-event', id: row?.id ?? '', kind: 'del' }])[0]).toMatchObject({ result: 'rejected' });
    const forged = { type: 'library-event', id: 'mine', kind: 'set', fields: { event: { v: 'accepted', b: [] } } } as const;
    expect(all.renee.send([forged])[0]).toMatchObject({ result: 'rejected' });
    const again = command('version', all.next, 'withdraw-version', { version: all.next, reason: 'x', event: row?.id ?? '' });
    expect(all.renee.send([again])[0]).toMatchObject({ result: 'rejected', code: 'NOT_FOUND' });
  });
});

import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { decidedIn, type Signed, signsByItself, type TitleSigning, titleSigning } from '../../../shared/domain/library/title-signing.ts';
import { command } from '../../../shared/domain/write.ts';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import { general, shelf, titleOf } from '../../builders/library-shelf.ts';
import type { College } from '../../builders/small-college.ts';

const none: Signed = { titles: [], denied: [] };
function look(all: College, signed: Signed = none, pending: readonly RowKey[] = []): TitleSigning {
  const found = titleSigning(all.hub.world(), titleOf(all), signed, new Set(pending));
  if (found === undefined) throw new Error('no title');
  return found;
}
const asSigned = ({ titleId, targets, denied }: TitleSigning): Signed => ({
  // As it comes back from the metadata: other objects, keys in another order.
  titles: [
    { titleId, endsAt: 9, targets: targets.map(({ custom, ...rest }) => ({ custom: JSON.parse(JSON.stringify(custom)), ...rest })) },
  ],
  denied,
});
const mark = (titleId: string, version: string) =>
  command('definitive', 'd', 'mark-definitive', { title: titleId, version, channel: { kind: 'general' }, seen: null, event: 'e' });

describe('a title beside what is signed of it', () => {
  it('is not signed yet, then signed as the record says it, and differs once another version is marked', () => {
    const all = shelf();
    expect(look(all)).toMatchObject({ is: 'never', differing: 2, waits: false });
    const signed = asSigned(look(all));
    expect(look(all, signed)).toMatchObject({ is: 'same', differing: 0, versions: [], endsAt: 9 });
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
    const after = look(all, signed);
    expect(after).toMatchObject({ is: 'differs', differing: 2, fresh: [] });
    expect([...after.versions].sort()).toEqual([all.old, all.next].sort());
  });

  it('a withdrawal is one more difference, with its reason, until it is on the deny-list', () => {
    const all = shelf();
    const signed = asSigned(look(all));
    all.renee.do(acts['withdraw-version'], { versionId: all.old, reason: 'it eats files' });
    const after = look(all, signed);
    expect(after).toMatchObject({
      is: 'differs',
      differing: 2,
      versions: [all.old],
      denied: [{ versionId: all.old, reason: 'it eats files' }],
    });
    expect(look(all, asSigned(after)).is).toBe('same');
    expect(look(all, { ...asSigned(after), denied: [] })).toMatchObject({ is: 'differs', differing: 1 });
  });

  it('waits while the hub has not decided about something of it', () => {
    const all = shelf();
    expect(look(all, none, [rowKey('version', all.next)]).waits).toBe(true);
    expect(look(all, none, [rowKey('version', 'another')]).waits).toBe(false);
  });
});

describe('what a laptop signs by itself', () => {
  it('what its own person decided on it', () => {
    const all = shelf();
    const signed = asSigned(look(all));
    all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
    expect(signsByItself(look(all, signed), decidedIn([mark(titleOf(all), all.next)]))).toBe(true);
    expect(signsByItself(look(all, signed), decidedIn([mark('another', 'v')]))).toBe(false);
    expect(signsByItself(look(all, signed), decidedIn([]))).toBe(false);
  });

  it('but never a file that somebody else put in and nobody here looked at, also beside an own decision', () => {
    const all = shelf();
    const title = titleOf(all);
    // Nothing is signed yet: both versions bring files, and only one was decided about here.
    expect(signsByItself(look(all), decidedIn([mark(title, all.next)]))).toBe(false);
    expect(signsByItself(look(all), decidedIn([mark(title, all.next), mark(title, all.old)]))).toBe(true);
    const [medium] = look(all).targets.filter(({ path }) => path.includes(all.old));
    const put = command('medium', 'm', 'put-in-medium', { medium: 'm', version: 'v', digest: medium?.digest ?? '', event: 'e' });
    expect(signsByItself(look(all), decidedIn([mark(title, all.next), put]))).toBe(true);
  });

  it('a command that laptops would run only where it was set here', () => {
    const all = shelf();
    const title = titleOf(all);
    all.renee.do(acts['mark-version'], { versionId: all.next, to: 'in-test', day: '2026-11-20' });
    const signed = asSigned(look(all));
    const mediumId = all.hub.all('medium').find((row) => row.fields.versionId === all.next)?.id ?? '';
    const installer = { program: 'msiexec', arguments: ['/i', '{file}'] };
    all.renee.do(acts['set-installer'], { mediumId, installer });
    const now = look(all, signed);
    expect(now).toMatchObject({ is: 'differs', versions: [all.next], commands: [{ versionId: all.next }] });
    const set = (command_: typeof installer) =>
      command('medium', mediumId, 'set-installer', { medium: mediumId, version: all.next, installer: command_, seen: null, event: 'e' });
    expect(signsByItself(now, decidedIn([set(installer)]))).toBe(true);
    expect(signsByItself(now, decidedIn([mark(title, all.next)]))).toBe(false);
    expect(signsByItself(now, decidedIn([set({ ...installer, arguments: ['/x', '{file}'] })]))).toBe(false);
    expect(look(all, asSigned(now)).is).toBe('same');
    // Taking it back is a difference, and nothing that would be run.
    all.renee.do(acts['set-installer'], { mediumId, installer: null });
    expect(look(all, asSigned(now))).toMatchObject({ is: 'differs', commands: [] });
  });

  it('other acts on the same title decide nothing about it', () => {
    const all = shelf();
    const book = command('version', all.old, 'book-original', { version: all.old, title: titleOf(all) });
    expect(decidedIn([book])).toEqual({ titles: new Set(), versions: new Set(), digests: new Set(), commands: new Set() });
  });
});

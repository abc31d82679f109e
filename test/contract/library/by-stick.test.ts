/**
 * The library by stick: Ben's laptop has no network any more. What a release manager decides then comes to him in a file, from a colleague's
 * laptop or as the hub's answer; it counts as if it had come from the hub, and nothing older or foreign counts at all.
 */
import { afterEach, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { fromStick, partsOf, toStick } from '../../builders/carrying.ts';
import { closeHalls, type Hall, hall, inHall, must, visit } from '../../builders/hall.ts';
import { joinedLead } from '../../builders/joined-laptops.ts';
import { newFolder } from '../../builders/profile.ts';

afterEach(() => closeHalls());

/** Ben has what was signed; everybody knows everybody's keys; then he is on his own. */
async function apart(): Promise<Hall> {
  const day = await hall();
  await day.sign();
  await day.ben().call('trust.refresh', {});
  for (const laptop of [day.lead, day.ben()])
    await laptop.until('the keys', async () => (await laptop.call('carry.standing', {})).recipients.length >= 2);
  await day.again(false);
  return day;
}

async function withdrawn(day: Hall, version: 'v1' | 'v2'): Promise<void> {
  await must(day.lead.act(acts['withdraw-version'], { versionId: day.asks[version].versionId, reason: 'it crashes' }));
  await day.lead.settled();
  await day.sign();
  await day.lead.call('trust.refresh', {});
}

it('a version is withdrawn and arrives by stick: it is not installed any more, the other one is; again and older changes nothing', async () => {
  const day = await apart();
  const ben = day.ben();
  const [early] = await toStick(day.lead, [ben.writer]);
  await withdrawn(day, 'v2');
  const [news] = await toStick(day.lead, [ben.writer]);
  if (early === undefined || news === undefined) throw new Error('no part');
  expect(await day.tries('v2')).toBe('may');

  const prepared = await ben.call('trust.prepare', { visit, medium: day.asks.v2, record: day.recordFor('v2') });
  if (!prepared.may) throw new Error(prepared.code);
  expect(await fromStick(ben, news)).toMatchObject({
    problem: null,
    library: { lists: 'taken', denyList: 'taken', withdrawn: [{ number: 'v2', by: 'R. Shah' }], problem: null },
  });
  expect(await day.tries('v2')).toBe('MEDIUM_DENIED');
  expect(await day.tries('v1')).toBe('may');
  // A copy that lay ready to be handed on is not handed on either.
  await expect(ben.call('trust.handOn', { copy: prepared.copy })).rejects.toMatchObject({ code: 'MEDIUM_DENIED' });

  expect(await fromStick(ben, news)).toMatchObject({ library: { lists: 'known', denyList: 'known', withdrawn: [] } });
  expect(await fromStick(ben, early)).toMatchObject({ problem: null, library: { lists: 'older', withdrawn: [], problem: null } });
  expect(await day.tries('v2')).toBe('MEDIUM_DENIED');

  // What Ben writes from now on says that he knew.
  const { group } = await ben.call('journal.append', { act: 'add-note', epoch: 'none', base: 0, via: 'app', ops: [noteOp] });
  const { denyList } = await ben.call('trust.standing', { visit: null, media: [] });
  expect(denyList).toBeGreaterThan(0);
  expect(group.seen).toMatchObject({ denyList });

  // It holds over a restart, and Ben's own files carry it on.
  await day.again(false);
  expect(await day.tries('v2')).toBe('MEDIUM_DENIED');
  const [onward] = await toStick(day.ben(), [day.lead.writer]);
  expect(await fromStick(day.lead, onward ?? news)).toMatchObject({ library: { lists: 'known', denyList: 'known' } });
}, 300_000);

it('the hub’s answer to a stick brings its newest news, and the age of news counts from it', async () => {
  const day = await apart();
  const home = await toStick(day.ben(), ['hub']);
  const issued = async (): Promise<number> => (await day.ben().call('trust.standing', { visit: null, media: [] })).issuedAt ?? 0;
  const before = await issued();
  // Trust files carry whole seconds.
  await expect.poll(() => Date.now()).toBeGreaterThan(before + 1000);
  await withdrawn(day, 'v2');
  for (const file of home) expect(await fromStick(day.lead, file)).toMatchObject({ problem: null, hub: { answers: 1 } });
  const [answer] = (await day.lead.call('carry.standing', {})).bundles.filter((each) => each.kind === 'answer');
  const [file] = await partsOf(day.lead, answer?.bundle ?? '');
  if (file === undefined) throw new Error('no answer');
  expect(await fromStick(day.ben(), file)).toMatchObject({ library: { lists: 'taken', withdrawn: [{ number: 'v2' }] } });
  expect(await issued()).toBeGreaterThan(before);
  expect(await day.tries('v1')).toBe('may');
  expect(await day.tries('v2')).toBe('MEDIUM_DENIED');
}, 300_000);

it('a file of another hub brings nothing, and says whose it is', async () => {
  const day = await apart();
  const other = inHall(await joinedLead(await newFolder()));
  await other.until('its keys', async () => (await other.call('carry.standing', {})).recipients.length > 0);
  const [foreign] = await toStick(other, ['hub']);
  if (foreign === undefined) throw new Error('no part');
  expect(await fromStick(day.ben(), foreign)).toMatchObject({ problem: { code: 'BUNDLE_OTHER_HUB' }, library: null });
  expect(await day.tries('v2')).toBe('may');
}, 300_000);

const noteOp = {
  type: 'note',
  id: 'note-1',
  kind: 'append',
  fields: { aboutType: { v: 'visit', b: [] }, aboutId: { v: visit, b: [] }, text: { v: 'Stopped', b: [] } },
} as const;

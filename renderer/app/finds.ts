/** What "Find or do" offers beyond the sections: things to do, and the laptop's own records. */
import { useEffect, useMemo } from 'react';
import type { SyncStatus } from '../../shared/bridge/events.ts';
import { accessWordsEn } from '../../shared/words/access.en.ts';
import { carryWordsEn } from '../../shared/words/carry.en.ts';
import { equipmentWordsEn } from '../../shared/words/equipment.en.ts';
import { fieldWordsEn } from '../../shared/words/field.en.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { requestWords } from '../../shared/words/request.en.ts';
import { call } from '../data/bridge.ts';
import { useLocal } from '../data/local-context.ts';
import { Search } from '../data/search.ts';
import type { Found, SearchedType } from '../data/search-index.ts';
import { pathOf } from '../ui/link.tsx';
import { dayWord } from '../ui/moment.tsx';
import { word, wordsOf } from '../ui/word.ts';
import { keepSettings } from './me-more.tsx';
import { sectionPath } from './nav-sections.ts';
import type { Screen } from './screens.ts';
import type { SectionId } from './sections.ts';
import type { Findable } from './shell-data.tsx';

const access = wordsOf(accessWordsEn);
const carry = wordsOf(carryWordsEn);
const record = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);
const request = wordsOf(requestWords);
const field = wordsOf(fieldWordsEn);
/** Records shown of each type; the rest is in the type's own list. */
const foundOfEach = 6;

const places = {
  device: { group: 'FIND_DEVICES', section: '/devices' },
  person: { group: 'FIND_PEOPLE', section: '/people' },
  visit: { group: 'FIND_VISITS', section: '/visits' },
  seat: { group: 'FIND_SEATS', section: '/seats' },
  site: { group: 'FIND_SITES', section: '/sites' },
  department: { group: 'FIND_DEPARTMENTS', section: '/departments' },
  release: { group: 'FIND_RELEASES', section: '/releases' },
  title: { group: 'FIND_TITLES', section: '/titles' },
  // Read where it belongs: a change at its release, a wish or a note at what it is about.
  rfc: { group: 'FIND_CHANGES', section: '/releases' },
  request: { group: 'FIND_REQUESTS', section: '/visits' },
  note: { group: 'FIND_NOTES', section: '/visits' },
} as const satisfies Record<SearchedType, { readonly group: keyof typeof recordWordsEn; readonly section: string }>;

const isPlace = (type: string): type is SearchedType => Object.hasOwn(places, type);
const sectionOf = (type: string): string | undefined => (isPlace(type) ? places[type].section : undefined);

/** A record found, as the palette shows it. */
export function findableOf(found: Found): Findable {
  const place = places[found.type];
  const beside = found.day === undefined ? found.beside : [dayWord(found.day), ...found.beside];
  return {
    id: `${found.type}/${found.id}`,
    label: found.name,
    description: beside.join(' · '),
    group: record(place.group),
    to: found.at === undefined ? pathOf(place.section, found.id) : pathOf(sectionOf(found.at.type) ?? place.section, found.at.id),
  };
}

/** Looks records up as one types, without network. */
export function useSearch(): (typed: string) => Promise<readonly Findable[]> {
  const { db } = useLocal();
  const search = useMemo(() => new Search(db), [db]);
  useEffect(() => () => search.close(), [search]);
  return useMemo(() => async (typed) => (await search.find(typed, foundOfEach)).map(findableOf), [search]);
}

const quietly = (work: Promise<unknown>): void => {
  work.catch((error: unknown) => console.error('find or do', error)); // the sync indicator says what is wrong
};

/** What can be done from anywhere. */
export function findsOf(status: SyncStatus | null, mayAsk: boolean, sections: readonly SectionId[]): readonly Findable[] {
  const group = record('FIND_DO');
  const joined = status !== null && status.state !== 'not-joined';
  const paused = status?.state === 'paused';
  return [
    ...(joined
      ? [
          { id: 'do-sync', group, label: access('FIND_SYNC'), run: () => quietly(call('sync.now', {})) },
          {
            id: 'do-pause',
            group,
            label: paused ? access('FIND_RESUME') : access('FIND_PAUSE'),
            run: () => quietly(call('sync.pause', { paused: !paused })),
          },
        ]
      : []),
    { id: 'do-hub', group, label: access('HUB_TITLE'), words: [access('FIND_JOIN'), access('FIND_INVITE')], to: '/hub' },
    // Where the role has the section, its screens are offered by themselves (`screenFinds`).
    ...(mayAsk && !sections.includes('releases')
      ? [
          {
            id: 'do-ask',
            group,
            label: request('ASK_TITLE'),
            words: [request('ASK_COMPUTER'), request('ASK_WISH_KIND')],
            to: '/requests/ask',
          },
          { id: 'do-requests', group: word('UI_KEYS_GROUP_GO'), label: request('REQUESTS_TITLE'), to: '/requests' },
        ]
      : []),
    { id: 'do-hand-in', group, label: field('HAND_TITLE'), words: [field('HAND_OUT')], to: '/hand-in' },
    {
      id: 'do-from-site',
      group,
      label: field('SITE_TITLE'),
      words: [field('SITE_RETURNS'), field('SITE_FINDINGS')],
      to: '/visits/from-site',
    },
    { id: 'do-equipment', group: record('FIND_DEVICES'), label: equipment('EQUIPMENT'), to: '/equipment' },
    { id: 'do-receive', group, label: equipment('RECEIVE'), to: '/equipment/receive' },
    { id: 'do-carry', group, label: carry('CARRY_TITLE'), words: carry('CARRY_FIND').split(' '), to: '/carry' },
    { id: 'do-laptops', group, label: carry('ASIDE_LINK'), words: [access('LAPTOPS_QUARANTINED')], to: '/laptops' },
    { id: 'do-dark', group, label: access('FIND_DARK'), run: () => keepSettings({ theme: 'dark' }) },
    { id: 'do-light', group, label: access('FIND_LIGHT'), run: () => keepSettings({ theme: 'light' }) },
    { id: 'do-system', group, label: access('FIND_SYSTEM'), run: () => keepSettings({ theme: 'system' }) },
    { id: 'do-compact', group, label: access('FIND_COMPACT'), run: () => keepSettings({ density: 'compact' }) },
    { id: 'do-comfortable', group, label: access('FIND_COMFORTABLE'), run: () => keepSettings({ density: 'comfortable' }) },
  ];
}

/** Screens beside the first of each section (a list's other tabs, "New release"), where this role has the section. */
export function screenFinds(screens: readonly Screen[], sections: readonly SectionId[]): readonly Findable[] {
  const first = new Set(sections.map((id) => sectionPath(screens, id)));
  return screens
    .filter(({ path, section }) => section !== undefined && sections.includes(section) && !path.includes('$') && !first.has(path))
    .map(({ path, title }) => ({ id: `screen ${path}`, group: word('UI_KEYS_GROUP_GO'), label: title, to: path }));
}

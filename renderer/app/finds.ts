/** What "Find or do" offers beyond the sections: things to do, and the laptop's own records. */
import { useEffect, useMemo } from 'react';
import type { SyncStatus } from '../../shared/bridge/events.ts';
import { accessWordsEn } from '../../shared/words/access.en.ts';
import { equipmentWordsEn } from '../../shared/words/equipment.en.ts';
import { fieldWordsEn } from '../../shared/words/field.en.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { call } from '../data/bridge.ts';
import { useLocal } from '../data/local-context.ts';
import { Search } from '../data/search.ts';
import type { Found, SearchedType } from '../data/search-index.ts';
import { pathOf } from '../ui/link.tsx';
import { dayWord } from '../ui/moment.tsx';
import { wordsOf } from '../ui/word.ts';
import { keepSettings } from './me-more.tsx';
import type { Findable } from './shell-data.tsx';

const access = wordsOf(accessWordsEn);
const record = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);
const field = wordsOf(fieldWordsEn);
/** Records shown of each type; the rest is in the type's own list. */
const foundOfEach = 6;

const places = {
  device: { group: 'FIND_DEVICES', section: '/devices' },
  person: { group: 'FIND_PEOPLE', section: '/people' },
  visit: { group: 'FIND_VISITS', section: '/visits' },
  site: { group: 'FIND_SITES', section: '/sites' },
  release: { group: 'FIND_RELEASES', section: '/releases' },
} as const satisfies Record<SearchedType, { readonly group: keyof typeof recordWordsEn; readonly section: string }>;

/** A record found, as the palette shows it. */
export function findableOf(found: Found): Findable {
  const place = places[found.type];
  const beside = found.day === undefined ? found.beside : [dayWord(found.day), ...found.beside];
  return {
    id: `${found.type}/${found.id}`,
    label: found.name,
    description: beside.join(' · '),
    group: record(place.group),
    to: pathOf(place.section, found.id),
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
export function findsOf(status: SyncStatus | null): readonly Findable[] {
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
    { id: 'do-hand-in', group, label: field('HAND_TITLE'), words: [field('HAND_OUT')], to: '/hand-in' },
    {
      id: 'do-from-site',
      group,
      label: field('SITE_TITLE'),
      words: [field('SITE_RETURNS'), field('SITE_FINDINGS')],
      to: '/visits/from-site',
    },
    { id: 'do-seats', group: record('FIND_DEVICES'), label: record('RECORD_SEATS'), to: '/seats' },
    { id: 'do-equipment', group: record('FIND_DEVICES'), label: equipment('EQUIPMENT'), to: '/equipment' },
    { id: 'do-receive', group, label: equipment('RECEIVE'), to: '/equipment/receive' },
    { id: 'do-dark', group, label: access('FIND_DARK'), run: () => keepSettings({ theme: 'dark' }) },
    { id: 'do-light', group, label: access('FIND_LIGHT'), run: () => keepSettings({ theme: 'light' }) },
  ];
}

import type { JSX } from 'react';
import { editHistory } from '../../../shared/domain/figures/device-history.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { useMayEdit, useMayUse } from '../../data/rights.ts';
import { useWhere } from '../../data/where.ts';
import { Facts } from '../../ui/facts.tsx';
import { FeedPanel } from '../../ui/feed-panel.tsx';
import { historyLine } from '../../ui/history-words.ts';
import { AppLink, pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordMissing, RecordPage } from '../../ui/record-page.tsx';
import { wordsOf } from '../../ui/word.ts';
import { SiteForm } from './place-form.tsx';

const word = wordsOf(recordWordsEn);
const withoutNetwork = new Set(['none', 'no', 'offline']);

/** Everything a site's page shows; null where there is no such site here. */
export function sitePage(world: World, id: string, laptop: (writer: string) => string) {
  const row = world.row('site', id);
  const site = readSite(row);
  if (row === undefined || site === undefined || !isLive(row)) return null;
  const names = { ref: namesIn(world), laptop };
  const seats = world.find('seat', 'site', id).filter(isLive);
  const devices = world.find('device', 'site', id).filter(isLive);
  const groups = Map.groupBy(seats, (seat) => textIn(seat, 'departmentId') ?? '');
  const departments = [...groups]
    .map(([departmentId, there]) => ({ id: departmentId, name: names.ref('department', departmentId), seats: there.length }))
    .sort((a, b) => b.seats - a.seats);
  return {
    row,
    site,
    seats: seats.length,
    devices: devices.length,
    departments,
    rooms: [...new Set(seats.flatMap((seat) => textIn(seat, 'room') ?? []))].sort((a, b) =>
      a.localeCompare(b, undefined, { numeric: true }),
    ),
    history: editHistory(row).map((entry) => historyLine(entry, 'site', names)),
  };
}

function Page({ page }: { readonly page: NonNullable<ReturnType<typeof sitePage>> }): JSX.Element {
  const where = useWhere();
  const may = useMayEdit('site');
  const mayFeed = useMayUse('public-links');
  const { site } = page;
  const cutOff = site.link !== null && withoutNetwork.has(site.link.toLowerCase());
  return (
    <RecordPage
      title={site.name}
      crumb={{ title: word('RECORD_SITES'), to: '/sites' }}
      answer={cutOff ? word('SITE_NO_LINK') : site.link === null ? word('SITE_COUNTS', page) : word('SITE_LINK', { link: site.link })}
      where={where(page.row)}
      form={may ? (close, saved) => <SiteForm site={site} onSaved={saved} onClose={close} /> : undefined}
      left={
        <>
          <Panel title={word('SITE_FACTS')}>
            <Facts
              rows={[
                [say('field.address'), site.address],
                [say('field.hours'), site.hours],
                [say('field.keys'), site.keys],
                [say('field.parking'), site.parking],
                [say('field.travel'), site.travel],
                [say('field.contactName'), site.contactName],
                [
                  say('field.contactPhone'),
                  site.contactPhone === null ? null : (
                    <a key="phone" href={`tel:${site.contactPhone.replaceAll(/[^\d+]/g, '')}`}>
                      {site.contactPhone}
                    </a>
                  ),
                ],
                [say('field.timeZone'), site.timeZone],
                [say('field.code'), site.code],
                [say('field.notes'), site.notes],
              ]}
            />
          </Panel>
          {mayFeed ? <FeedPanel kind="room" aboutId={site.id} rooms={page.rooms} /> : null}
        </>
      }
      right={
        <Panel
          title={word('SITE_SEATS')}
          end={<span className="gc-small gc-t2">{word('SITE_COUNTS', page)}</span>}
          rows={page.departments.length > 0}
        >
          {page.departments.length === 0
            ? word('RECORD_NO_SEATS')
            : page.departments.map((department) => (
                <li key={department.id} className="gc-row">
                  <span className="gc-grow">
                    {department.name === undefined ? (
                      word('RECORD_NO_DEPARTMENT')
                    ) : (
                      <AppLink to={pathOf('/departments', department.id)}>{department.name}</AppLink>
                    )}
                  </span>
                  <span>{department.seats.toLocaleString('en-GB')}</span>
                </li>
              ))}
        </Panel>
      }
      history={{ title: word('SITE_CHANGES'), lines: page.history, zone: site.timeZone ?? undefined }}
    />
  );
}

/** One site: how to get in, what stands there, whether there is a network. */
export default function SiteScreen(): JSX.Element {
  const id = usePathPart('siteId') ?? '';
  const laptop = useLaptopWord();
  const page = useDerived((world) => sitePage(world, id, laptop), [id, laptop]);
  if (page === undefined) return <Waiting />;
  return page === null ? <RecordMissing where={word('RECORD_SITES')} to="/sites" /> : <Page key={id} page={page} />;
}

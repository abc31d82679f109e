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
import { useWhere } from '../../data/where.ts';
import { Facts } from '../../ui/facts.tsx';
import { HistoryList } from '../../ui/history-list.tsx';
import { historyLine } from '../../ui/history-words.ts';
import { useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';

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
    history: editHistory(row).map((entry) => historyLine(entry, 'site', names)),
  };
}

function Page({ page }: { readonly page: NonNullable<ReturnType<typeof sitePage>> }): JSX.Element {
  const where = useWhere();
  const now = useNow(60_000);
  const { site } = page;
  useScreenHead({ title: site.name, crumb: { title: word('RECORD_SITES'), to: '/sites' } });
  const cutOff = site.link !== null && withoutNetwork.has(site.link.toLowerCase());
  return (
    <div className="gc-record">
      <div className="gc-record-head">
        <p className="gc-lead gc-grow">
          {cutOff ? word('SITE_NO_LINK') : site.link === null ? word('SITE_COUNTS', page) : word('SITE_LINK', { link: site.link })}
        </p>
        <WhereMark where={where(page.row)} />
      </div>
      <div className="gc-record-cols">
        <div>
          <Panel title={word('SITE_FACTS')}>
            <Facts
              rows={[
                [say('field.address'), site.address],
                [say('field.hours'), site.hours],
                [say('field.keys'), site.keys],
                [say('field.parking'), site.parking],
                [say('field.contactName'), site.contactName],
                [say('field.contactPhone'), site.contactPhone],
                [say('field.timeZone'), site.timeZone],
                [say('field.code'), site.code],
              ]}
            />
          </Panel>
        </div>
        <div>
          <Panel
            title={word('SITE_SEATS')}
            end={<span className="gc-small gc-t2">{word('SITE_COUNTS', page)}</span>}
            rows={page.departments.length > 0}
          >
            {page.departments.length === 0
              ? word('RECORD_NO_SEATS')
              : page.departments.map((department) => (
                  <li key={department.id} className="gc-row">
                    <span className="gc-grow">{department.name ?? word('RECORD_NO_DEPARTMENT')}</span>
                    <span>{department.seats.toLocaleString('en-GB')}</span>
                  </li>
                ))}
          </Panel>
          <section className="gc-panel" aria-labelledby="site-history">
            <header>
              <h2 id="site-history">{word('SITE_CHANGES')}</h2>
            </header>
            <HistoryList lines={page.history} zone={site.timeZone ?? undefined} now={now} />
          </section>
        </div>
      </div>
    </div>
  );
}

/** One site: how to get in, what stands there, whether there is a network. */
export default function SiteScreen(): JSX.Element {
  const id = usePathPart('siteId') ?? '';
  const laptop = useLaptopWord();
  const page = useDerived((world) => sitePage(world, id, laptop), [id, laptop]);
  const go = useGo();
  if (page === undefined) return <Waiting />;
  if (page === null)
    return (
      <Empty
        title={word('RECORD_MISSING')}
        action={{ label: word('RECORD_MISSING_GO', { where: word('RECORD_SITES') }), onDo: () => go('/sites') }}
      >
        {word('RECORD_MISSING_WHY')}
      </Empty>
    );
  return <Page key={id} page={page} />;
}

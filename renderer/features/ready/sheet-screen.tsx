import { Printer } from 'lucide-react';
import type { JSX } from 'react';
import type { MediumToTake } from '../../../shared/domain/library/ready.ts';
import type { Judged } from '../../../shared/domain/library/ready-verdict.ts';
import { say } from '../../../shared/words/say.ts';
import { useLocal } from '../../data/local-context.ts';
import { useNames } from '../../data/people.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { needSays } from '../../ui/needs.tsx';
import { useNow } from '../../ui/now.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { Seal } from '../../ui/seal.tsx';
import { sizeWord } from '../../ui/size.ts';
import { nameOf } from './coming.tsx';
import { answerOf, countsWord } from './ready-head.tsx';
import { VerdictSays } from './stands.tsx';
import { loadRows } from './to-load.tsx';
import { useDays } from './use-days.ts';
import { type Ready, useReady } from './use-ready.ts';
import { groupsOf, groupWord, startWord } from './visit-table.tsx';
import { t } from './words.ts';
import './ready.css';
import './sheet.css';

/** What to load and where to go, on paper, for the days that were chosen. Works offline. */
export default function SheetScreen(): JSX.Element {
  const { hello } = useLocal();
  useScreenHead({ title: t('READY_SHEET_TITLE'), crumb: { title: t('READY_TITLE'), to: '/ready' } });
  if (hello.person === null) return <Empty title={t('READY_NOBODY')}>{t('READY_NOBODY_WHY')}</Empty>;
  return <SheetOf person={hello.person} />;
}

function SheetOf({ person }: { readonly person: string }): JSX.Element {
  const now = useNow(60_000);
  const { day, days } = useDays(now);
  const ready = useReady(person, day, Number(days));
  const names = useNames([person]);
  if (ready === undefined || names === undefined) return <Waiting />;
  if (ready.visits.length === 0) return <Empty title={t('READY_NONE')}>{t('READY_NONE_WHY')}</Empty>;
  return (
    <div className="gc-ready">
      <div className="gc-row gc-wrap gc-no-print">
        <p className="gc-figure gc-grow">{answerOf(ready)}</p>
        <Button kind="main" icon={Printer} onClick={() => window.print()}>
          {t('READY_SHEET_PRINT')}
        </Button>
      </div>
      <article className="gc-paper gc-ready-sheet" aria-label={t('READY_SHEET_TITLE')}>
        <header>
          <h2>{t('READY_SHEET_TITLE')}</h2>
          <p>{t('READY_SHEET_FOR', { who: names.get(person) ?? '', day: dayWord(day, 'year') })}</p>
          <p>
            {answerOf(ready)}. {countsWord(ready)}
          </p>
        </header>
        <section>
          <h3>{t('READY_SHEET_MEDIA')}</h3>
          <MediaLines ready={ready} />
        </section>
        <section>
          <h3>{t('READY_LOAD')}</h3>
          <Facts rows={loadRows(ready.visits.map((each) => each.ready))} />
          <p>{t('READY_SHEET_WRITE')}</p>
          <div className="gc-ready-blanks" aria-hidden="true">
            <span />
            <span />
            <span />
          </div>
        </section>
        {groupsOf(ready.visits).map(([key, group]) => (
          <section key={key}>
            <h3>{groupWord(group)}</h3>
            <p>{siteWord(group)}</p>
            <ul>
              {group.map((judged) => (
                <VisitLine key={judged.ready.visit.id} judged={judged} />
              ))}
            </ul>
          </section>
        ))}
        <footer>{t('READY_SHEET_MADE', { at: momentWord(now, myZone()) })}</footer>
      </article>
    </div>
  );
}

/** Address and contact of a group's site, as far as they are known. */
function siteWord([first]: readonly Judged[]): string {
  const site = first?.ready.site;
  if (site === undefined) return '';
  const contact = [site.contactName, site.contactPhone].filter(Boolean).join(', ');
  return [site.address, site.hours, site.parking, contact === '' ? '' : t('READY_SHEET_CONTACT', { who: contact })]
    .filter(Boolean)
    .join(' · ');
}

/** Each file once, with a box, and whether it lies on this laptop. */
function MediaLines({ ready }: { readonly ready: Ready }): JSX.Element {
  const missing = new Set(ready.missing.map(({ mediumId }) => mediumId));
  const all = new Map<string, MediumToTake>();
  for (const { ready: visit } of ready.visits)
    for (const medium of visit.media) if (!all.has(medium.mediumId)) all.set(medium.mediumId, medium);
  if (all.size === 0) return <p>{t('READY_SHEET_NO_MEDIA')}</p>;
  return (
    <ul>
      {[...all.values()].map((medium) => (
        <li key={medium.mediumId}>
          <i className="gc-tick-box" aria-hidden="true" />
          <span>
            {t('READY_SHEET_MEDIUM', { name: nameOf(medium), file: medium.fileName, size: sizeWord(medium.sizeBytes) })}
            {medium.forBackOut ? ` (${t('READY_BACK_OUT')})` : ''}:{' '}
            {missing.has(medium.mediumId) ? <b>{t('READY_SHEET_MISSING')}</b> : t('READY_SHEET_HERE')}{' '}
            {medium.right === 'definitive' ? <Seal /> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function VisitLine({ judged }: { readonly judged: Judged }): JSX.Element {
  const { ready } = judged;
  return (
    <li>
      <i className="gc-tick-box" aria-hidden="true" />
      <span>
        <b>{ready.name}</b> {startWord(judged)} {[ready.user ?? t('READY_NO_USER'), ready.room].filter(Boolean).join(', ')},{' '}
        {say(`visit-kind.${ready.visit.kind}`)} <VerdictSays judged={judged} />
        {ready.needs.length === 0 ? null : (
          <small>
            {t('READY_SHEET_NEEDS')}: {ready.needs.map((need) => needSays(need) || say(`need.${need.need}`)).join('; ')}
          </small>
        )}
      </span>
    </li>
  );
}

import type { JSX } from 'react';
import type { LaptopLine } from '../../../shared/domain/figures/board/laptops.ts';
import { newsBand } from '../../../shared/domain/policy/freshness.ts';
import type { Freshness as News } from '../../../shared/trust/bands.ts';
import { useLocal } from '../../data/local-context.ts';
import { useFreshness } from '../../data/news.ts';
import { ageWord } from '../../ui/age.ts';
import { Freshness, type FreshnessBand } from '../../ui/freshness.tsx';
import { dayOf, dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { column, PanelCsv } from './panel-csv.tsx';
import type { Board } from './use-board.ts';
import { t } from './words.ts';

/** An answer of the hub that is not older than this is now. */
const nowMs = 90_000;

function bandOf(line: LaptopLine, ageMs: number, freshness: News): FreshnessBand {
  return line.state === 'expired' ? 'stale' : newsBand(freshness, ageMs).band;
}

const endsOn = (line: LaptopLine): string => dayWord(dayOf(line.expiresAt, myZone()));

function stateWordOf(line: LaptopLine): string {
  switch (line.state) {
    case 'revoked':
      if (line.acknowledgedAt != null) return t('BOARD_STATE_REVOKED_ACKNOWLEDGED');
      return t(line.toldAt == null ? 'BOARD_STATE_REVOKED_UNREACHABLE' : 'BOARD_STATE_REVOKED_SENT');
    case 'expired':
      return t('BOARD_STATE_EXPIRED', { day: endsOn(line) });
    case 'never':
      return t('BOARD_STATE_NEVER');
    case 'away':
      return line.expiresSoon ? t('BOARD_STATE_ENDS', { day: endsOn(line) }) : t('BOARD_STATE_AWAY');
    case 'in-reach':
      return line.expiresSoon ? t('BOARD_STATE_ENDS', { day: endsOn(line) }) : t('BOARD_STATE_REACH');
  }
}

function State({ line }: { readonly line: LaptopLine }): JSX.Element {
  const says = stateWordOf(line);
  if (line.state === 'revoked') return <StateWord state="retired">{says}</StateWord>;
  if (line.state === 'expired' || line.expiresSoon) return <StateWord state="skipped">{says}</StateWord>;
  if (line.state === 'in-reach') return <StateWord state="done">{says}</StateWord>;
  return <StateWord state="deferred">{says}</StateWord>;
}

/** Who is offline since when, and what waits there; as old as the hub's last answer. */
export function LaptopsPanel({ board }: { readonly board: Board }): JSX.Element {
  const { hello } = useLocal();
  const now = useNow(20_000);
  const freshness = useFreshness();
  const title = t('BOARD_LAPTOPS');
  const { laptops } = board;
  if (laptops.is !== 'known')
    return (
      <Panel title={title}>
        <p className="gc-t2">{t(laptops.is === 'not-told' ? 'BOARD_LAPTOPS_MAY_NOT' : 'BOARD_LAPTOPS_NEVER_ASKED')}</p>
      </Panel>
    );
  const { lines, hubAt, askedAt } = laptops;
  const asked = Math.max(0, now - askedAt);
  const ageOf = (heardAt: number): number => hubAt - heardAt + asked;
  const nameOf = (line: LaptopLine): string => board.nameOf('person', line.person) || line.laptop;
  const newsOf = (line: LaptopLine): string =>
    line.heardAt === null ? t('BOARD_NEWS_NEVER') : t('BOARD_NEWS', { age: ageWord(ageOf(line.heardAt)) });
  const columns = [
    column<LaptopLine>('who', t('BOARD_COLUMN_WHO'), nameOf),
    column<LaptopLine>('laptop', t('BOARD_COLUMN_LAPTOP'), (line) => line.laptop),
    column<LaptopLine>('news', t('BOARD_COLUMN_NEWS'), (line) => (line.heardAt === null ? '' : momentWord(line.heardAt, myZone()))),
    column<LaptopLine>('waits', t('BOARD_COLUMN_WAITS'), (line) => line.notHeard),
    column<LaptopLine>('last', t('BOARD_COLUMN_LAST'), (line) => line.last),
    column<LaptopLine>('state', t('BOARD_COLUMN_STATE'), stateWordOf),
    column<LaptopLine>('certificate', t('BOARD_COLUMN_CERTIFICATE'), (line) => dayOf(line.expiresAt, myZone())),
  ];
  return (
    <Panel
      title={title}
      end={
        <>
          <span className="gc-small gc-t2 gc-board-why">
            {asked < nowMs ? t('BOARD_LAPTOPS_NOW') : t('BOARD_LAPTOPS_AGE', { age: ageWord(asked) })}
          </span>
          <PanelCsv panel={title} columns={columns} rows={lines} />
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard */}
      <div className="gc-board-scroll" tabIndex={0}>
        <table className="gc-board-table laptops">
          <thead>
            <tr>
              <th scope="col">{t('BOARD_COLUMN_WHO')}</th>
              <th scope="col">{t('BOARD_COLUMN_NEWS')}</th>
              <th scope="col">{t('BOARD_COLUMN_WAITS')}</th>
              <th scope="col">{t('BOARD_COLUMN_STATE')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.writer}>
                <th scope="row">
                  <b>{nameOf(line)}</b>
                  <small>{line.writer === hello.writer ? t('BOARD_THIS_LAPTOP') : line.laptop}</small>
                </th>
                <td>
                  {line.heardAt === null ? (
                    newsOf(line)
                  ) : (
                    <Freshness band={bandOf(line, ageOf(line.heardAt), freshness)}>{newsOf(line)}</Freshness>
                  )}
                  {line.dataAt == null || line.writer === hello.writer ? null : (
                    <small>{t('BOARD_DATA_AGE', { age: ageWord(ageOf(line.dataAt)) })}</small>
                  )}
                </td>
                <td>
                  {line.notHeard > 0 ? t('BOARD_WAITS', { n: line.notHeard }) : t('BOARD_WAITS_NONE')}
                  {line.last > 0 ? <small>{t('BOARD_WAITS_UP_TO', { n: line.last })}</small> : null}
                </td>
                <td>
                  <State line={line} />
                  {line.state === 'revoked' && line.acknowledgedAt == null ? (
                    <small>
                      {t(line.expiresAt > hubAt + asked ? 'BOARD_STATE_REVOKED_ENDS' : 'BOARD_STATE_REVOKED_ENDED', { day: endsOn(line) })}
                    </small>
                  ) : null}
                  {line.behind !== null && line.behind > 0 && line.writer !== hello.writer ? (
                    <small>{t('BOARD_STATE_BEHIND', { n: line.behind })}</small>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

import type { JSX } from 'react';
import { ageWord } from '../../ui/age.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { column, PanelCsv } from './panel-csv.tsx';
import { type Board, type LateVersions, useCasesOf, useLateVersions, useUnwritten, useWishesOf } from './use-board.ts';
import { t } from './words.ts';

interface Need {
  readonly what: string;
  readonly why: string;
  readonly n: number;
  /** Where it is settled. */
  readonly to: string;
}

function needsOf(
  { needs, remaining }: Board,
  late: LateVersions | undefined,
  unwritten: number,
  wishes: number,
  cases: number,
  now: number,
): readonly Need[] {
  const oldest = ageWord(now - (needs.oldestConflictAt ?? now));
  const all: readonly Need[] = [
    { what: t('BOARD_NEED_CONFLICTS', { age: oldest }), why: t('BOARD_NEED_CONFLICTS_WHY'), n: needs.conflicts, to: '/conflicts' },
    { what: t('BOARD_NEED_STOPPED'), why: t('BOARD_NEED_STOPPED_WHY'), n: remaining.stopped.length, to: '/visits' },
    ...(late === undefined
      ? []
      : [
          {
            what: t('BOARD_NEED_VERSIONS'),
            why: t('BOARD_NEED_VERSIONS_WHY', { days: late.days }),
            n: late.n,
            to: late.releaseId === undefined ? '/releases' : pathOf('/releases', late.releaseId),
          },
        ]),
    { what: t('BOARD_NEED_WISHES'), why: t('BOARD_NEED_WISHES_WHY'), n: wishes, to: '/visits/answers?answer=asks' },
    { what: t('BOARD_NEED_CASES'), why: t('BOARD_NEED_CASES_WHY'), n: cases, to: '/contacts' },
    { what: t('BOARD_NEED_DISPLACED'), why: t('BOARD_NEED_DISPLACED_WHY'), n: remaining.displaced, to: '/visits?state=displaced' },
    { what: t('BOARD_NEED_LATE'), why: t('BOARD_NEED_LATE_WHY'), n: remaining.late, to: '/visits?state=planned' },
    { what: t('BOARD_NEED_UNASSIGNED'), why: t('BOARD_NEED_UNASSIGNED_WHY'), n: remaining.withoutInstaller, to: '/visits?installer=-' },
    { what: t('BOARD_NEED_WRITE_UP'), why: t('BOARD_NEED_WRITE_UP_WHY'), n: unwritten, to: '/changes' },
    { what: t('BOARD_NEED_RFC'), why: t('BOARD_NEED_RFC_WHY'), n: needs.rfcs, to: '/changes' },
    { what: t('BOARD_NEED_REQUESTS'), why: t('BOARD_NEED_REQUESTS_WHY'), n: needs.requests, to: '/visits' },
    { what: t('BOARD_NEED_QUARANTINE'), why: t('BOARD_NEED_QUARANTINE_WHY'), n: needs.quarantined, to: '/laptops' },
  ];
  return all.filter(({ n }) => n > 0);
}

const columns = [
  column<Need>('what', t('BOARD_COLUMN_WHAT'), (row) => row.what),
  column<Need>('n', t('BOARD_COLUMN_HOW_MANY'), (row) => row.n),
];

/** What waits for somebody to act, each with the way there. */
export function NeedsPanel({ board }: { readonly board: Board }): JSX.Element {
  const needs = needsOf(board, useLateVersions(board), useUnwritten(), useWishesOf(board), useCasesOf(board), useNow(60_000));
  const title = t('BOARD_NEEDS');
  return (
    <Panel
      title={title}
      rows
      end={
        <>
          {board.needs.conflicts > 0 ? <AppLink to="/conflicts">{t('BOARD_NEEDS_DESK')}</AppLink> : null}
          <PanelCsv panel={title} columns={columns} rows={needs} />
        </>
      }
    >
      {needs.length === 0 ? <li className="gc-t2">{t('BOARD_NEEDS_NONE')}</li> : null}
      {needs.map((need) => (
        <li key={need.to + need.what} className="gc-board-need">
          <AppLink to={need.to}>{need.what}</AppLink>
          <b>{need.n.toLocaleString('en-GB')}</b>
          <span className="gc-small gc-t2">{need.why}</span>
        </li>
      ))}
    </Panel>
  );
}

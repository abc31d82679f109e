import { NativeSelect } from '@mantine/core';
import { ChartNoAxesColumn } from 'lucide-react';
import { type JSX, type ReactNode, useMemo } from 'react';
import { workingDaysBetween } from '../../../shared/domain/figures/board/burn-up.ts';
import { useGo, useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './board.css';
import { BurnUpPanel } from './burn-up-panel.tsx';
import { CausesPanel, MinutesPanel, RemainingPanel } from './figure-panels.tsx';
import { LaptopsPanel } from './laptops-panel.tsx';
import { NeedsPanel } from './needs-panel.tsx';
import { BarKey, DepartmentsPanel, WavesPanel } from './progress-panels.tsx';
import { StandsPanel } from './stands-panel.tsx';
import { allReleases, type Board, type Subject, useBoard } from './use-board.ts';
import { t } from './words.ts';

function forecastOf({ burn }: Board): string | undefined {
  const { forecast, lastPlanned, done, total } = burn;
  if (done === total || lastPlanned === null) return undefined;
  if (forecast === null) return t('BOARD_FORECAST_NONE', { day: dayWord(lastPlanned) });
  const late = workingDaysBetween(lastPlanned, forecast);
  return late > 0 ? t('BOARD_FORECAST_LATE', { day: dayWord(forecast), late }) : t('BOARD_FORECAST_IN_TIME', { day: dayWord(forecast) });
}

function Lead({ board, picker }: { readonly board: Board; readonly picker: ReactNode }): JSX.Element {
  const now = useNow(60_000);
  const { burn, parts, laptops } = board;
  const away = laptops.is === 'known' ? laptops.lines.filter(({ notHeard }) => notHeard > 0).length : 0;
  const says = [
    t('BOARD_WHEN', { when: momentWord(now, myZone()) }),
    forecastOf(board),
    away > 0 ? t('BOARD_AWAY', { visits: parts.away, laptops: away }) : undefined,
  ];
  return (
    <header className="gc-board-lead">
      <div>
        {/* On a phone the top bar has no room for it. */}
        <div className="gc-board-picker">{picker}</div>
        <p className="gc-figure">
          {t('BOARD_ANSWER', { done: burn.done, total: burn.total, behind: Math.max(0, burn.behind - parts.away) })}
        </p>
        <p className="gc-t2">{says.filter(Boolean).join(' ')}</p>
      </div>
      <BarKey />
    </header>
  );
}

/** Which release the board is of. */
function Picker(props: {
  readonly subjects: readonly Subject[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}): JSX.Element {
  const { subjects, chosen, onChoose } = props;
  return (
    <NativeSelect
      aria-label={t('BOARD_SUBJECT')}
      value={chosen ?? allReleases}
      data={[
        ...subjects.map(({ id, name }) => ({ value: id, label: name })),
        ...(subjects.length > 1 ? [{ value: allReleases, label: t('BOARD_ALL') }] : []),
      ]}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}

/** How far the rollout is, what stops it, and who is out of reach: the answer first. */
export default function BoardScreen(): JSX.Element {
  const [asked, ask] = useQueryPart('release');
  const found = useBoard(asked);
  const go = useGo();
  const { subjects, chosen } = found ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is another function at each render and does the same
  const picker = useMemo(
    () => (subjects === undefined || subjects.length === 0 ? undefined : <Picker subjects={subjects} chosen={chosen} onChoose={ask} />),
    [subjects, chosen],
  );
  const subject = useMemo(() => (picker === undefined ? undefined : <div className="gc-board-picker-top">{picker}</div>), [picker]);
  useScreenHead({ title: t('BOARD_TITLE'), subject });
  if (found === undefined) return <Waiting />;
  const { board } = found;
  if (board.parts.total === 0)
    return (
      <Empty icon={ChartNoAxesColumn} title={t('BOARD_EMPTY')} action={{ label: t('BOARD_EMPTY_DO'), onDo: () => go('/visits') }}>
        {t('BOARD_EMPTY_WHY')}
      </Empty>
    );
  return (
    <div className="gc-board">
      <Lead board={board} picker={picker} />
      {chosen === undefined ? null : (
        <div className="c12">
          <StandsPanel board={board} releaseId={chosen} />
        </div>
      )}
      <div className="c8">
        <WavesPanel board={board} />
      </div>
      <div className="c4">
        <NeedsPanel board={board} />
      </div>
      <div className="c6">
        <BurnUpPanel burn={board.burn} today={board.now.day} />
      </div>
      <div className="c6">
        <LaptopsPanel board={board} />
      </div>
      <div className="c8">
        <DepartmentsPanel board={board} />
      </div>
      <div className="c4">
        <RemainingPanel board={board} />
      </div>
      <div className="c6">
        <CausesPanel causes={board.causes} />
      </div>
      <div className="c6">
        <MinutesPanel board={board} />
      </div>
    </div>
  );
}

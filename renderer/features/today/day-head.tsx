import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { Button } from '../../ui/button.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { tally } from './chosen.ts';

/** Where the day is spent: the sites in the order in which they are reached. */
export function sitesWord(looks: readonly VisitLook[]): string | undefined {
  const names = [...new Set(looks.map((look) => look.brief.site?.name ?? runWord('TODAY_NO_SITE')))];
  const [first] = names;
  if (first === undefined) return undefined;
  return names.length === 1 ? first : runWord('TODAY_SITES', { first, more: names.length - 1 });
}

function tallyWords(looks: readonly VisitLook[]): string {
  const { done, inProgress, toGo, ended } = tally(looks);
  return [
    done > 0 ? runWord('TODAY_DONE', { n: done }) : '',
    ...[...ended].map(([state, n]) => runWord('TODAY_ENDED', { n, state: say(`visit-state.${state}`) })),
    inProgress > 0 ? runWord('TODAY_OPEN', { n: inProgress }) : '',
    toGo > 0 ? runWord('TODAY_TO_GO', { n: toGo }) : '',
  ]
    .filter(Boolean)
    .join(', ');
}

const pip = (look: VisitLook): string => {
  const { state } = look.state;
  return state === 'done' ? 'done' : state === 'in-progress' ? 'here' : state === 'planned' || state === 'cancelled' ? '' : 'ended';
};

export type DayHeadProps = {
  readonly looks: readonly VisitLook[];
  readonly day: string;
  readonly today: string;
  /** The time now, in words; told only for today. */
  readonly time: string;
  readonly onDay: (by: -1 | 0 | 1) => void;
  /** Beside the way to other days. */
  readonly more?: ReactNode;
};

/** The answer first: where one is today; below it the day, the way to other days, and how the day's visits stand. */
export function DayHead({ looks, day, today, time, onDay, more }: DayHeadProps): JSX.Element {
  const long = dayWord(day, 'long');
  const noNetwork = looks.length > 0 && looks.every((look) => look.brief.site?.link === 'none');
  const told = day === today ? runWord('TODAY_DAY', { day: long, time }) : long;
  return (
    <header className="gc-day-head">
      <div className="gc-stack">
        <h2 className="gc-figure">{sitesWord(looks) ?? runWord('TODAY_NONE')}</h2>
        <div className="gc-row gc-wrap gc-t2">
          <span>{noNetwork ? [told, runWord('TODAY_SITE_NO_NETWORK')].join(' · ') : told}</span>
          <fieldset className="gc-day-switch" aria-label={runWord('TODAY_DAYS')}>
            <Button kind="quiet" icon={ChevronLeft} iconOnly onClick={() => onDay(-1)}>
              {runWord('TODAY_DAY_BEFORE')}
            </Button>
            {day === today ? null : (
              <Button kind="quiet" onClick={() => onDay(0)}>
                {runWord('TODAY_DAY_TODAY')}
              </Button>
            )}
            <Button kind="quiet" icon={ChevronRight} iconOnly onClick={() => onDay(1)}>
              {runWord('TODAY_DAY_AFTER')}
            </Button>
          </fieldset>
          {more}
        </div>
      </div>
      {looks.length === 0 ? null : (
        <div className="gc-day-tally">
          <span className="gc-trip" aria-hidden="true">
            {looks.map((look) => (
              <i key={look.visit.id} className={pip(look)} />
            ))}
          </span>
          <span className="gc-small gc-t2">{tallyWords(looks)}</span>
        </div>
      )}
    </header>
  );
}

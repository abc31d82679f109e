import { CalendarClock, ChevronLeft, ChevronRight } from 'lucide-react';
import type { JSX } from 'react';
import { mayUseRoute } from '../../../shared/domain/people/rights.ts';
import { wantedDays } from '../../data/library-wants.ts';
import { useLocal } from '../../data/local-context.ts';
import { useMe } from '../../data/people.ts';
import { useMayDecide } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { useGo, useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Coming } from './coming.tsx';
import { FetchButton, ReadyHead } from './ready-head.tsx';
import { StaysGood } from './stays-good.tsx';
import { TeamReadyView } from './team.tsx';
import { ToLoad } from './to-load.tsx';
import { type Span, spans, useDays } from './use-days.ts';
import { shiftDay, useReady } from './use-ready.ts';
import { VisitTable } from './visit-table.tsx';
import { t } from './words.ts';
import './ready.css';

/** May I leave? Every visit of the chosen days with what is here, what is missing and what is to be loaded. */
export default function ReadyScreen(): JSX.Element {
  const { hello } = useLocal();
  if (hello.person === null) return <Empty title={t('READY_NOBODY')}>{t('READY_NOBODY_WHY')}</Empty>;
  return <ReadyOf person={hello.person} />;
}

function ReadyOf({ person }: { readonly person: string }): JSX.Element {
  const now = useNow(5_000);
  const chosen = useDays(now);
  const { day, days, onDays } = chosen;
  const ready = useReady(person, day, Number(days));
  const [whose, setWhose] = useQueryPart('whose');
  const me = useMe();
  const mayReserve = useMayDecide('take-lease');
  const go = useGo();
  const leads = me !== undefined && mayUseRoute(me.grants, 'laptops') === undefined;
  const tools = (
    <div className="gc-row gc-wrap">
      {leads ? (
        <ChoiceBar<'mine' | 'team'>
          label={t('READY_WHOSE')}
          value={whose === 'team' ? 'team' : 'mine'}
          choices={[
            { value: 'mine', label: t('READY_MINE') },
            { value: 'team', label: t('READY_TEAM') },
          ]}
          onChange={(next) => setWhose(next === 'team' ? 'team' : undefined)}
        />
      ) : null}
      <ChoiceBar<Span>
        label={t('READY_DAYS')}
        value={days}
        choices={spans.map((value) => ({ value, label: t(`READY_DAYS_${value}`) }))}
        onChange={onDays}
      />
      <DaySwitch {...chosen} />
      {mayReserve ? (
        <Button kind="quiet" icon={CalendarClock} onClick={() => go('/visits/reserve?new=yes')}>
          {t('READY_RESERVE')}
        </Button>
      ) : null}
    </div>
  );
  if (leads && whose === 'team')
    return (
      <div className="gc-ready">
        <TeamReadyView day={day} days={Number(days)} now={now} tools={tools} />
      </div>
    );
  if (ready === undefined) return <Waiting />;
  if (ready.visits.length === 0)
    return (
      <div className="gc-ready">
        {tools}
        <Empty title={t('READY_NONE')} action={days === '7' ? undefined : { label: t('READY_LATER'), onDo: () => onDays('7') }}>
          {t('READY_NONE_WHY')}
        </Empty>
      </div>
    );
  return (
    <div className="gc-ready">
      <ReadyHead ready={ready} now={now} tools={tools} sheet={`/ready/sheet?day=${day}&days=${days}`} />
      <Coming ready={ready} />
      <div className="gc-ready-cols">
        <VisitTable visits={ready.visits} />
        <div>
          <StaysGood ready={ready} now={now} />
          <ToLoad visits={ready.visits.map((each) => each.ready)} />
        </div>
      </div>
      {ready.missing.some(({ inRegistry }) => inRegistry) ? (
        <div className="gc-ready-bar">
          <FetchButton ready={ready} named wide />
        </div>
      ) : null}
    </div>
  );
}

function DaySwitch({ day, today, onDay }: Pick<ReturnType<typeof useDays>, 'day' | 'today' | 'onDay'>): JSX.Element {
  return (
    <span className="gc-row">
      {day > today ? (
        <Button kind="quiet" icon={ChevronLeft} iconOnly onClick={() => onDay(shiftDay(day, -1))}>
          {t('READY_BEFORE')}
        </Button>
      ) : null}
      <span className="gc-t2">{t('READY_FROM', { day: dayWord(day) })}</span>
      {day < shiftDay(today, wantedDays - 1) ? (
        <Button kind="quiet" icon={ChevronRight} iconOnly onClick={() => onDay(shiftDay(day, 1))}>
          {t('READY_AFTER')}
        </Button>
      ) : null}
    </span>
  );
}

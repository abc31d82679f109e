import type { JSX } from 'react';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import type { Refused } from '../../data/hub-answers.ts';
import { countNeeds, type Needs } from '../../data/needs.ts';
import { ageWord } from '../../ui/age.ts';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { Empty } from '../../ui/list-state.tsx';
import { useNow } from '../../ui/now.tsx';
import { wordsOf } from '../../ui/word.ts';
import { CalendarAsks } from './calendar-asks.tsx';
import { CmdbAsks } from './cmdb-asks.tsx';
import type { ConflictLine } from './conflict-view.ts';
import { MessageAsks } from './message-asks.tsx';
import { RefusedList } from './refused-list.tsx';
import { TrainingAsks } from './training-asks.tsx';

const word = wordsOf(conflictWordsEn);

function Line({
  line,
  chosen,
  onChoose,
}: {
  readonly line: ConflictLine;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): JSX.Element {
  const now = useNow(60_000);
  return (
    <li className={line.provisional ? 'provisional' : line.open ? undefined : 'past'}>
      <button type="button" aria-current={chosen} onClick={onChoose}>
        <strong className="gc-break">{line.title}</strong>
        <span className="gc-small gc-t3">{ageWord(now - line.at)}</span>
        <span className="second gc-small">{line.says}</span>
        {line.provisional ? <span className="second gc-small gc-t3">{word('DESK_NOT_AT_HUB')}</span> : null}
      </button>
    </li>
  );
}

/** The inbox: what needs a person, and below it what was settled. */
export function ConflictList(props: {
  readonly refused: readonly Refused[];
  readonly needs: Needs;
  readonly open: readonly ConflictLine[];
  readonly settled: readonly ConflictLine[];
  /** Settled ones that this person is to be told of. */
  readonly told: readonly ConflictLine[];
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}): JSX.Element {
  const { open, told, all, needs } = props;
  const asked = props.refused.length + countNeeds(needs);
  const settled = props.settled.filter((line) => !told.some((each) => each.id === line.id));
  const line = (each: ConflictLine): JSX.Element => (
    <Line key={each.id} line={each} chosen={each.id === props.chosen} onChoose={() => props.onChoose(each.id)} />
  );
  return (
    <div className="gc-inbox">
      <div className="gc-inbox-tools">
        <ChoiceBar
          label={word('DESK_WHICH')}
          value={all ? 'all' : 'open'}
          onChange={(value) => props.onAll(value === 'all')}
          choices={[
            { value: 'open', label: word('DESK_OPEN', { n: open.length + told.length + asked }) },
            { value: 'all', label: word('DESK_ALL', { n: open.length + told.length + asked + settled.length }) },
          ]}
        />
      </div>
      <RefusedList refused={props.refused} />
      <CmdbAsks needs={needs.cmdb} />
      <MessageAsks needs={needs.messages} />
      <CalendarAsks asks={needs.calendars} />
      <TrainingAsks asks={needs.training} />
      {told.length > 0 ? (
        <>
          <h2 className="gc-inbox-head">{word('TOLD_LIST')}</h2>
          <ul>{told.map(line)}</ul>
        </>
      ) : null}
      {open.length > 0 ? <ul>{open.map(line)}</ul> : asked > 0 ? null : <Empty title={word('DESK_CLEAR')}>{word('DESK_CLEAR_WHY')}</Empty>}
      {all && settled.length > 0 ? (
        <>
          <h2 className="gc-inbox-head">{word('DESK_SETTLED')}</h2>
          <ul>{settled.map(line)}</ul>
        </>
      ) : null}
    </div>
  );
}

import type { JSX } from 'react';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import { carryWordsEn } from '../../../shared/words/carry.en.ts';
import { useProvisional } from '../../data/live.ts';
import { Facts } from '../../ui/facts.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TrailLink } from '../../ui/trail-link.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import type { HistoryLine } from './visit-history.ts';
import { t } from './words.ts';

const carry = wordsOf(carryWordsEn);

/** What a colleague's stick brought says from whom it is, until the hub has it. */
function LineMark({ line, theirs }: { readonly line: HistoryLine; readonly theirs: ReadonlyMap<RowKey, string> }): JSX.Element {
  const laptop = line.heardAt === null ? theirs.get(rowKey(line.row.type, line.row.id)) : undefined;
  if (laptop !== undefined) return <WhereMark where="colleague">{carry('CARRY_FROM', { laptop })}</WhereMark>;
  return <WhereMark where={line.heardAt === null ? 'laptop' : 'hub'} />;
}

/** What happened, newest first: when it happened, when the hub heard, and where it stands. */
export function HistoryPanel(props: {
  readonly lines: readonly HistoryLine[];
  readonly zone: string;
  readonly now: number;
  readonly visitId: string;
}): JSX.Element {
  const { lines, zone, now } = props;
  const theirs = useProvisional();
  return (
    <Panel title={t('VISIT_HISTORY')} rows end={<TrailLink type="visit" id={props.visitId} />}>
      {lines.length === 0 ? <li className="gc-t2">{t('HISTORY_NONE')}</li> : null}
      {lines.map((line) => (
        <li key={line.key} className={line.aside === undefined ? 'gc-visit-fact' : 'gc-visit-fact not-counted'}>
          <span className="gc-strong gc-break">{line.says}</span>
          {/* A part of the plan that the hub has heard of is there, even while a later edit of the same plan is still here. */}
          <LineMark line={line} theirs={theirs} />
          <div>
            {line.who === '' ? null : <div className="gc-small gc-t2">{t('HISTORY_BY', { who: line.who })}</div>}
            {line.aside === undefined ? null : <div className="gc-small">{line.aside}</div>}
            <Facts
              small
              rows={[
                [t('VISIT_HAPPENED'), <Moment key="at" at={line.at} zone={zone} now={now} />],
                [
                  t('VISIT_HEARD'),
                  line.heardAt === null ? t('VISIT_NOT_HEARD') : <Moment key="heard" at={line.heardAt} zone={zone} now={now} />,
                ],
              ]}
            />
          </div>
        </li>
      ))}
    </Panel>
  );
}

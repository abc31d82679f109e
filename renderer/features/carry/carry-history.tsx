import type { JSX } from 'react';
import type { CarryStanding } from '../../data/carry.ts';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { word } from './words.ts';

const shown = 12;

/** What went out and came in, newest first, and whether the hub has confirmed it. */
export function CarryHistory({ lines }: { readonly lines: CarryStanding['history'] }): JSX.Element {
  const now = useNow(60_000);
  return (
    <Panel title={word('CARRY_HISTORY')} rows>
      {lines.length === 0 ? <li className="gc-t2">{word('CARRY_HISTORY_EMPTY')}</li> : null}
      {lines.slice(0, shown).map((line) => (
        <li key={`${line.at} ${line.kind} ${line.name}`} className="gc-row gc-wrap">
          <span className="gc-grow">{word(line.kind === 'out' ? 'CARRY_HISTORY_OUT' : 'CARRY_HISTORY_IN', line)}</span>
          {line.received === null ? null : (
            <Tag tone={line.received ? 'ok' : 'plain'}>{word(line.received ? 'CARRY_HISTORY_RECEIVED' : 'CARRY_HISTORY_OPEN')}</Tag>
          )}
          <span className="gc-small gc-t2">{momentWord(line.at, myZone(), now)}</span>
        </li>
      ))}
    </Panel>
  );
}

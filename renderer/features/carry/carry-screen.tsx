import type { JSX } from 'react';
import { type CarryStanding, useCarryStanding } from '../../data/carry.ts';
import { Failed, Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { sizeWord } from '../../ui/size.ts';
import { Bundles } from './bundles.tsx';
import { CarryHistory } from './carry-history.tsx';
import { FillStick } from './fill-stick.tsx';
import { FolderPanel } from './folder-panel.tsx';
import { TakeIn } from './take-in.tsx';
import { TakeStick } from './take-stick.tsx';
import { TakeWith } from './take-with.tsx';
import { word } from './words.ts';
import './carry.css';

/** What is here and not at the hub, in one sentence. */
export function answerOf(standing: CarryStanding, now: number): string {
  const { groups, blobs, sizeBytes, receipt, received } = standing;
  if (groups === 0 && blobs === 0) return word('CARRY_ALL_AT_HUB');
  if (receipt !== null && received === groups && blobs === 0) {
    return word('CARRY_RECEIVED_ALL', { at: momentWord(receipt.at, myZone(), now), last: receipt.last });
  }
  return word('CARRY_NOT_AT_HUB', { groups, blobs, size: sizeWord(sizeBytes) });
}

/** Carry by stick: what to take, what came, what the hub has confirmed. */
export default function CarryScreen(): JSX.Element {
  const asked = useCarryStanding();
  const now = useNow(30_000);
  useScreenHead({ title: word('CARRY_TITLE') });
  if (asked.state === 'waiting') return <Waiting />;
  if (asked.state === 'failed') return <Failed title={word('CARRY_FAILED')}>{asked.why}</Failed>;
  const { value: standing, again } = asked;
  const { receipt, received, groups } = standing;
  return (
    <div className="gc-record">
      <div className="gc-stack">
        <p className="gc-lead">{answerOf(standing, now)}</p>
        {receipt !== null && received > 0 && received < groups ? (
          <p>{word('CARRY_RECEIVED_SOME', { n: received, at: momentWord(receipt.at, myZone(), now) })}</p>
        ) : null}
        {standing.colleagues.map(({ writer, laptop, groups: n }) => (
          <p key={writer}>{word('CARRY_THEIRS', { n, laptop })}</p>
        ))}
        {standing.waits.map(({ writer, laptop, from, to }) => (
          <p key={writer}>{word('CARRY_WAITS', { n: to - from + 1, laptop })}</p>
        ))}
      </div>
      <div className="gc-carry-cols">
        <div>
          <TakeWith standing={standing} onDone={again} />
          <Bundles standing={standing} onDone={again} />
          <FillStick onDone={again} />
        </div>
        <div>
          <TakeIn onDone={again} />
          <TakeStick onDone={again} />
          <FolderPanel folder={standing.folder} onDone={again} />
          <CarryHistory lines={standing.history} />
        </div>
      </div>
    </div>
  );
}

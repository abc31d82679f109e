import type { JSX } from 'react';
import { say } from '../../../shared/words/say.ts';
import { whereWords } from '../../../shared/words/where.en.ts';
import { useWhereItStands } from '../../data/where-it-stands.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProcessPicture } from '../../ui/process-picture.tsx';
import { wordsOf } from '../../ui/word.ts';
import type { Board } from './use-board.ts';

const w = wordsOf(whereWords);

/** Where the release of this board stands in the whole process, and whose move it is. */
export function StandsPanel({ board, releaseId }: { readonly board: Board; readonly releaseId: string }): JSX.Element | null {
  const stands = useWhereItStands(releaseId, board.visits);
  if (stands == null) return null;
  const { who } = stands;
  const move =
    who.name === undefined ? w('WHERE_MOVE_NOBODY') : w(who.mover.is === 'role' ? 'WHERE_MOVE_ROLE' : 'WHERE_MOVE_OF', { who: who.name });
  return (
    <Panel title={w('WHERE_TITLE')} end={<AppLink to={pathOf('/releases', releaseId)}>{move}</AppLink>}>
      <ProcessPicture steps={stands.steps} />
      {stands.blocks.map(({ code, details }) => (
        <p key={`${code} ${JSON.stringify(details)}`} className="gc-small gc-t2">
          {say(code, details)}
        </p>
      ))}
    </Panel>
  );
}

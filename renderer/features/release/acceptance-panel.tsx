import type { JSX } from 'react';
import { acceptanceStanding } from '../../../shared/domain/acceptance/standing.ts';
import { acceptanceWords } from '../../../shared/words/acceptance.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useDerived } from '../../data/live.ts';
import { AppLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { wordsOf } from '../../ui/word.ts';

const a = wordsOf(acceptanceWords);

/** Where the acceptance of a release stands, in one line, and the way to it. */
export function AcceptancePanel({ releaseId }: { readonly releaseId: string }): JSX.Element | null {
  const standing = useDerived((world) => acceptanceStanding(world, releaseId), [releaseId]);
  if (standing === undefined) return null;
  const { blocks, cases, nominated } = standing;
  const begun = cases.length > 0 || nominated.length > 0;
  return (
    <Panel title={a('ACCEPTANCE')}>
      <div className="gc-stack-2">
        {begun ? (
          <ReasonLine kind={blocks === undefined ? 'go' : blocks.code === 'ACCEPTANCE_REJECTED' ? 'stopped' : 'waits'}>
            {blocks === undefined ? a('ACCEPTANCE_READY_SHORT') : say(blocks.code, blocks.details)}
          </ReasonLine>
        ) : (
          <p className="gc-t2">{a('ACCEPTANCE_NOTHING')}</p>
        )}
        <AppLink to={`/releases/${encodeURIComponent(releaseId)}/acceptance`}>{a('ACCEPTANCE_OPEN_IT')}</AppLink>
      </div>
    </Panel>
  );
}

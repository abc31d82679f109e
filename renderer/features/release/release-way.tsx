import { Hand, ListChecks } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import { stageKinds } from '../../../shared/domain/plan/stages.ts';
import { planWords } from '../../../shared/words/plan.en.ts';
import { say } from '../../../shared/words/say.ts';
import { whereWords } from '../../../shared/words/where.en.ts';
import { useWhereItStands, type WhereNamed } from '../../data/where-it-stands.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { AppLink, pathOf, useGo } from '../../ui/link.tsx';
import { ProcessPicture } from '../../ui/process-picture.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { wordsOf } from '../../ui/word.ts';
import type { ReleasePage } from './use-release.ts';
import { t } from './words.ts';

const w = wordsOf(whereWords);
const p = wordsOf(planWords);

/** What the band of the change says itself. */
const saidElsewhere: readonly string[] = ['WHERE_BLOCK_REASON', 'WHERE_CHANGE_STALE'];

/** The whole process with where this release stands; below it whose move it is, and what holds it up. */
export function ReleaseWay({ page, children }: { readonly page: ReleasePage; readonly children: ReactNode }): JSX.Element {
  const stands = useWhereItStands(page.subject.id);
  const atStage = stands != null && stageKinds.some((kind) => kind === stands.here);
  const blocks = stands?.blocks.filter(({ code }) => !saidElsewhere.includes(code)) ?? [];
  return (
    <div className="gc-release-way gc-panel">
      {stands == null ? null : <ProcessPicture steps={stands.steps} />}
      {/* Planning and the request for change go on beside each other. */}
      {atStage ? <StageBand stands={stands} page={page} /> : null}
      {children}
      {blocks.length === 0 ? null : (
        <ul className="gc-way-blocks" aria-label={w('WHERE_BLOCKS')}>
          {blocks.map(({ code, details }) => (
            <li key={`${code} ${JSON.stringify(details)}`}>
              <ReasonLine kind="waits">{say(code, details)}</ReasonLine>
            </li>
          ))}
        </ul>
      )}
      <p className="gc-way-print gc-small">
        <AppLink to={`${pathOf('/releases', page.subject.id)}/process`}>{w('WHERE_PAPER')}</AppLink>
      </p>
    </div>
  );
}

/** While a stage of planning is open: whose it is. */
function StageBand({ stands, page }: { readonly stands: WhereNamed; readonly page: ReleasePage }): JSX.Element {
  const go = useGo();
  const { who, here } = stands;
  const mine = who.holders.includes(page.me.person);
  const said =
    who.name === undefined ? t('RELEASE_MOVE_NOBODY') : w(who.mover.is === 'role' ? 'WHERE_MOVE_ROLE' : 'WHERE_MOVE_OF', { who: who.name });
  return (
    <div className="gc-move waits">
      <span className="gc-move-face" aria-hidden="true">
        <Icon of={Hand} />
      </span>
      <div>
        <div className="gc-strong">{mine ? t('RELEASE_MOVE_YOURS') : said}</div>
        <div className="gc-t2">{w('WHERE_STAGE_NEXT', { stage: say(`process-step.${here}`).toLowerCase() })}</div>
      </div>
      <div className="gc-row gc-wrap">
        <Button icon={ListChecks} onClick={() => go(`${pathOf('/releases', page.subject.id)}/stages`)}>
          {p('RELEASE_TAB_STAGES')}
        </Button>
      </div>
    </div>
  );
}

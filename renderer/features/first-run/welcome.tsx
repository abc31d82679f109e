import { FlaskConical, KeyRound, type LucideIcon, Upload } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import { loadSampleRollout } from '../../../shared/domain/sample/load-sample.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { useDoing } from '../../data/doing.ts';
import { useLocal } from '../../data/local-context.ts';
import { useSyncStatus } from '../../data/sync-status.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { pathOf, useGo, useHere } from '../../ui/link.tsx';
import { Empty } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(accessWordsEn);
/** Where the welcome stands, and where its place leads once there is something. */
const places = ['/', '/today'];

function Way(props: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly why: string;
  readonly first?: boolean;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <section className={props.first ? 'gc-way first' : 'gc-way'} aria-label={props.title}>
      <Icon of={props.icon} />
      <h2>{props.title}</h2>
      <p>{props.why}</p>
      {props.children}
    </section>
  );
}

/** What stands in place of Today while there is nothing here: three ways to begin. On a laptop of a team's hub: what is on its way. */
export function Welcome({ mayImport }: { readonly mayImport: boolean }): JSX.Element {
  const { hello } = useLocal();
  const joined = hello.hub?.embedded === false;
  return joined ? <NothingYet hub={hello.hub?.name ?? ''} /> : <ThreeWays mayImport={mayImport} />;
}

function NothingYet({ hub }: { readonly hub: string }): JSX.Element {
  const status = useSyncStatus();
  const here = status?.state === 'up-to-date';
  return (
    <Empty title={word('WELCOME_WAITING_TITLE')}>
      {here ? word('WELCOME_WAITING_NOTHING', { hub }) : word('WELCOME_WAITING', { hub })}
    </Empty>
  );
}

function ThreeWays({ mayImport }: { readonly mayImport: boolean }): JSX.Element {
  const go = useGo();
  const here = useHere();
  const doing = useDoing();
  const load = async (): Promise<void> => {
    const done = await doing.run(loadSampleRollout, {});
    const release = done?.ops.find((op) => op.type === 'release');
    // What to do first stands on its release. Whoever has gone elsewhere meanwhile is left there.
    if (release && places.includes(here())) go(pathOf('/releases', release.id));
  };
  return (
    <div className="gc-welcome">
      <p className="gc-figure">{word('WELCOME_TITLE')}</p>
      <p className="gc-lead gc-t2">{word('WELCOME_LEAD')}</p>
      <div className="gc-ways">
        <Way first icon={FlaskConical} title={word('WELCOME_SAMPLE')} why={word('WELCOME_SAMPLE_WHY')}>
          <Button kind="main" wide busy={doing.busy} onClick={() => void load()}>
            {word('WELCOME_SAMPLE_DO')}
          </Button>
        </Way>
        <Way icon={Upload} title={word('WELCOME_IMPORT')} why={word('WELCOME_IMPORT_WHY')}>
          <ActionWithReason
            under
            reason={mayImport ? undefined : { kind: 'stopped', says: word('WELCOME_IMPORT_MAY_NOT') }}
            onClick={() => go('/import')}
          >
            {word('WELCOME_IMPORT_DO')}
          </ActionWithReason>
        </Way>
        <Way icon={KeyRound} title={word('WELCOME_JOIN')} why={word('WELCOME_JOIN_WHY')}>
          <Button wide onClick={() => go('/hub')}>
            {word('WELCOME_JOIN_DO')}
          </Button>
        </Way>
      </div>
      {doing.problem ? (
        <Note tone="danger" announce>
          {doing.problem}
        </Note>
      ) : null}
      <div className="gc-marks-row">
        <span>{word('WELCOME_MARKS')}</span>
        <WhereMark where="plan" />
        <WhereMark where="laptop" />
        <WhereMark where="hub" />
        <WhereMark where="recordWithoutCmdb" />
        <WhereMark where="needs" />
      </div>
    </div>
  );
}

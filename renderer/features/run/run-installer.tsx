import { Play, Square } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { InstallerRun } from '../../../shared/bridge/installer.ts';
import type { InstallCheck } from '../../../shared/domain/library/install-check.ts';
import type { InstallItem } from '../../../shared/domain/library/install-facts.ts';
import { installerValues } from '../../../shared/domain/library/installer-values.ts';
import type { Told } from '../../../shared/domain/visit/run.ts';
import { fillArguments, type InstallerCommand } from '../../../shared/trust/installer-command.ts';
import { installerWordsEn } from '../../../shared/words/installer.en.ts';
import { say } from '../../../shared/words/say.ts';
import { call } from '../../data/bridge.ts';
import { useChecks } from '../../data/checker.ts';
import { useInstallerRuns, useRunInstaller } from '../../data/installer.ts';
import { useDerived } from '../../data/live.ts';
import { faultWord } from '../../data/saying.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { momentWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { CommandParts, PrintedText } from '../../ui/printed-text.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(installerWordsEn);

export type RunInstallerProps = {
  readonly visitId: string;
  readonly item: InstallItem;
  readonly title: string;
  /** Why it goes ahead on old news; '' where nobody asks. */
  readonly reason: string;
  readonly zone: string;
  /** As it was signed; null: by hand, or it may not be installed now. */
  readonly command: InstallerCommand | null;
  readonly onDone: () => void;
};

/** The title's own installer on this laptop: asked, watched, and how it ended, as the record has it. */
export function RunInstaller({ visitId, item, title, reason, zone, command, onDone }: RunInstallerProps): JSX.Element | null {
  const { runs, look } = useInstallerRuns(visitId);
  const checks = useChecks(visitId);
  const run = useRunInstaller(visitId);
  const values = useDerived((world) => installerValues(world, visitId), [visitId]);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const mine = runs.find(({ mediumId }) => mediumId === item.medium.id);
  const last = checks?.find(({ fact }) => fact.outcome === 'installer-ended' && fact.mediumId === item.medium.id);
  // As it will be run; the file's own name in place of where its copy will lie.
  const filled = command === null || values === undefined ? undefined : fillArguments(command, { ...values, file: item.medium.fileName });
  const shown =
    command === null || filled?.ok !== true
      ? command
      : { program: command.program.replace('{file}', item.medium.fileName), arguments: [...filled.list] };
  const go = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const refused = await run(item, reason);
      if (refused !== undefined) setProblem(say(refused.refused.code, refused.refused.details));
    } catch (cause) {
      setProblem(faultWord(cause));
    } finally {
      setBusy(false);
      setAsking(false);
      look();
      onDone();
    }
  };
  if (mine === undefined && command === null && last === undefined) return null;
  return (
    <div className="gc-stack-2">
      {mine === undefined && command !== null ? (
        <ActionWithReason
          under
          icon={Play}
          {...(filled === undefined || filled.ok
            ? {}
            : { reason: { kind: 'waits' as const, says: say(filled.refusal.code, filled.refusal.details) } })}
          onClick={() => setAsking(true)}
        >
          {word('INSTALLER_RUN', { title })}
        </ActionWithReason>
      ) : null}
      {problem === undefined ? null : (
        <Note tone="danger" announce>
          {problem}
        </Note>
      )}
      {mine === undefined ? null : <Running run={mine} title={title} />}
      {mine !== undefined || last === undefined ? null : <Ended check={last} title={title} zone={zone} />}
      {shown === null ? null : (
        <Confirm
          opened={asking}
          title={word('INSTALLER_RUN', { title })}
          act={word('INSTALLER_GO')}
          busy={busy}
          onConfirm={() => void go()}
          onClose={() => setAsking(false)}
        >
          <div className="gc-stack-2">
            <p>{word('INSTALLER_ASK')}</p>
            <CommandParts command={shown} />
            {item.device === '' ? null : <p>{word('INSTALLER_ASK_DEVICE', { device: item.device })}</p>}
            <p className="gc-t2">{word('INSTALLER_ASK_KEPT')}</p>
          </div>
        </Confirm>
      )}
    </div>
  );
}

const two = (n: number): string => String(n).padStart(2, '0');
function clockWord(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1_000));
  return s < 3_600 ? `${Math.floor(s / 60)}:${two(s % 60)}` : `${Math.floor(s / 3_600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

function Running({ run, title }: { readonly run: InstallerRun; readonly title: string }): JSX.Element {
  const now = useNow(1_000);
  const [asking, setAsking] = useState(false);
  const stop = async (): Promise<void> => {
    setAsking(false);
    await call('installer.stop', { copy: run.copy }).catch(() => undefined);
  };
  return (
    <div className="gc-stack-2">
      <Note tone="info">
        <p>
          {word('INSTALLER_RUNNING', { title, time: clockWord(now - run.startedAt) })} {word('INSTALLER_WAIT')}
        </p>
      </Note>
      <PrintedText title={word('INSTALLER_OUTPUT')} text={[run.out, run.err].filter((each) => each !== '').join('\n')} open />
      <div>
        <Button icon={Square} onClick={() => setAsking(true)}>
          {word('INSTALLER_STOP')}
        </Button>
      </div>
      <Confirm
        opened={asking}
        title={word('INSTALLER_STOP_TITLE')}
        act={word('INSTALLER_STOP')}
        risk
        onConfirm={() => void stop()}
        onClose={() => setAsking(false)}
      >
        <p>{word('INSTALLER_STOP_WHAT')}</p>
      </Confirm>
    </div>
  );
}

function Ended({ check, title, zone }: { readonly check: Told<InstallCheck>; readonly title: string; readonly zone: string }): JSX.Element {
  const { exit, out } = check.fact;
  const when = momentWord(check.at, zone);
  const well = exit === 0;
  return (
    <div className="gc-stack-2">
      <Note tone={well ? 'ok' : 'danger'}>
        <span role="status">
          {well
            ? word('INSTALLER_ENDED_WELL', { title, when })
            : exit === null
              ? word('INSTALLER_ENDED_STOPPED', { title, when })
              : word('INSTALLER_ENDED_BADLY', { title, exit, when })}{' '}
          {well ? word('INSTALLER_PROVES') : ''}
        </span>
      </Note>
      <PrintedText title={word('INSTALLER_OUTPUT')} text={out ?? ''} />
    </div>
  );
}

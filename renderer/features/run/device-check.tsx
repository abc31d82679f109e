import { FileInput, TextInput } from '@mantine/core';
import { ScanBarcode } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { InstallCheck } from '../../../shared/domain/library/install-check.ts';
import { foundOther } from '../../../shared/domain/visit/five-facts.ts';
import type { Told } from '../../../shared/domain/visit/run.ts';
import { maxResultChars } from '../../../shared/trust/check-result.ts';
import { checkerWordsEn } from '../../../shared/words/checker.en.ts';
import { installerWordsEn } from '../../../shared/words/installer.en.ts';
import { say } from '../../../shared/words/say.ts';
import { type Taken, useCannotCheck, useChecks, useTakeCheck } from '../../data/checker.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { momentWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { PrintedText } from '../../ui/printed-text.tsx';
import { hasScanCamera, ScanDialog } from '../../ui/scan-dialog.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(checkerWordsEn);

/** What the checker on the device said of what was handed over, and where its answer is taken in: by code, by QR, by file. */
export function DeviceCheck({ visitId, zone }: { readonly visitId: string; readonly zone: string }): JSX.Element | null {
  const checks = useChecks(visitId);
  const failed = (checks ?? []).flatMap(({ fact: { outcome, handOver } }) =>
    outcome === 'refused' && handOver !== null ? [handOver] : [],
  );
  const handed = (checks ?? []).some(
    ({ fact: { outcome, handOver } }) => outcome === 'handed-on' && handOver !== null && !failed.includes(handOver),
  );
  if (checks === undefined || !handed) return null;
  const last = checks.find(({ fact }) => fact.outcome === 'checked' || fact.outcome === 'not-checked' || foundOther(fact));
  return (
    <section className="gc-stack-2" aria-label={word('CHECKER_TITLE')}>
      <h3>{word('CHECKER_TITLE')}</h3>
      {last?.fact.outcome === 'checked' ? <Done check={last} zone={zone} /> : <p>{word('CHECKER_OPEN')}</p>}
      <TakeIn visitId={visitId} />
      {last?.fact.outcome === 'checked' ? null : (
        <CannotRun visitId={visitId} told={last?.fact.outcome === 'not-checked' ? (last.fact.reason ?? undefined) : undefined} />
      )}
    </section>
  );
}

function Done({ check: { fact: check, at }, zone }: { readonly check: Told<InstallCheck>; readonly zone: string }): JSX.Element {
  const when = momentWord(check.deviceAt ?? at, zone);
  return (
    <div className="gc-stack">
      <StateWord state="accepted">{word('CHECKER_DONE', { serial: check.serial ?? '', when })}</StateWord>
      {check.ran === 'ended-well' || check.ran === 'failed' ? (
        <span className="gc-small gc-t2">{word('CHECKER_RAN', { ran: check.ran, exit: check.exit })}</span>
      ) : null}
      {check.out === null ? null : <PrintedText title={installerWordsEn.INSTALLER_OUTPUT()} text={check.out} />}
    </div>
  );
}

type Answered = { readonly tone: 'ok' | 'danger'; readonly says: string };
const toldOf = (taken: Taken): Answered =>
  taken.ok ? { tone: 'ok', says: word('CHECKER_TAKEN') } : { tone: 'danger', says: say(taken.code, taken.details) };

function TakeIn({ visitId }: { readonly visitId: string }): JSX.Element {
  const take = useTakeCheck(visitId);
  const [code, setCode] = useState('');
  const [scanning, setScanning] = useState(false);
  const [told, setTold] = useState<Answered | undefined>();
  const takes = async (text: string, means: 'file' | 'code'): Promise<void> => {
    try {
      const taken = await take(text, means);
      setTold(toldOf(taken));
      if (taken.ok) setCode('');
    } catch (cause) {
      setTold({ tone: 'danger', says: faultWord(cause) });
    }
  };
  return (
    <form
      className="gc-stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        void takes(code, 'code');
      }}
    >
      <TextInput
        label={word('CHECKER_CODE')}
        value={code}
        maxLength={60}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        classNames={{ input: 'gc-mono' }}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className="gc-row gc-wrap">
        <Button type="submit" disabled={code.trim() === ''}>
          {word('CHECKER_TAKE')}
        </Button>
        {hasScanCamera() ? (
          <Button icon={ScanBarcode} onClick={() => setScanning(true)}>
            {word('CHECKER_SCAN')}
          </Button>
        ) : null}
      </div>
      <FileInput
        label={word('CHECKER_FILE')}
        accept=".txt"
        placeholder={word('CHECKER_FILE_CHOOSE')}
        value={null}
        onChange={(picked) => {
          if (picked !== null)
            void picked
              .slice(0, 4 * maxResultChars)
              .text()
              .then((text) => takes(text, 'file'));
        }}
      />
      {told === undefined ? null : (
        <Note tone={told.tone}>
          <span role="status">{told.says}</span>
        </Note>
      )}
      {scanning ? (
        <ScanDialog
          onRead={(read) => {
            setScanning(false);
            void takes(read, 'code');
          }}
          onClose={() => setScanning(false)}
        />
      ) : null}
    </form>
  );
}

/** Where it cannot run, that is written down, and nothing is ticked for it. */
function CannotRun({ visitId, told }: { readonly visitId: string; readonly told: string | undefined }): JSX.Element {
  const record = useCannotCheck(visitId);
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const [refused, setRefused] = useState<string | undefined>();
  const save = async (): Promise<void> => {
    const taken = await record(why.trim()).catch((cause: unknown) => faultWord(cause));
    if (typeof taken === 'string') return setRefused(taken);
    setRefused(taken.ok ? undefined : say(taken.code, taken.details));
    if (taken.ok) setOpen(false);
  };
  if (!open)
    return (
      <div className="gc-stack-2">
        {told === undefined ? null : <p>{word('CHECKER_COULD_NOT', { why: told })}</p>}
        <div>
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {word('CHECKER_CANNOT')}
          </Button>
        </div>
      </div>
    );
  return (
    <form
      className="gc-stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={word('CHECKER_CANNOT_WHY')}
        value={why}
        maxLength={500}
        error={refused}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" disabled={why.trim() === ''}>
          {word('CHECKER_CANNOT_SAVE')}
        </Button>
      </div>
    </form>
  );
}

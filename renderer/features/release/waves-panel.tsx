import { Modal, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { decideWave } from '../../../shared/domain/wave/decide-wave.ts';
import { type GoSheet, goSheet, type SheetEntry, wavesOf } from '../../../shared/domain/wave/go-sheet.ts';
import { sayWave } from '../../../shared/domain/wave/say-wave.ts';
import { type AnsweredLine, answeredLines } from '../../../shared/domain/wave/wave.ts';
import { waveWords } from '../../../shared/words/wave.en.ts';
import { useDoing } from '../../data/doing.ts';
import { useDerived } from '../../data/live.ts';
import { useMayDecide } from '../../data/rights.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { FormEnd, Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { word, wordsOf } from '../../ui/word.ts';

const w = wordsOf(waveWords);

/** The waves of a release with what is decided about each, and the sheet on which it is. Nothing where no visit has a wave. */
export function WavesPanel({ releaseId }: { readonly releaseId: string }): JSX.Element | null {
  const at = useNow(60_000);
  const [open, setOpen] = useState<number | undefined>();
  const may = useMayDecide('decide-wave');
  const found = useDerived(
    (world) => {
      const nameOf = namesIn(world);
      return wavesOf(world, releaseId).map((number) => {
        const sheet = goSheet(world, releaseId, number, at);
        return { sheet, who: nameOf('person', sheet.wave?.decidedById ?? '') ?? '' };
      });
    },
    [releaseId, Math.floor(at / 3_600_000)],
  );
  if (found === undefined || found.length === 0) return null;
  return (
    <Panel title={w('WAVES')} rows>
      {found.map(({ sheet, who }) => (
        <li key={sheet.number} className="gc-stack-2">
          <div className="gc-row gc-wrap">
            <span className="gc-stack gc-grow">
              <b>{w('WAVE', { number: sheet.number })}</b>
              <span className="gc-small gc-t2">{w('WAVE_DAYS', { n: sheet.visits, from: dayOr(sheet.from), to: dayOr(sheet.to) })}</span>
            </span>
            <Button
              kind="quiet"
              aria-expanded={open === sheet.number}
              onClick={() => setOpen(open === sheet.number ? undefined : sheet.number)}
            >
              {open === sheet.number ? w('WAVE_HIDE') : w('WAVE_SHOW')}
            </Button>
          </div>
          <Stands sheet={sheet} who={who} />
          {open === sheet.number ? <Sheet sheet={sheet} may={may} /> : null}
        </li>
      ))}
    </Panel>
  );
}

const dayOr = (day: string | null): string => (day === null ? '' : dayWord(day));

function Stands({ sheet, who }: { readonly sheet: GoSheet; readonly who: string }): JSX.Element {
  const { wave, entries } = sheet;
  if (wave?.state === 'go') return <ReasonLine kind="go">{w('WAVE_GO', { who })}</ReasonLine>;
  if (wave?.state === 'no') return <ReasonLine kind="stopped">{w('WAVE_NO', { who, reason: wave.reason ?? '' })}</ReasonLine>;
  const lacking = entries.filter(({ stands }) => !stands).length;
  return <ReasonLine kind={lacking === 0 ? 'told' : 'waits'}>{w('WAVE_OPEN', { n: lacking })}</ReasonLine>;
}

/** Ten lines, each read from the record or answered; go and no under them. */
function Sheet({ sheet, may }: { readonly sheet: GoSheet; readonly may: boolean }): JSX.Element {
  const { releaseId, number, entries, wave } = sheet;
  const [asking, setAsking] = useState<SheetEntry | 'no' | undefined>();
  const doing = useDoing();
  const open = entries.filter(({ stands }) => !stands).map(({ line }) => w(`line.${line}`));
  const lacks = wave?.state === 'go' ? w('WAVE_GO', { who: '' }) : open.length > 0 ? open.join(', ') : undefined;
  return (
    <section className="gc-stack-4" aria-label={w('WAVE_SHEET', { number })}>
      <ul className="gc-stack-2">
        {entries.map((entry) => (
          <li key={entry.line} className="gc-row gc-wrap">
            <span className="gc-grow">
              <ReasonLine kind={entry.stands ? 'go' : entry.read.is === 'asked' && entry.said === undefined ? 'waits' : 'stopped'}>
                <b>{w(`line.${entry.line}`)}</b> {readSays(entry)}
                {entry.said === undefined ? null : ` “${entry.said.says}”`}
              </ReasonLine>
            </span>
            {entry.line === 'training' && !entry.stands ? (
              <AppLink to={`${pathOf('/releases', releaseId)}/training`}>{w('WAVE_TRAINING')}</AppLink>
            ) : null}
            {may && answered(entry) !== undefined && entry.read.firm !== true ? (
              <Button kind="quiet" onClick={() => setAsking(entry)}>
                {w('WAVE_ANSWER')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {may ? (
        <div className="gc-row gc-wrap">
          <ActionWithReason
            kind="main"
            busy={doing.busy}
            reason={lacks === undefined ? undefined : { kind: 'waits', says: lacks }}
            onClick={() => void doing.run(decideWave, { releaseId, number, go: true })}
          >
            {w('WAVE_DO_GO')}
          </ActionWithReason>
          {wave?.state === 'no' ? null : (
            <Button kind="risk" onClick={() => setAsking('no')}>
              {w('WAVE_DO_NO')}
            </Button>
          )}
        </div>
      ) : null}
      <Problem says={doing.problem} />
      <Modal
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={asking === undefined || asking === 'no' ? w('WAVE_WHY_NO') : w('WAVE_ANSWER_TITLE', { line: w(`line.${asking.line}`) })}
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        {asking === undefined ? null : <Answer sheet={sheet} about={asking} onDone={() => setAsking(undefined)} />}
      </Modal>
    </section>
  );
}

const answered = ({ line }: SheetEntry): AnsweredLine | undefined => answeredLines.find((each) => each === line);

function readSays({ line, read }: SheetEntry): string {
  return w(`read.${line}`, { is: read.is, n: read.n ?? 0, of: read.of ?? 0, day: read.day === undefined ? '' : dayWord(read.day) });
}

/** A line's answer in a word, or why the wave does not go. */
function Answer(props: { readonly sheet: GoSheet; readonly about: SheetEntry | 'no'; readonly onDone: () => void }): JSX.Element {
  const { sheet, about } = props;
  const { releaseId, number } = sheet;
  const before = about === 'no' ? undefined : about.said;
  const [ok, setOk] = useState<'yes' | 'no'>(before?.ok === false ? 'no' : 'yes');
  const [says, setSays] = useState(before?.says ?? '');
  const doing = useDoing();
  const save = async (): Promise<void> => {
    const line = about === 'no' ? undefined : answered(about);
    const said = { ok: ok === 'yes', says: says.trim() };
    const done =
      line === undefined
        ? await doing.run(decideWave, { releaseId, number, go: false, reason: says.trim() })
        : await doing.run(sayWave, { releaseId, number, line, said });
    if (done) props.onDone();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {about === 'no' ? null : (
        <ChoiceBar
          label={w('WAVE_ANSWER_TITLE', { line: w(`line.${about.line}`) })}
          value={ok}
          onChange={setOk}
          choices={[
            { value: 'yes', label: w('WAVE_OK') },
            { value: 'no', label: w('WAVE_NOT_OK') },
          ]}
        />
      )}
      <Textarea
        label={about === 'no' ? w('WAVE_WHY_NO') : w('WAVE_SAYS')}
        description={w('WAVE_SAYS_HELP')}
        withAsterisk
        aria-required
        autosize
        minRows={2}
        maxLength={500}
        value={says}
        onChange={(event) => setSays(event.currentTarget.value)}
      />
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={about === 'no' ? w('WAVE_DO_NO') : w('WAVE_SAVE')}
        reason={says.trim() === '' ? { kind: 'waits', says: w('WAVE_SAYS') } : undefined}
        onCancel={props.onDone}
      />
    </form>
  );
}

import { Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { numberFits, readPattern, type Scheme } from '../../../shared/domain/library/scheme.ts';
import { editTitle } from '../../../shared/domain/place-acts.ts';
import { readTitle, type Title } from '../../../shared/domain/title/title.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useDoing } from '../../data/doing.ts';
import { useDerived } from '../../data/live.ts';
import { useMayDecide } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './library.css';
import { Problem } from '../../ui/form-end.tsx';
import { versionsOf } from './library-lines.ts';
import { NumberingPreview } from './numbering-preview.tsx';
import { t } from './words.ts';

interface Numbering {
  readonly title: Title;
  readonly numbers: readonly string[];
}
function numberingOf(world: World, id: string): Numbering | null {
  const row = world.row('title', id);
  const title = isLive(row) ? readTitle(row) : undefined;
  return title === undefined ? null : { title, numbers: versionsOf(world, title).map(({ version }) => version.number) };
}

const wholeNumber = (value: string | number): number => (typeof value === 'number' ? value : 0);

/** How versions of a title are numbered, tried on numbers before it is saved, and how long old ones stay. */
function Editor({ title, numbers }: Numbering): JSX.Element {
  const manages = useMayDecide('put-in-version');
  const [checks, setChecks] = useState(title.scheme !== null);
  const [pattern, setPattern] = useState(title.scheme?.pattern ?? 'MAJOR.MINOR[.PATCH]');
  const [strip, setStrip] = useState(title.scheme?.strip ?? { epoch: false, revision: false, before: '', after: '' });
  const [means, setMeans] = useState<{ readonly [level: string]: string }>(title.scheme?.means ?? {});
  const [tried, setTried] = useState(numbers.join('\n'));
  const [ruled, setRuled] = useState(title.retention !== null);
  const [keep, setKeep] = useState(title.retention?.keep ?? 2);
  const [months, setMonths] = useState(title.retention?.months ?? 6);
  const [saved, setSaved] = useState(false);
  const doing = useDoing();
  useScreenHead({ title: t('NUMBERING_TITLE'), crumb: { title: title.name, to: pathOf('/titles', title.id) } });

  const read = readPattern(pattern);
  const levels = read.ok ? read.levels : [];
  const said = Object.fromEntries(levels.flatMap((level) => (means[level]?.trim() ? [[level, means[level].trim()] as const] : [])));
  const scheme: Scheme = { pattern: pattern.trim(), strip, ...(Object.keys(said).length === 0 ? {} : { means: said }) };
  const breaking = checks && read.ok ? numbers.filter((number) => !numberFits(scheme, number).fits).length : 0;
  const save = async (): Promise<void> => {
    if (checks && !read.ok) return;
    const fields = { scheme: checks ? { ...scheme, strip: { ...strip } } : null, retention: ruled ? { keep, months } : null };
    setSaved((await doing.run(editTitle, { id: title.id, fields })) !== undefined);
  };
  return (
    <form
      className="gc-pad gc-library-numbering"
      noValidate
      onChange={() => setSaved(false)}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="gc-lead">{t('NUMBERING_OF', { name: title.name })}</p>
      {manages ? null : <ReasonLine kind="told">{t('NUMBERING_ONLY')}</ReasonLine>}
      <div className="gc-library-two">
        <Panel title={t('TITLE_SCHEME')}>
          <div className="gc-stack-4">
            <Checkbox
              label={t('NUMBERING_CHECK')}
              checked={checks}
              disabled={!manages}
              onChange={(event) => setChecks(event.currentTarget.checked)}
            />
            {checks ? (
              <>
                <TextInput
                  label={t('NUMBERING_PATTERN')}
                  description={t('NUMBERING_PATTERN_HELP')}
                  value={pattern}
                  maxLength={100}
                  disabled={!manages}
                  spellCheck={false}
                  onChange={(event) => setPattern(event.currentTarget.value)}
                  error={read.ok ? undefined : t(`NUMBERING_WRONG.${read.problem}`)}
                />
                <fieldset className="gc-library-strip">
                  <legend>{t('NUMBERING_STRIP')}</legend>
                  <Checkbox
                    label={t('NUMBERING_EPOCH')}
                    checked={strip.epoch}
                    disabled={!manages}
                    onChange={(event) => setStrip({ ...strip, epoch: event.currentTarget.checked })}
                  />
                  <Checkbox
                    label={t('NUMBERING_REVISION')}
                    checked={strip.revision}
                    disabled={!manages}
                    onChange={(event) => setStrip({ ...strip, revision: event.currentTarget.checked })}
                  />
                  <div className="gc-library-fields">
                    <TextInput
                      label={t('NUMBERING_BEFORE')}
                      value={strip.before}
                      maxLength={20}
                      disabled={!manages}
                      onChange={(event) => setStrip({ ...strip, before: event.currentTarget.value })}
                    />
                    <TextInput
                      label={t('NUMBERING_AFTER')}
                      value={strip.after}
                      maxLength={20}
                      disabled={!manages}
                      onChange={(event) => setStrip({ ...strip, after: event.currentTarget.value })}
                    />
                  </div>
                </fieldset>
                {levels.map((level) => (
                  <TextInput
                    key={level}
                    label={t('NUMBERING_MEANS', { level })}
                    value={means[level] ?? ''}
                    maxLength={200}
                    disabled={!manages}
                    onChange={(event) => setMeans({ ...means, [level]: event.currentTarget.value })}
                  />
                ))}
              </>
            ) : null}
          </div>
        </Panel>
        <div className="gc-stack-4">
          <Panel title={t('NUMBERING_PREVIEW')}>
            <div className="gc-stack-4">
              <Textarea
                label={t('NUMBERING_TRY')}
                description={t('NUMBERING_TRY_HELP')}
                rows={4}
                value={tried}
                spellCheck={false}
                onChange={(event) => setTried(event.currentTarget.value)}
              />
              <NumberingPreview scheme={checks && read.ok ? scheme : undefined} tried={tried} />
              {breaking === 0 ? null : <ReasonLine kind="waits">{t('NUMBERING_BREAKS', { n: breaking })}</ReasonLine>}
            </div>
          </Panel>
          <Panel title={t('RETENTION_HEAD')}>
            <div className="gc-stack-4">
              <Checkbox
                label={t('RETENTION_HAS')}
                checked={ruled}
                disabled={!manages}
                onChange={(event) => setRuled(event.currentTarget.checked)}
              />
              {ruled ? (
                <div className="gc-library-fields">
                  <NumberInput
                    label={t('RETENTION_KEEP')}
                    min={0}
                    max={100}
                    allowDecimal={false}
                    value={keep}
                    disabled={!manages}
                    onChange={(value) => setKeep(wholeNumber(value))}
                  />
                  <NumberInput
                    label={t('RETENTION_MONTHS')}
                    min={0}
                    max={240}
                    allowDecimal={false}
                    value={months}
                    disabled={!manages}
                    onChange={(value) => setMonths(wholeNumber(value))}
                  />
                </div>
              ) : null}
              <ReasonLine kind="told">{t('RETENTION_ALWAYS')}</ReasonLine>
            </div>
          </Panel>
        </div>
      </div>
      <Problem says={doing.problem} />
      {saved ? (
        <Note tone="ok" announce>
          {t('NUMBERING_SAVED')}
        </Note>
      ) : null}
      {manages ? (
        <div className="gc-row">
          <Button type="submit" kind="main" busy={doing.busy}>
            {t('NUMBERING_SAVE')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}

/** How one title is numbered, and how long its old versions stay. */
export default function NumberingScreen(): JSX.Element {
  const id = usePathPart('titleId') ?? '';
  const found = useDerived((world) => numberingOf(world, id), [id]);
  if (found === undefined) return <Waiting />;
  return found === null ? <RecordMissing where={t('TITLE_CRUMB')} to="/library" /> : <Editor key={id} {...found} />;
}

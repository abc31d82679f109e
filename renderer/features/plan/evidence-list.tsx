import { FileButton, Select, TextInput } from '@mantine/core';
import { FileText, FlaskConical, Link2, Paperclip, Plus, Trash2 } from 'lucide-react';
import { type JSX, useState } from 'react';
import { type Evidence, evidenceText, readEvidence, textOfEvidence } from '../../../shared/domain/plan/evidence.ts';
import { editStage } from '../../../shared/domain/plan/plan-acts.ts';
import { runsOf, textOfCombination } from '../../../shared/domain/plan/untested.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { keepFile, saveStoredFile } from '../../data/evidence.ts';
import { useDerived } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { FormEnd, Problem } from '../../ui/form-end.tsx';
import { Icon } from '../../ui/icon.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import type { StageProps } from './stage-props.ts';
import { t } from './words.ts';

type Kind = Evidence['kind'];
const icons = { file: FileText, link: Link2, 'test-run': FlaskConical } as const satisfies Record<Kind, typeof FileText>;
/** Protocols and minutes; media travel by the library. */
const fileBytes = 25_000_000;

/** What shows that the stage was done; added to also after its signature. */
export function EvidenceList({ page, view }: StageProps): JSX.Element {
  const { stage, signed } = view;
  const may = useMayEdit('stage');
  const doing = useDoing();
  const [adding, setAdding] = useState(false);
  const shown = stage.evidence.flatMap((text) => {
    const each = readEvidence(text);
    return each === undefined ? [] : [{ text, each }];
  });
  return (
    <div className="gc-stack-2">
      <span className="gc-strong">{t('STAGE_EVIDENCE')}</span>
      {shown.length === 0 && !adding ? <span className="gc-t2">{t('STAGE_EVIDENCE_NONE')}</span> : null}
      {shown.length === 0 ? null : (
        <ul className="gc-plan-evidence">
          {shown.map(({ text, each }) => (
            <li key={text}>
              <Icon of={icons[each.kind]} />
              <Shown each={each} />
              <span className="gc-small gc-t2">{dayWord(each.on)}</span>
              {may && !signed ? (
                <Button
                  kind="quiet"
                  icon={Trash2}
                  iconOnly
                  onClick={() => void doing.run(editStage, { id: stage.id, remove: { evidence: [text] } })}
                >
                  {t('STAGE_EVIDENCE_REMOVE', { name: each.label })}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <Problem says={doing.problem} />
      {adding ? <AddEvidence page={page} view={view} onClose={() => setAdding(false)} /> : null}
      {may && !adding ? (
        <div>
          <Button kind="quiet" icon={Plus} onClick={() => setAdding(true)}>
            {t('STAGE_EVIDENCE_ADD')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** A link is shown as it is written, to be copied: this window opens no foreign page. A file is saved where the person says. */
function Shown({ each }: { readonly each: Evidence }): JSX.Element {
  const [why, setWhy] = useState<string | undefined>();
  switch (each.kind) {
    case 'link':
      return (
        <>
          <span>{each.label}</span>
          <span className="gc-small gc-t2">{each.url}</span>
        </>
      );
    case 'file':
      return (
        <>
          <Button
            kind="quiet"
            aria-label={t('STAGE_EVIDENCE_OPEN', { name: each.label })}
            onClick={() =>
              void saveStoredFile(each.digest, each.label).then((saved) => setWhy(saved ? undefined : t('STAGE_EVIDENCE_AWAY')))
            }
          >
            {each.label}
          </Button>
          {why === undefined ? null : <span role="status">{why}</span>}
        </>
      );
    case 'test-run':
      return <span>{each.label}</span>;
  }
}

function AddEvidence({ page, view, onClose }: StageProps & { readonly onClose: () => void }): JSX.Element {
  const [kind, setKind] = useState<Kind>('link');
  const [label, setLabel] = useState('');
  const [url, setUrl] = useState('');
  const [file, setFile] = useState<{ readonly name: string; readonly digest: string } | undefined>();
  const [runId, setRun] = useState<string | null>(null);
  const [why, setWhy] = useState<string | undefined>();
  const [reading, setReading] = useState(false);
  const doing = useDoing();
  const on = dayOf(useNow(60_000), myZone());
  const runs = useRunChoices(page.subject.id);
  const made: Evidence | undefined =
    kind === 'link'
      ? { kind, label: label.trim(), url: url.trim(), on }
      : kind === 'file'
        ? file && { kind, label: label.trim() || file.name.slice(0, 200), digest: file.digest, on }
        : runId === null
          ? undefined
          : { kind, label: (label.trim() || runs.find(({ value }) => value === runId)?.label || '').slice(0, 200), runId, on };
  const text = made === undefined ? undefined : textOfEvidence(made);
  const good = text !== undefined && evidenceText.safeParse(text).success;
  const add = async (): Promise<void> => {
    if (good && (await doing.run(editStage, { id: view.stage.id, add: { evidence: [text] } }))) onClose();
  };
  const keep = async (chosen: File): Promise<void> => {
    if (chosen.size === 0) return setWhy(t('STAGE_EVIDENCE_EMPTY', { name: chosen.name }));
    if (chosen.size > fileBytes) return setWhy(t('STAGE_EVIDENCE_LARGE', { megabytes: fileBytes / 1e6 }));
    setReading(true);
    setWhy(undefined);
    try {
      setFile({ name: chosen.name, digest: (await keepFile(chosen, chosen.name)).digest });
    } catch (cause) {
      console.error('evidence of a stage', cause);
      setWhy(faultWord(cause));
    }
    setReading(false);
  };
  return (
    <form
      className="gc-stack-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <ChoiceBar<Kind>
        label={t('STAGE_EVIDENCE_KIND')}
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'link', label: t('STAGE_EVIDENCE_LINK') },
          { value: 'file', label: t('STAGE_EVIDENCE_FILE') },
          { value: 'test-run', label: t('STAGE_EVIDENCE_RUN') },
        ]}
      />
      <TextInput label={t('STAGE_EVIDENCE_NAME')} maxLength={200} value={label} onChange={(event) => setLabel(event.currentTarget.value)} />
      {kind === 'link' ? (
        <TextInput
          label={t('STAGE_EVIDENCE_URL')}
          maxLength={500}
          spellCheck={false}
          inputMode="url"
          placeholder="https://"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
      ) : null}
      {kind === 'file' ? (
        <FileButton onChange={(chosen) => chosen && void keep(chosen)}>
          {({ onClick }) => (
            <div className="gc-row gc-wrap">
              <Button icon={Paperclip} busy={reading} onClick={onClick}>
                {t('STAGE_EVIDENCE_PICK')}
              </Button>
              {file === undefined ? null : <span className="gc-t2">{t('STAGE_EVIDENCE_PICKED', { name: file.name })}</span>}
            </div>
          )}
        </FileButton>
      ) : null}
      {kind === 'test-run' ? (
        <Select label={t('STAGE_EVIDENCE_RUN')} data={runs} value={runId} onChange={setRun} searchable limit={50} />
      ) : null}
      <FormEnd
        problem={why ?? doing.problem}
        busy={doing.busy}
        act={t('STAGE_EVIDENCE_ADD')}
        onCancel={onClose}
        {...(good ? {} : { reason: { kind: 'waits', says: t('STAGE_EVIDENCE_NEEDED') } })}
      />
    </form>
  );
}

/** The test runs of the release to choose from, the newest first. */
function useRunChoices(releaseId: string): { readonly value: string; readonly label: string }[] {
  const runs = useDerived((world) => runsOf(world, releaseId), [releaseId]);
  return [...(runs ?? [])].reverse().map((run) => ({
    value: run.id,
    label: t('TESTS_RUN_LINE', { text: textOfCombination(run), result: say(`test-result.${run.result}`), day: dayWord(run.on, 'year') }),
  }));
}

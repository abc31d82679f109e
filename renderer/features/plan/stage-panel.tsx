import { Checkbox, Select } from '@mantine/core';
import { Pencil } from 'lucide-react';
import { type JSX, useState } from 'react';
import { editStage } from '../../../shared/domain/plan/plan-acts.ts';
import type { Criterion } from '../../../shared/domain/plan/stages.ts';
import { say } from '../../../shared/words/say.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useDoing } from '../../data/doing.ts';
import { useMe } from '../../data/people.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FormEnd, Problem } from '../../ui/form-end.tsx';
import { dayOf, dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { LinesField } from '../../ui/typed-fields.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { criteriaFrom } from './criteria.ts';
import { EvidenceList } from './evidence-list.tsx';
import { SignStage } from './sign.tsx';
import type { StageProps } from './stage-props.ts';
import type { StageView } from './use-plan.ts';
import { t } from './words.ts';

/** One stage: who owns it, until when, what it asks, what shows that it was done, and its signature. */
export function StagePanel({ page, view, next }: StageProps & { readonly next: boolean }): JSX.Element {
  const { stage, signed, signedAt } = view;
  const whereOf = useWhere();
  const nowMs = useNow(60_000);
  const who = page.names.get(stage.signedById ?? '') ?? '';
  return (
    <Panel
      title={say(`stage.${stage.kind}`)}
      end={
        <span className="gc-row gc-wrap">
          <StateWord state={signed ? 'done' : next ? 'inProgress' : 'ready'}>
            {signed
              ? t('STAGE_SIGNED_BY', { who, when: momentWord(signedAt ?? 0, myZone(), nowMs) })
              : t(next ? 'STAGE_NEXT' : 'STAGE_OPEN')}
          </StateWord>
          <WhereMark where={whereOf(view.row)} />
        </span>
      }
    >
      <div className="gc-plan-stage">
        <div className="gc-stack-4">
          <Asks page={page} view={view} />
        </div>
        <div className="gc-stack-4">
          <Owner page={page} view={view} />
          <EvidenceList page={page} view={view} />
        </div>
        <div className="wide">
          <SignStage page={page} view={view} />
        </div>
      </div>
    </Panel>
  );
}

/** Owner and day: changed in place by whoever plans. */
function Owner({ page, view }: StageProps): JSX.Element {
  const { stage, signed } = view;
  const plans = useMayEdit('release-plan');
  const doing = useDoing();
  const people = useRecordChoices('person');
  const today = dayOf(useNow(60_000), myZone());
  const late = stage.due !== null && stage.due < today;
  if (!plans || signed)
    return (
      <Facts
        rows={[
          [t('STAGE_OWNER'), page.names.get(stage.ownerId ?? '') ?? t('STAGE_NO_OWNER')],
          [t('STAGE_DUE'), stage.due && dayWord(stage.due, 'year')],
        ]}
      />
    );
  const put = (fields: { readonly [name: string]: string | null }): void => void doing.run(editStage, { id: stage.id, fields });
  return (
    <div className="gc-stack-2">
      <div className="gc-plan-two">
        <Select
          label={t('STAGE_OWNER')}
          data={[...people]}
          value={stage.ownerId}
          onChange={(ownerId) => put({ ownerId })}
          searchable
          clearable
          limit={50}
        />
        <DayField
          label={t('STAGE_DUE')}
          value={stage.due ?? undefined}
          today={today}
          counts="left"
          onChange={(due) => put({ due: due ?? null })}
        />
      </div>
      {late && stage.due !== null ? <StateWord state="skipped">{t('STAGE_LATE', { day: dayWord(stage.due) })}</StateWord> : null}
      <Problem says={doing.problem} />
    </div>
  );
}

/** What has to be true, each ticked by whoever knows. */
function Asks({ page, view }: StageProps): JSX.Element {
  const { stage, signed } = view;
  const [changing, setChanging] = useState(false);
  const plans = useMayEdit('release-plan');
  const me = useMe();
  const ticks = useMayEdit('stage') && !signed && me !== undefined;
  const [entry, exit] = [stage.entry ?? [], stage.exit ?? []];
  if (changing) return <AsksForm page={page} view={view} onClose={() => setChanging(false)} />;
  return (
    <>
      {entry.length === 0 ? null : <Ticks title={t('STAGE_ENTRY')} criteria={entry} view={view} ticks={ticks} />}
      <Ticks title={t('STAGE_EXIT')} criteria={exit} view={view} ticks={ticks} />
      {plans && !signed ? (
        <div>
          <Button kind="quiet" icon={Pencil} onClick={() => setChanging(true)}>
            {t('STAGE_CRITERIA_CHANGE')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Ticks(props: {
  readonly title: string;
  readonly criteria: readonly Criterion[];
  readonly view: StageView;
  readonly ticks: boolean;
}): JSX.Element {
  const { title, criteria, view, ticks } = props;
  return (
    <fieldset className="gc-stack-2">
      <legend className="gc-strong">{title}</legend>
      {criteria.length === 0 ? <span className="gc-t2">{t('STAGE_NO_CRITERIA')}</span> : null}
      {criteria.map((each) => (
        <Tick key={each.id} criterion={each} view={view} ticks={ticks} />
      ))}
    </fieldset>
  );
}

/** Each is saved by itself, so that ticking one never waits for another. */
function Tick(props: { readonly criterion: Criterion; readonly view: StageView; readonly ticks: boolean }): JSX.Element {
  const { criterion, view, ticks } = props;
  const { id: stageId, met } = view.stage;
  const doing = useDoing();
  const is = met.includes(criterion.id);
  if (!ticks) return <StateWord state={is ? 'done' : 'ready'}>{criterion.says}</StateWord>;
  const change = { met: [criterion.id] };
  return (
    <>
      <Checkbox
        label={criterion.says}
        checked={is}
        onChange={() => void doing.run(editStage, is ? { id: stageId, remove: change } : { id: stageId, add: change })}
      />
      <Problem says={doing.problem} />
    </>
  );
}

function AsksForm({ view, onClose }: StageProps & { readonly onClose: () => void }): JSX.Element {
  const { stage } = view;
  const [opened] = useState({ entry: stage.entry ?? [], exit: stage.exit ?? [] });
  const [entry, setEntry] = useState<readonly string[]>(opened.entry.map(({ says }) => says));
  const [exit, setExit] = useState<readonly string[]>(opened.exit.map(({ says }) => says));
  const doing = useDoing();
  const changed = (lines: readonly string[], before: readonly Criterion[]): boolean =>
    lines.join('\n') !== before.map(({ says }) => says).join('\n');
  const save = async (): Promise<void> => {
    const fields = {
      ...(changed(entry, opened.entry) ? { entry: criteriaFrom(entry, opened.entry) } : {}),
      ...(changed(exit, opened.exit) ? { exit: criteriaFrom(exit, opened.exit) } : {}),
    };
    if (Object.keys(fields).length === 0 || (await doing.run(editStage, { id: stage.id, fields }))) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <LinesField
        label={t('STAGE_ENTRY')}
        description={t('STAGE_CRITERIA_HELP')}
        value={opened.entry.map(({ says }) => says)}
        onChange={setEntry}
      />
      <LinesField
        label={t('STAGE_EXIT')}
        description={t('STAGE_CRITERIA_HELP')}
        value={opened.exit.map(({ says }) => says)}
        onChange={setExit}
      />
      <FormEnd problem={doing.problem} busy={doing.busy} act={t('PLAN_SAVE')} onCancel={onClose} />
    </form>
  );
}

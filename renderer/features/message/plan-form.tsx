import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { editMessagePlan } from '../../../shared/domain/message/edit-plan.ts';
import { messageWays } from '../../../shared/domain/message/kinds.ts';
import { messagePlanOf, type PlanLine, type PlannedKind, plannedKinds, type SaidPlan } from '../../../shared/domain/message/plan.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { useDoing } from '../../data/doing.ts';
import { useDerived } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { minutesWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { readTime } from '../../ui/read-time.ts';
import { PlanTranslations } from './plan-texts.tsx';
import { t } from './words.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What people of a release are told, by which way, how long before; who sees to it. */
export function PlanForm({ releaseId, may }: { readonly releaseId: string; readonly may: boolean }): JSX.Element {
  const found = useDerived(
    (world) => ({
      plan: messagePlanOf(world, releaseId),
      team: world
        .find('person', 'team', 'yes')
        .filter(isLive)
        .flatMap((row) => readPerson(row) ?? [])
        .map(({ id, name }): Choice => ({ value: id, label: name }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    }),
    [releaseId],
  );
  // Here, because the form begins anew with what is kept now.
  const [saved, setSaved] = useState(false);
  if (found === undefined) return <Waiting />;
  const form = { releaseId, plan: found.plan, team: found.team, may, saved, onSaved: setSaved };
  return <Form key={JSON.stringify(found.plan)} {...form} />;
}

function Form({
  releaseId,
  plan,
  team,
  may,
  saved,
  onSaved,
}: {
  readonly releaseId: string;
  readonly plan: SaidPlan;
  readonly team: readonly Choice[];
  readonly may: boolean;
  readonly saved: boolean;
  readonly onSaved: (saved: boolean) => void;
}): JSX.Element {
  const [lines, setLines] = useState(plan.lines);
  const [doBefore, setDoBefore] = useState(plan.doBefore);
  const [callWhom, setCallWhom] = useState(plan.callWhom);
  const [sender, setSender] = useState(plan.sender);
  const [translations, setTranslations] = useState(plan.translations);
  const [fallback, setFallback] = useState(plan.fallback);
  const [desk, setDesk] = useState(plan.serviceDeskMail);
  const [from, setFrom] = useState(minutesWord(plan.quiet.from));
  const [to, setTo] = useState(minutesWord(plan.quiet.to));
  const [weekends, setWeekends] = useState(plan.quiet.weekends);
  const doing = useDoing();
  const save = async (): Promise<void> => {
    onSaved(false);
    const changed = Object.fromEntries(plannedKinds.flatMap((kind) => (lines[kind] === plan.lines[kind] ? [] : [[kind, lines[kind]]])));
    const quiet = { from: readTime(from) ?? plan.quiet.from, to: readTime(to) ?? plan.quiet.to, weekends };
    const done = await doing.run(editMessagePlan, {
      releaseId,
      ...changed,
      doBefore,
      callWhom,
      sender,
      translations,
      fallback,
      serviceDeskMail: desk,
      quiet,
    });
    if (done !== undefined) onSaved(true);
  };
  return (
    <form
      className="gc-message-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="gc-t2">{t('PLAN_WHY')}</p>
      <Panel title={t('MESSAGES_PLAN')}>
        <div className="gc-stack-4">
          {plannedKinds.map((kind) => (
            <LineOf
              key={kind}
              kind={kind}
              line={lines[kind]}
              team={team}
              may={may}
              onChange={(line) => setLines({ ...lines, [kind]: line })}
            />
          ))}
          <p className="gc-small gc-t2">{t('PLAN_AT_ONCE')}</p>
        </div>
      </Panel>
      <Panel title={t('MESSAGES')}>
        <div className="gc-stack-4">
          <Textarea
            label={t('PLAN_DO_BEFORE')}
            description={t('PLAN_DO_BEFORE_HELP')}
            value={doBefore}
            maxLength={2000}
            autosize
            minRows={2}
            disabled={!may}
            onChange={(event) => setDoBefore(event.currentTarget.value)}
          />
          <Textarea
            label={t('PLAN_CALL')}
            description={t('PLAN_CALL_HELP')}
            value={callWhom}
            maxLength={2000}
            autosize
            minRows={2}
            disabled={!may}
            onChange={(event) => setCallWhom(event.currentTarget.value)}
          />
          <TextInput
            label={t('PLAN_SENDER')}
            value={sender}
            maxLength={200}
            disabled={!may}
            onChange={(event) => setSender(event.currentTarget.value)}
          />
          <TextInput
            label={t('PLAN_FALLBACK')}
            description={t('PLAN_FALLBACK_HELP')}
            value={fallback}
            maxLength={40}
            disabled={!may}
            onChange={(event) => setFallback(event.currentTarget.value)}
          />
          <PlanTranslations all={translations} may={may} onChange={setTranslations} />
          <TextInput
            label={t('PLAN_DESK_MAIL')}
            value={desk}
            maxLength={254}
            inputMode="email"
            disabled={!may}
            onChange={(event) => setDesk(event.currentTarget.value)}
          />
          <fieldset className="gc-message-quiet">
            <legend>{t('PLAN_QUIET')}</legend>
            <TextInput
              label={t('PLAN_QUIET_FROM')}
              value={from}
              maxLength={10}
              disabled={!may}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              label={t('PLAN_QUIET_TO')}
              value={to}
              maxLength={10}
              disabled={!may}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            <Checkbox
              label={t('PLAN_QUIET_WEEKENDS')}
              checked={weekends}
              disabled={!may}
              onChange={(event) => setWeekends(event.currentTarget.checked)}
            />
          </fieldset>
        </div>
      </Panel>
      <Problem says={doing.problem} />
      {saved ? (
        <Note tone="ok" announce>
          {t('PLAN_SAVED')}
        </Note>
      ) : null}
      {may ? (
        <div>
          <Button type="submit" kind="main" busy={doing.busy}>
            {t('PLAN_SAVE')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}

/** What the days of a line are counted from, where it is not the visit that is to come. */
const daysBy: { readonly [K in PlannedKind]?: 'PLAN_LINE_DAYS_AFTER' | 'PLAN_LINE_DAYS_TRAINING' } = {
  after: 'PLAN_LINE_DAYS_AFTER',
  training: 'PLAN_LINE_DAYS_TRAINING',
};

function LineOf({
  kind,
  line,
  team,
  may,
  onChange,
}: {
  readonly kind: PlannedKind;
  readonly line: PlanLine;
  readonly team: readonly Choice[];
  readonly may: boolean;
  readonly onChange: (line: PlanLine) => void;
}): JSX.Element {
  const name = t(`message-kind.${kind}`);
  const still = !may || !line.on;
  return (
    <div className="gc-message-line">
      <Checkbox
        label={
          <>
            <b>{name}</b>
            <span className="gc-message-means">{t(`message-kind-means.${kind}`)}</span>
          </>
        }
        aria-label={name}
        checked={line.on}
        disabled={!may}
        onChange={(event) => onChange({ ...line, on: event.currentTarget.checked })}
      />
      <NativeSelect
        aria-label={t('PLAN_LINE_WAY', { kind: name })}
        value={line.way}
        data={messageWays.map((way) => ({ value: way, label: t(`message-way.${way}`) }))}
        disabled={still}
        onChange={(event) => onChange({ ...line, way: messageWays.find((way) => way === event.currentTarget.value) ?? line.way })}
      />
      <NumberInput
        aria-label={t(daysBy[kind] ?? 'PLAN_LINE_DAYS', { kind: name })}
        suffix={t(kind === 'after' ? 'PLAN_DAYS_AFTER' : 'PLAN_DAYS', { n: line.days })}
        value={line.days}
        min={0}
        max={365}
        allowDecimal={false}
        disabled={still}
        onChange={(value) => onChange({ ...line, days: typeof value === 'number' ? value : line.days })}
      />
      <NativeSelect
        aria-label={t('PLAN_LINE_OWNER', { kind: name })}
        value={line.ownerId ?? ''}
        data={[{ value: '', label: t('PLAN_NOBODY') }, ...team]}
        disabled={still}
        onChange={(event) => onChange({ ...line, ownerId: event.currentTarget.value || null })}
      />
    </div>
  );
}

import { Select, TextInput } from '@mantine/core';
import { Redo2, Undo2 } from 'lucide-react';
import { type JSX, useEffect, useRef, useState } from 'react';
import { problemsIn } from '../../../shared/domain/checklist/problems.ts';
import { saveTemplate } from '../../../shared/domain/checklist/save-template.ts';
import { type Section, stepsOf } from '../../../shared/domain/checklist/step.ts';
import { type TemplateKind, templateKinds } from '../../../shared/domain/checklist/template.ts';
import { cleanName } from '../../../shared/domain/text.ts';
import { checklistProblem } from '../../../shared/words/checklist.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { ActionsBar } from '../../ui/actions-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { useGo, useQueryPart } from '../../ui/link.tsx';
import { ListThingContext } from '../../ui/list-thing-context.tsx';
import { myZone, timeWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import type { Draft } from './draft.ts';
import * as edits from './draft-edits.ts';
import { Outline, type OutlineActs } from './outline.tsx';
import { Preview } from './preview.tsx';
import { StepForm } from './step-form.tsx';
import { askWord } from './step-words.ts';
import { type Checklist, sumOf } from './use-checklist.ts';
import { type Kept, useEditor } from './use-editor.ts';
import { t } from './words.ts';

const kinds = templateKinds.map((kind) => ({ value: kind, label: say(`visit-kind.${kind}`) }));
const isKind = (value: string | null): value is TemplateKind => templateKinds.some((kind) => kind === value);
const newId = (prefix: string): string => `${prefix}-${crypto.randomUUID().slice(0, 8)}`;

export type EditingProps = {
  readonly draftKey: string;
  /** None for a new checklist. */
  readonly checklist: Checklist | undefined;
  readonly base: Draft;
  readonly found: { readonly draft: Draft; readonly at: number } | undefined;
};

/** The editor: the outline, the chosen step, and that step as the installer will see it. */
export function Editing({ draftKey, checklist, base, found }: EditingProps): JSX.Element {
  const editor = useEditor(draftKey, base, found);
  const { draft } = editor;
  const { sections } = draft;
  const go = useGo();
  const doing = useDoing();
  const [chosen, setChosen] = useQueryPart('step');
  const [said, setSaid] = useState('');
  const [dropping, setDropping] = useState(false);
  const [phoneList, setPhoneList] = useState(false);
  const problems = problemsIn(sections);
  const nameless = cleanName(draft.name) === '';
  const step = edits.placeOf(sections, chosen)?.step ?? stepsOf(sections)[0];
  const focus = useRef<string | undefined>(undefined);

  // After a move the step keeps the keyboard; a new step's question takes it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once what was asked for is drawn
  useEffect(() => {
    if (focus.current === undefined) return;
    document.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = undefined;
  }, [sections, chosen]);

  const steps = (next: readonly Section[], tag?: string): void => editor.steps(next, tag);
  const tellPlace = (next: readonly Section[], stepId: string): void => {
    const place = edits.placeOf(next, stepId);
    if (place === undefined || next === sections) return;
    steps(next);
    focus.current = `[data-step="${stepId}"]`;
    setSaid(
      t('EDIT_MOVED', {
        what: askWord(place.step),
        place: place.at + 1,
        of: place.section.steps.length,
        section: place.section.title || t('EDIT_UNTITLED'),
      }),
    );
  };
  const choose = (id: string): void => {
    setPhoneList(false);
    setChosen(id);
  };
  const acts: OutlineActs = {
    choose,
    addStep: (sectionId) => {
      const id = newId('step');
      steps(edits.addStep(sections, sectionId, id, step?.id));
      focus.current = '#step-ask';
      choose(id);
    },
    addSection: () => {
      const id = newId('section');
      steps(edits.addSection(sections, id));
      focus.current = `#section-${id}`;
    },
    retitle: (id, title) => steps(edits.retitle(sections, id, title), `title ${id}`),
    moveStep: (id, by) => tellPlace(edits.moveStep(sections, id, by), id),
    moveStepTo: (id, sectionId, at) => tellPlace(edits.moveStepTo(sections, id, sectionId, at), id),
    duplicateStep: (id) => {
      const copy = newId('step');
      steps(edits.duplicateStep(sections, id, copy));
      choose(copy);
    },
    removeStep: (id) => {
      const gone = edits.placeOf(sections, id);
      const next = edits.removeStep(sections, id);
      steps(next);
      if (gone !== undefined) setSaid(t('EDIT_REMOVED', { what: askWord(gone.step) }));
      const left = next[gone?.sectionAt ?? 0]?.steps;
      const beside = left?.[Math.min(gone?.at ?? 0, left.length - 1)];
      if (beside !== undefined) {
        focus.current = `[data-step="${beside.id}"]`;
        setChosen(beside.id);
      }
    },
    moveSection: (id, by) => steps(edits.moveSection(sections, id, by)),
    duplicateSection: (id) => steps(edits.duplicateSection(sections, id, () => newId('part'))),
    removeSection: (id) => {
      const gone = sections.find((each) => each.id === id);
      steps(edits.removeSection(sections, id));
      setSaid(t('EDIT_REMOVED', { what: gone?.title || t('EDIT_UNTITLED') }));
    },
  };

  const next = checklist === undefined ? '1' : String(Math.max(...checklist.versions.map((each) => Number.parseInt(each.number, 10))) + 1);
  const unlike = checklist === undefined || editor.changed;
  const save = async (): Promise<void> => {
    if (nameless || problems.length > 0 || !unlike) return;
    const done = await doing.run(saveTemplate, {
      ...(checklist === undefined ? {} : { templateId: checklist.id }),
      name: draft.name,
      kind: draft.kind,
      sections: [...sections],
      ...(draft.fromId === null ? {} : { fromId: draft.fromId }),
    });
    if (done === undefined) return;
    await editor.drop();
    const id = checklist?.id ?? done.ops.find((op) => op.type === 'template')?.id;
    go(id === undefined ? '/checklists' : `/checklists/${id}`, { replace: true });
  };
  const showProblem = (): void => {
    const [first] = problems;
    if (nameless) document.getElementById('checklist-name')?.focus();
    else if (first?.stepId) choose(first.stepId);
    else if (first?.sectionId) document.getElementById(`section-${first.sectionId}`)?.focus();
  };
  useKeys([
    { keys: 'mod+s', label: t('EDIT_KEY_SAVE'), group: 'screen', whileTyping: true, run: () => void save() },
    { keys: 'mod+z', label: t('EDIT_UNDO'), group: 'screen', whileTyping: true, run: () => editor.undo?.() },
    { keys: 'mod+shift+z', label: t('EDIT_REDO'), group: 'screen', whileTyping: true, run: () => editor.redo?.() },
    { keys: 'alt+arrowdown', label: t('EDIT_KEY_MOVE'), group: 'screen', run: () => step && acts.moveStep(step.id, 1) },
    { keys: 'alt+arrowup', label: t('EDIT_KEY_MOVE'), group: 'screen', run: () => step && acts.moveStep(step.id, -1) },
  ]);

  const count = problems.length + (nameless ? 1 : 0);
  const stale =
    checklist !== undefined && draft.fromId !== checklist.newest.id
      ? checklist.versions.find((each) => each.id === draft.fromId)
      : undefined;
  const where = sections.find((each) => each.steps.some((one) => one.id === step?.id)) ?? sections[0];
  return (
    <div className="gc-checklist-editor">
      <header className="gc-checklist-hero">
        <div>
          <p className="gc-figure">{count > 0 ? t('EDIT_PROBLEMS', { n: count }) : unlike ? t('EDIT_READY') : t('EDIT_SAME')}</p>
          <div className="gc-row gc-wrap gc-t2">
            <span>{t('EDIT_SUM', sumOf(sections))}</span>
            <KeptWord kept={editor.kept} />
          </div>
        </div>
        <div className="gc-checklist-name">
          <TextInput
            id="checklist-name"
            label={t('EDIT_NAME')}
            withAsterisk
            aria-required
            maxLength={200}
            value={draft.name}
            onChange={(event) => editor.change({ name: event.currentTarget.value }, 'name')}
          />
          <Select
            label={t('EDIT_KIND')}
            data={kinds}
            value={draft.kind}
            allowDeselect={false}
            onChange={(kind) => isKind(kind) && editor.change({ kind })}
          />
        </div>
      </header>
      {stale === undefined || checklist === undefined ? null : (
        <Note tone="warn">{t('EDIT_DRAFT_OLD', { from: stale.number, newest: checklist.newest.number })}</Note>
      )}
      {problems.some((each) => each.is === 'nothing') ? <Note tone="warn">{checklistProblem('nothing')}</Note> : null}
      <div className="gc-checklist-desk">
        <ListThingContext
          list={<Outline sections={sections} problems={problems} here={step?.id} acts={acts} />}
          listName={t('EDIT_STEPS')}
          thingName={t('EDIT_STEP')}
          thing={
            phoneList ? undefined : step === undefined ? (
              <div className="gc-step-form">
                <p className="gc-lead">{t('EDIT_CHOOSE')}</p>
                <p className="gc-t2">{t('EDIT_CHOOSE_WHY')}</p>
                {where === undefined ? null : (
                  <div>
                    <Button onClick={() => acts.addStep(where.id)}>{t('EDIT_ADD_STEP')}</Button>
                  </div>
                )}
              </div>
            ) : (
              <StepForm
                key={step.id}
                step={step}
                sections={sections}
                problems={problems}
                onChange={(now, tag) => steps(edits.changeStep(sections, now), tag)}
              />
            )
          }
          onBack={() => setPhoneList(true)}
          context={
            <>
              <h2>{t('EDIT_PREVIEW')}</h2>
              <Preview step={step} sections={sections} />
            </>
          }
          contextName={t('EDIT_PREVIEW')}
          actions={
            <ActionsBar>
              <Button kind="quiet" icon={Undo2} iconOnly disabled={editor.undo === undefined} onClick={editor.undo}>
                {t('EDIT_UNDO')}
              </Button>
              <Button kind="quiet" icon={Redo2} iconOnly disabled={editor.redo === undefined} onClick={editor.redo}>
                {t('EDIT_REDO')}
              </Button>
              {editor.changed ? (
                <Button kind="quiet" onClick={() => setDropping(true)}>
                  {t('EDIT_DROP')}
                </Button>
              ) : null}
              <span className="gc-grow" />
              {count > 0 ? (
                <Button kind="quiet" onClick={showProblem}>
                  {t('EDIT_SHOW_PROBLEM')}
                </Button>
              ) : null}
              <ActionWithReason kind="main" busy={doing.busy} onClick={() => void save()} {...reasonOf(count, unlike, doing.problem)}>
                {checklist === undefined ? t('EDIT_SAVE_FIRST') : t('EDIT_SAVE', { number: next })}
              </ActionWithReason>
            </ActionsBar>
          }
        />
      </div>
      <div role="status" className="gc-unseen">
        {said}
      </div>
      <Confirm
        opened={dropping}
        title={t('EDIT_DROP_TITLE')}
        act={t('EDIT_DROP')}
        risk
        onClose={() => setDropping(false)}
        onConfirm={() =>
          void editor.drop().then(() => go(checklist === undefined ? '/checklists' : `/checklists/${checklist.id}`, { replace: true }))
        }
      >
        {t('EDIT_DROP_SAYS')}
      </Confirm>
    </div>
  );
}

function reasonOf(count: number, unlike: boolean, problem: string | undefined) {
  if (problem !== undefined) return { reason: { kind: 'told' as const, says: problem } };
  if (count > 0) return { reason: { kind: 'waits' as const, says: t('EDIT_PROBLEMS', { n: count }) } };
  return unlike ? {} : { reason: { kind: 'waits' as const, says: t('EDIT_SAME') } };
}

function KeptWord({ kept }: { readonly kept: Kept }): JSX.Element | null {
  if (kept.is === 'failed') return <span className="gc-checklist-when">{t('EDIT_DRAFT_NOT')}</span>;
  return kept.is === 'kept' ? <span>{t('EDIT_DRAFT_KEPT', { time: timeWord(kept.at, myZone()) })}</span> : null;
}

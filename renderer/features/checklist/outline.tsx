import { Menu } from '@mantine/core';
import { Ellipsis, GripVertical, Plus, TriangleAlert } from 'lucide-react';
import { type DragEvent, type JSX, type KeyboardEvent, useState } from 'react';
import type { Problem } from '../../../shared/domain/checklist/problems.ts';
import type { Section, Step } from '../../../shared/domain/checklist/step.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { askWord } from './step-words.ts';
import { t } from './words.ts';

export interface OutlineActs {
  readonly choose: (stepId: string) => void;
  readonly addStep: (sectionId: string) => void;
  readonly addSection: () => void;
  readonly retitle: (sectionId: string, title: string) => void;
  readonly moveStep: (stepId: string, by: 1 | -1) => void;
  /** To a place of a section, counted without the step itself. */
  readonly moveStepTo: (stepId: string, sectionId: string, at: number) => void;
  readonly duplicateStep: (stepId: string) => void;
  readonly removeStep: (stepId: string) => void;
  readonly moveSection: (sectionId: string, by: 1 | -1) => void;
  readonly duplicateSection: (sectionId: string) => void;
  readonly removeSection: (sectionId: string) => void;
}

export type OutlineProps = {
  readonly sections: readonly Section[];
  readonly problems: readonly Problem[];
  readonly here: string | undefined;
  readonly acts: OutlineActs;
};

/** Where a dragged step would go. */
interface Target {
  readonly sectionId: string;
  readonly at: number;
}

/** Sections and steps in their order: chosen, added, dragged, moved by Alt and the arrows, or by the menu. */
export function Outline({ sections, problems, here, acts }: OutlineProps): JSX.Element {
  const [dragged, setDragged] = useState<string>();
  const [target, setTarget] = useState<Target>();
  const end = (): void => {
    setDragged(undefined);
    setTarget(undefined);
  };
  const over = (event: DragEvent, sectionId: string, at: number): void => {
    if (dragged === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setTarget({ sectionId, at });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (dragged !== undefined && target !== undefined) {
      const section = sections.find((each) => each.id === target.sectionId);
      const own = section?.steps.findIndex((step) => step.id === dragged) ?? -1;
      acts.moveStepTo(dragged, target.sectionId, own >= 0 && own < target.at ? target.at - 1 : target.at);
    }
    end();
  };
  return (
    <div className="gc-outline">
      {sections.map((section, place) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the drop of a drag; keyboard and menu do the same
        <section
          key={section.id}
          aria-label={section.title || t('EDIT_UNTITLED')}
          onDragOver={(event) => over(event, section.id, section.steps.length)}
          onDrop={drop}
        >
          <SectionHead section={section} place={place} of={sections.length} problems={problems} acts={acts} />
          <ol>
            {section.steps.map((step, at) => (
              <StepLine
                key={step.id}
                step={step}
                here={step.id === here}
                sections={sections}
                section={section}
                problem={problems.some((each) => each.stepId === step.id)}
                look={target?.sectionId === section.id && target.at === at ? 'before' : dragged === step.id ? 'dragged' : ''}
                acts={acts}
                onDrag={() => setDragged(step.id)}
                onOver={(event) => over(event, section.id, afterMiddle(event) ? at + 1 : at)}
                onDrop={drop}
                onEnd={end}
              />
            ))}
            {target?.sectionId === section.id && target.at === section.steps.length ? (
              <li className="gc-outline-end" aria-hidden="true" />
            ) : null}
          </ol>
          <Button
            kind="quiet"
            icon={Plus}
            aria-label={t('EDIT_ADD_STEP_TO', { section: section.title || t('EDIT_UNTITLED') })}
            onClick={() => acts.addStep(section.id)}
          >
            {t('EDIT_ADD_STEP')}
          </Button>
        </section>
      ))}
      <div>
        <Button icon={Plus} onClick={acts.addSection}>
          {t('EDIT_ADD_SECTION')}
        </Button>
      </div>
      <p className="gc-small gc-t2 gc-outline-keys">{t('EDIT_KEYS')}</p>
    </div>
  );
}

function afterMiddle(event: DragEvent): boolean {
  const box = event.currentTarget.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

function SectionHead(props: {
  readonly section: Section;
  readonly place: number;
  readonly of: number;
  readonly problems: readonly Problem[];
  readonly acts: OutlineActs;
}): JSX.Element {
  const { section, place, of, problems, acts } = props;
  const own = problems.filter((each) => each.sectionId === section.id && each.stepId === null);
  return (
    <div className="gc-outline-head">
      <input
        id={`section-${section.id}`}
        aria-label={t('EDIT_SECTION_TITLE')}
        placeholder={t('EDIT_SECTION', { n: place + 1 })}
        maxLength={500}
        value={section.title}
        aria-invalid={own.length > 0 || undefined}
        onChange={(event) => acts.retitle(section.id, event.currentTarget.value)}
      />
      {own.length === 0 ? null : <ProblemSign />}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button kind="quiet" icon={Ellipsis} iconOnly>
            {t('EDIT_ACTS_SECTION', { title: section.title || t('EDIT_UNTITLED') })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={place === 0} onClick={() => acts.moveSection(section.id, -1)}>
            {t('EDIT_UP')}
          </Menu.Item>
          <Menu.Item disabled={place === of - 1} onClick={() => acts.moveSection(section.id, 1)}>
            {t('EDIT_DOWN')}
          </Menu.Item>
          <Menu.Item onClick={() => acts.duplicateSection(section.id)}>{t('EDIT_DUPLICATE')}</Menu.Item>
          <Menu.Item onClick={() => acts.removeSection(section.id)}>{t('EDIT_REMOVE')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function ProblemSign(): JSX.Element {
  return (
    <span className="gc-outline-problem">
      <Icon of={TriangleAlert} />
      <span className="gc-unseen">{t('EDIT_PROBLEMS', { n: 1 })}</span>
    </span>
  );
}

function StepLine(props: {
  readonly step: Step;
  readonly here: boolean;
  readonly sections: readonly Section[];
  readonly section: Section;
  readonly problem: boolean;
  readonly look: string;
  readonly acts: OutlineActs;
  readonly onDrag: () => void;
  readonly onOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
  readonly onEnd: () => void;
}): JSX.Element {
  const { step, here, sections, section, problem, look, acts } = props;
  const ask = askWord(step);
  const byKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (by !== undefined && event.altKey) {
      event.preventDefault();
      acts.moveStep(step.id, by);
    } else if (event.key === 'Delete') acts.removeStep(step.id);
  };
  return (
    <li
      className={['gc-outline-step', here ? 'here' : '', look].filter(Boolean).join(' ')}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', ask);
        props.onDrag();
      }}
      onDragOver={props.onOver}
      onDrop={props.onDrop}
      onDragEnd={props.onEnd}
    >
      <span className="gc-outline-grip" aria-hidden="true">
        <Icon of={GripVertical} />
      </span>
      <button
        type="button"
        data-step={step.id}
        aria-current={here ? 'step' : undefined}
        onClick={() => acts.choose(step.id)}
        onKeyDown={byKey}
      >
        <span className="gc-break">{ask}</span>
        <small>
          {[
            t('KIND_NAME', { kind: step.kind }),
            step.mandatory ? '' : t('EDIT_OPTIONAL'),
            step.when === undefined ? '' : t('EDIT_CONDITIONAL'),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </small>
      </button>
      {problem ? <ProblemSign /> : null}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button kind="quiet" icon={Ellipsis} iconOnly>
            {t('EDIT_ACTS_STEP', { ask })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => acts.moveStep(step.id, -1)}>{t('EDIT_UP')}</Menu.Item>
          <Menu.Item onClick={() => acts.moveStep(step.id, 1)}>{t('EDIT_DOWN')}</Menu.Item>
          {sections
            .filter((each) => each.id !== section.id)
            .slice(0, 12)
            .map((each) => (
              <Menu.Item key={each.id} onClick={() => acts.moveStepTo(step.id, each.id, each.steps.length)}>
                <span className="gc-clip gc-outline-menu">{t('EDIT_TO_SECTION', { title: each.title || t('EDIT_UNTITLED') })}</span>
              </Menu.Item>
            ))}
          <Menu.Item onClick={() => acts.duplicateStep(step.id)}>{t('EDIT_DUPLICATE')}</Menu.Item>
          <Menu.Item onClick={() => acts.removeStep(step.id)}>{t('EDIT_REMOVE')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

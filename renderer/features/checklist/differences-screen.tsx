import { Select } from '@mantine/core';
import { CircleMinus, CirclePlus, MoveVertical, PenLine } from 'lucide-react';
import type { JSX } from 'react';
import { type Difference, differencesOf, type PropertyChange } from '../../../shared/domain/checklist/differences.ts';
import { type Section, type Step, stepKinds } from '../../../shared/domain/checklist/step.ts';
import { Icon } from '../../ui/icon.tsx';
import { useGo, usePathPart, useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './checklist.css';
import { askWord, whenWord } from './step-words.ts';
import { type Checklist, useChecklist } from './use-checklist.ts';
import { t } from './words.ts';

/** What one version of a checklist has that another has not, step by step. */
export default function DifferencesScreen(): JSX.Element {
  const id = usePathPart('templateId');
  const checklist = useChecklist(id);
  const go = useGo();
  useScreenHead({ title: t('DIFF_TITLE'), crumb: { title: checklist?.name ?? t('LISTS_TITLE'), to: `/checklists/${id ?? ''}` } });
  if (checklist === undefined) return <Waiting />;
  if (checklist === null)
    return (
      <Empty title={t('LIST_GONE')} action={{ label: t('LIST_GONE_GO'), onDo: () => go('/checklists') }}>
        {t('LIST_GONE_WHY')}
      </Empty>
    );
  return <Shown checklist={checklist} />;
}

function Shown({ checklist }: { readonly checklist: Checklist }): JSX.Element {
  const { versions, newest } = checklist;
  const [from, setFrom] = useQueryPart('from');
  const [to, setTo] = useQueryPart('to');
  const after = versions.find((each) => each.id === to) ?? newest;
  const before = versions.find((each) => each.id === from) ?? versions[Math.max(0, versions.indexOf(after) - 1)] ?? newest;
  const found = differencesOf(before.sections, after.sections);
  const choices = versions.map((each) => ({ value: each.id, label: t('LIST_VERSION', { number: each.number }) }));
  return (
    <div className="gc-checklist-page">
      <header className="gc-checklist-hero">
        <p className="gc-figure">
          {versions.length < 2 ? t('DIFF_ONE') : t('DIFF_ANSWER', { from: before.number, to: after.number, n: found.length })}
        </p>
        <div className="gc-row gc-wrap">
          <Select
            label={t('DIFF_FROM')}
            data={choices}
            value={before.id}
            allowDeselect={false}
            onChange={(id) => setFrom(id ?? undefined)}
          />
          <Select label={t('DIFF_TO')} data={choices} value={after.id} allowDeselect={false} onChange={(id) => setTo(id ?? undefined)} />
        </div>
      </header>
      <ul className="gc-differences">
        {found.map((each) => (
          <One key={keyOf(each)} difference={each} before={before.sections} after={after.sections} />
        ))}
      </ul>
    </div>
  );
}

const keyOf = (each: Difference): string => `${each.is} ${'step' in each ? each.step.id : each.section.id}`;

type Part = { readonly difference: Difference; readonly before: readonly Section[]; readonly after: readonly Section[] };

function One({ difference, before, after }: Part): JSX.Element {
  switch (difference.is) {
    case 'section-added':
      return <Line look="added" what={t('DIFF_SECTION_ADDED', { title: difference.section.title })} />;
    case 'section-removed':
      return <Line look="removed" what={t('DIFF_SECTION_ADDED', { title: difference.section.title })} />;
    case 'section-renamed':
      return <Line look="changed" what={t('DIFF_SECTION_RENAMED', { from: difference.from, to: difference.section.title })} />;
    case 'added':
    case 'removed':
      return <Line look={difference.is} what={askWord(difference.step)} section={difference.section.title} />;
    case 'changed':
      return (
        <Line
          look={difference.changes.length === 0 ? 'moved' : 'changed'}
          what={askWord(difference.step)}
          section={difference.section.title}
        >
          <dl className="gc-difference">
            {difference.moved ? (
              <div>
                <dt>{t('DIFF_MOVED')}</dt>
                <dd>
                  {difference.movedFrom === undefined
                    ? t('DIFF_MOVED_WITHIN')
                    : t('DIFF_MOVED_FROM', { from: difference.movedFrom.title, to: difference.section.title })}
                </dd>
              </div>
            ) : null}
            {difference.changes.map((change) => (
              <div key={change.property}>
                <dt>{t(`PROP_${change.property}`)}</dt>
                <dd>
                  <del>
                    <span className="gc-unseen">{t('DIFF_WAS')} </span>
                    {valueWord(change, change.from, before)}
                  </del>
                  <ins>
                    <span className="gc-unseen">{t('DIFF_IS')} </span>
                    {valueWord(change, change.to, after)}
                  </ins>
                </dd>
              </div>
            ))}
          </dl>
        </Line>
      );
  }
}

const looks = { added: CirclePlus, removed: CircleMinus, changed: PenLine, moved: MoveVertical } as const;
const lookWords = { added: 'DIFF_ADDED', removed: 'DIFF_REMOVED', changed: 'DIFF_CHANGED', moved: 'DIFF_MOVED' } as const;

function Line(props: {
  readonly look: keyof typeof looks;
  readonly what: string;
  readonly section?: string;
  readonly children?: JSX.Element;
}): JSX.Element {
  return (
    <li className={`gc-difference-line ${props.look}`}>
      <span className="gc-row">
        <Icon of={looks[props.look]} />
        <span>{t(lookWords[props.look])}</span>
      </span>
      <div className="gc-stack-2">
        <span className="gc-break">
          <b>{props.what}</b>
          {props.section === undefined ? null : <span className="gc-t2"> {t('DIFF_IN', { section: props.section })}</span>}
        </span>
        {props.children}
      </div>
    </li>
  );
}

/** A value of a property in words; conditions name the step that they wait for. */
function valueWord({ property }: PropertyChange, value: unknown, sections: readonly Section[]): string {
  if (value === undefined || value === null || value === '') return t('DIFF_EMPTY');
  if (typeof value === 'boolean') return t(value ? 'VALUE_YES' : 'VALUE_NO');
  if (Array.isArray(value)) return value.join(' / ');
  if (property === 'kind') return kindWord(String(value));
  if (property === 'when') return whenWord({ when: value as Step['when'] }, sections) ?? t('DIFF_EMPTY');
  if (property === 'by') return t(value === 'user' ? 'EDIT_BY_USER' : 'EDIT_BY_OTHER');
  if (property === 'proves') return t('VALUE_YES');
  if (property === 'of') return t(value === 'device' ? 'EDIT_OF_DEVICE' : value === 'new-device' ? 'EDIT_OF_NEW-DEVICE' : 'EDIT_OF_OTHER');
  return String(value);
}

function kindWord(value: string): string {
  const kind = stepKinds.find((each) => each === value);
  return kind === undefined ? value : t('KIND_NAME', { kind });
}

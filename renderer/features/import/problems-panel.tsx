import { CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { Problem, Severity } from '../../../shared/domain/import/problems.ts';
import { showHidden } from '../../../shared/domain/import/text.ts';
import { importTitles, sayImportProblem } from '../../../shared/words/import.en.ts';
import { Icon } from '../../ui/icon.tsx';
import type { ProblemView } from './planner-messages.ts';
import { tell } from './tell.ts';

const icons: { readonly [S in Severity]: LucideIcon } = { refused: CircleX, warn: TriangleAlert, info: Info };

function placeOf({ count, examples: [first] }: ProblemView): string {
  if (first?.line === undefined) return tell('IMPORT_PROBLEMS_FILE');
  return count === 1 ? tell('IMPORT_PROBLEMS_LINE', { line: first.line }) : tell('IMPORT_PROBLEMS_COUNT', { n: count });
}

function shortValue(problem: Problem): string {
  const text = showHidden(problem.value ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function Kind({ group }: { readonly group: ProblemView }): JSX.Element {
  const [open, setOpen] = useState(false);
  const [first] = group.examples;
  const sentence = first === undefined ? '' : sayImportProblem(first);
  const title = importTitles[group.code] ?? sentence;
  const same = group.examples.every((example) => sayImportProblem(example) === sentence);
  const values = [...new Set(group.examples.map(shortValue).filter((text) => text !== ''))];
  const listed = group.examples.filter((example) => example.line !== undefined);
  return (
    <li className={group.severity}>
      <Icon of={icons[group.severity]} />
      <b>{title}</b>
      <span className="place">{placeOf(group)}</span>
      <div className="says">
        {group.count > 1 && same && values.length > 0 ? (
          <>
            {tell('IMPORT_PROBLEMS_VALUES', { values: values.slice(0, 4), more: Math.max(0, values.length - 4) })}
            <br />
          </>
        ) : null}
        {title === sentence ? null : `${sentence} `}
        {group.count > 1 && listed.length > 0 ? (
          <button type="button" className="gc-import-more" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
            {tell('IMPORT_PROBLEMS_WHERE')}
            <span className="gc-unseen"> {title}</span>
          </button>
        ) : null}
        {open ? (
          <ul>
            {listed.map((example) => (
              <li key={`${example.line} ${example.column ?? ''} ${example.value ?? ''}`}>
                {tell('IMPORT_PROBLEMS_EXAMPLE', { line: example.line ?? 0, value: shortValue(example), says: sayImportProblem(example) })}
              </li>
            ))}
            {group.count > listed.length ? <li>{tell('IMPORT_PROBLEMS_ALL', { n: group.count })}</li> : null}
          </ul>
        ) : null}
      </div>
    </li>
  );
}

/** The problems of one file by kind, the refused first; each with line and reason. */
export function ProblemsPanel({ problems }: { readonly problems: readonly ProblemView[] }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard
    <aside className="gc-import-problems" aria-label={tell('IMPORT_PROBLEMS_TITLE')} tabIndex={0}>
      <header>
        <h2>{tell('IMPORT_PROBLEMS_TITLE')}</h2>
        <p className="gc-small gc-t2">{problems.length === 0 ? tell('IMPORT_PROBLEMS_NONE') : tell('IMPORT_PROBLEMS_WHY')}</p>
      </header>
      <ol>
        {problems.map((group) => (
          <Kind key={group.code} group={group} />
        ))}
      </ol>
    </aside>
  );
}

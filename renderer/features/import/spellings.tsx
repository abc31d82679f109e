import { NativeSelect } from '@mantine/core';
import { MoveRight } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import { showHidden } from '../../../shared/domain/import/text.ts';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SectionHead } from '../../ui/panel.tsx';
import type { ImportDesk } from './desk.ts';
import type { PlanView, SpellingView } from './planner-messages.ts';
import { answersForCodes, type SpellingLine, spellingLines, standing } from './spelling-lines.ts';
import { tell } from './tell.ts';

const joinOrApart = () => [
  { value: 'join' as const, label: tell('IMPORT_SPELL_JOIN') },
  { value: 'apart' as const, label: tell('IMPORT_SPELL_APART') },
];

function Line(props: { readonly written: readonly string[]; readonly to: ReactNode; readonly rows: number; readonly children: ReactNode }) {
  return (
    <li>
      <span className="written">
        {props.written.slice(0, 12).map((text) => (
          <q key={text}>{showHidden(text)}</q>
        ))}
      </span>
      <Icon of={MoveRight} />
      <b>{props.to}</b>
      <span className="rows">{tell('IMPORT_SPELL_ROWS', { n: props.rows })}</span>
      {props.children}
    </li>
  );
}

function SpellingRow({ line, view, desk }: { readonly line: SpellingLine; readonly view: PlanView; readonly desk: ImportDesk }) {
  if (line.is === 'one') {
    const [spelling = ''] = line.spellings;
    const now = standing(view.answers[line.key]);
    return (
      <Line written={line.spellings} to={line.name} rows={line.rows}>
        <ChoiceBar
          label={tell('IMPORT_SPELL_LABEL', { spelling, name: line.name })}
          value={now === 'apart' ? 'apart' : 'join'}
          choices={joinOrApart()}
          onChange={(value) => void desk.answerSpellings({ [line.key]: value === 'join' ? { join: line.id } : { apart: true } })}
        />
      </Line>
    );
  }
  if (line.is === 'codes') {
    const apart = line.spellings.every((each) => standing(view.answers[each.key]) === 'apart');
    const written = line.spellings.map((each) => each.spellings[0] ?? each.key);
    return (
      <Line written={written} to={tell('IMPORT_SPELL_CODES')} rows={line.rows}>
        <ChoiceBar
          label={tell('IMPORT_SPELL_LABEL', { spelling: written.join(', '), name: tell('IMPORT_SPELL_CODES') })}
          value={apart ? 'apart' : 'join'}
          choices={joinOrApart()}
          onChange={(value) => void desk.answerSpellings(answersForCodes(line.spellings, value === 'join'))}
        />
      </Line>
    );
  }
  const { spelling } = line;
  const answer = view.answers[spelling.key];
  const [written = ''] = spelling.spellings;
  return (
    <Line
      written={spelling.spellings}
      to={answer !== undefined && 'join' in answer ? spelling.perhaps.find(({ id }) => id === answer.join)?.name : null}
      rows={spelling.rows}
    >
      <NativeSelect
        aria-label={tell('IMPORT_SPELL_WHICH', { spelling: written })}
        value={answer === undefined ? '' : 'join' in answer ? answer.join : 'apart'}
        data={[
          { value: '', label: tell('IMPORT_SPELL_CHOOSE'), disabled: true },
          ...spelling.perhaps.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'apart', label: tell('IMPORT_SPELL_APART') },
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          void desk.answerSpellings({ [spelling.key]: chosen === 'apart' ? { apart: true } : { join: chosen } });
        }}
      />
    </Line>
  );
}

/** Departments written differently: joined where just one fits, unless the person keeps them apart. */
export function Spellings(props: {
  readonly view: PlanView;
  readonly spellings: readonly SpellingView[];
  /** Counts are of the devices' file. */
  readonly sum: boolean;
  readonly fromUser: boolean;
  readonly desk: ImportDesk;
}): JSX.Element | null {
  const { view, spellings, desk } = props;
  const blanks = props.sum ? view.departmentsFromUser : 0;
  if (spellings.length === 0 && blanks === 0) return null;
  const { departments } = view;
  const names = departments.spellings - departments.joined - departments.proposed;
  return (
    <>
      <SectionHead title={tell('IMPORT_SPELL_TITLE')}>
        {props.sum ? tell('IMPORT_SPELL_SUM', { spellings: departments.spellings, names, joined: departments.joined }) : null}
      </SectionHead>
      <ul className="gc-panel gc-import-lines merge">
        {spellingLines(spellings).map((line) => (
          <SpellingRow
            key={line.is === 'one' ? line.key : line.is === 'several' ? line.spelling.key : 'codes'}
            line={line}
            view={view}
            desk={desk}
          />
        ))}
        {blanks === 0 ? null : (
          <li className="plain">
            <span>{tell('IMPORT_SPELL_FROM_USER', { n: blanks })}</span>
            <ChoiceBar
              label={tell('IMPORT_SPELL_FROM_USER_LABEL')}
              value={props.fromUser ? 'take' : 'leave'}
              choices={[
                { value: 'take', label: tell('IMPORT_SPELL_FROM_USER_TAKE') },
                { value: 'leave', label: tell('IMPORT_SPELL_FROM_USER_LEAVE') },
              ]}
              onChange={(value) => void desk.takeFromUser(value === 'take')}
            />
          </li>
        )}
      </ul>
    </>
  );
}

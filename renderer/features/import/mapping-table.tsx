import { NativeSelect } from '@mantine/core';
import { CircleCheck, CircleMinus, Info, type LucideIcon, MoveRight, TriangleAlert } from 'lucide-react';
import type { JSX } from 'react';
import { fieldsOf } from '../../../shared/domain/import/columns.ts';
import { severityOf } from '../../../shared/domain/import/problems.ts';
import { Icon } from '../../ui/icon.tsx';
import type { DeskFile, Mapped } from './desk-state.ts';
import type { CheckView } from './planner-messages.ts';
import { tell } from './tell.ts';

type Said = { readonly icon: LucideIcon; readonly tone: 'ok' | 'warn' | 'info' | 'past'; readonly says: string };

/** The one thing, or two, that a person should know of a column. `spellings`: how many of its departments wait or are proposed. */
export function checkWords(check: CheckView, how: Mapped | undefined, spellings: number): Said {
  if (check.field === undefined) return { icon: CircleMinus, tone: 'past', says: tell('IMPORT_CHECK_NONE') };
  if (check.field === 'department' && spellings > 0)
    return { icon: TriangleAlert, tone: 'warn', says: tell('IMPORT_CHECK_SPELLINGS', { n: spellings }) };
  const bySeverity = (wanted: 'warn' | 'info'): readonly (readonly [CheckView['problems'][number][0], number])[] =>
    check.problems.filter(([code]) => (severityOf(code) === 'info') === (wanted === 'info'));
  for (const tone of ['warn', 'info'] as const) {
    const [first, second] = bySeverity(tone).map(([code, n]) => tell('IMPORT_CHECK_PROBLEM', { code, n }));
    if (first === undefined) continue;
    const says = second === undefined ? first : tell('IMPORT_CHECK_MORE', { first, second });
    return { icon: tone === 'warn' ? TriangleAlert : Info, tone, says };
  }
  if (how === 'hand') return { icon: CircleCheck, tone: 'ok', says: tell('IMPORT_CHECK_HAND') };
  if (how === 'remembered') return { icon: CircleCheck, tone: 'ok', says: tell('IMPORT_CHECK_REMEMBERED') };
  if (/On$/.test(check.field)) return { icon: CircleCheck, tone: 'ok', says: tell('IMPORT_CHECK_DATES') };
  if (check.field === 'notes') return { icon: CircleCheck, tone: 'ok', says: tell('IMPORT_CHECK_TEXT') };
  return { icon: CircleCheck, tone: 'ok', says: tell('IMPORT_CHECK_NAME') };
}

/** Column by column: what it is called, its first values, what it becomes, and what is the matter with it. */
export function MappingTable(props: {
  readonly file: DeskFile;
  readonly checks: readonly CheckView[];
  readonly spellings: number;
  readonly onColumn: (index: number, field: string | undefined) => void;
}): JSX.Element | null {
  const { file, checks } = props;
  if (file.kind === undefined) return null;
  const choices = [
    { value: '', label: tell('IMPORT_MAP_NONE') },
    ...fieldsOf[file.kind].map(({ field }) => ({ value: field, label: tell('IMPORT_MAP_FIELD', { field }) })),
  ];
  return (
    <section className="gc-panel" aria-label={tell('IMPORT_MAP_TITLE')}>
      <table className="gc-import-map">
        <thead>
          <tr>
            <th scope="col">{tell('IMPORT_MAP_COLUMN')}</th>
            <th scope="col">{tell('IMPORT_MAP_VALUES')}</th>
            <th scope="col">{tell('IMPORT_MAP_BECOMES')}</th>
            <th scope="col">{tell('IMPORT_MAP_CHECK')}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => {
            const column = check.name || tell('IMPORT_MAP_NAMELESS', { n: check.index + 1 });
            const said = checkWords(check, file.how.get(check.index), props.spellings);
            const values = check.samples.join(', ') || tell('IMPORT_MAP_EMPTY');
            return (
              <tr key={check.index}>
                <th scope="row">{column}</th>
                <td className="values" title={values}>
                  {values}
                </td>
                <td className="becomes">
                  <span>
                    <Icon of={MoveRight} />
                    <NativeSelect
                      aria-label={tell('IMPORT_MAP_SELECT', { column })}
                      data={choices}
                      value={check.field ?? ''}
                      onChange={(event) => props.onColumn(check.index, event.currentTarget.value || undefined)}
                    />
                  </span>
                </td>
                <td>
                  <span className={`gc-import-check ${said.tone}`}>
                    <Icon of={said.icon} />
                    <span>{said.says}</span>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

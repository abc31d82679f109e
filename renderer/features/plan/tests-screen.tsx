import { FlaskConical } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { matrixOf, notPassed, type Tested, textOfCombination } from '../../../shared/domain/plan/untested.ts';
import { say } from '../../../shared/words/say.ts';
import { useDerived } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { Frame } from './frame.tsx';
import { KnownErrors } from './known-errors.tsx';
import { RecordTests } from './record-tests.tsx';
import type { PlanPage } from './use-plan.ts';
import { t } from './words.ts';

/** What has to be tested, how it went, and the errors that are known. */
export default function TestsScreen(): JSX.Element {
  return <Frame part="/tests">{(page) => <Tests page={page} />}</Frame>;
}

const resultOf = ({ run }: Tested): string => (run === undefined ? t('TESTS_UNTESTED') : say(`test-result.${run.result}`));
const stateOf = ({ run }: Tested) =>
  run === undefined ? 'ready' : run.result === 'failed' ? 'failed' : run.result === 'passed' ? 'done' : 'skipped';
const lastOf = ({ run }: Tested): string => (run === undefined ? '' : [dayWord(run.on), run.what].filter(Boolean).join(', '));

const columns: readonly TableColumn<Tested>[] = [
  {
    id: 'model',
    head: t('TESTS_MODEL'),
    text: ({ model }) => model ?? t('TESTS_UNKNOWN'),
    cell: ({ model }) => <b>{model ?? t('TESTS_UNKNOWN')}</b>,
  },
  { id: 'system', head: t('TESTS_SYSTEM'), text: ({ system }) => system ?? t('TESTS_UNKNOWN') },
  { id: 'neighbour', head: t('TESTS_NEIGHBOUR'), text: ({ neighbour }) => neighbour ?? t('TESTS_ALONE') },
  { id: 'seats', head: t('TESTS_SEATS'), text: ({ seats }) => String(seats), sortBy: ({ seats }) => seats, width: '90px', align: 'end' },
  {
    id: 'result',
    head: t('TESTS_RESULT'),
    text: resultOf,
    cell: (each) => <StateWord state={stateOf(each)}>{resultOf(each)}</StateWord>,
    width: '190px',
    phone: 'end',
  },
  { id: 'last', head: t('TESTS_LAST'), text: lastOf, phone: 'hide' },
];
const keyOf = ({ key }: Tested): string => key;
const nameOf = (each: Tested): string => t('STAGE_COMBINATION', { text: textOfCombination(each) });
const groupings = [
  { id: 'result', label: t('TESTS_GROUP'), of: resultOf },
  { id: 'model', label: t('TESTS_MODEL'), of: ({ model }: Tested) => model ?? t('TESTS_UNKNOWN') },
];

function Tests({ page }: { readonly page: PlanPage }): JSX.Element {
  const { id } = page.subject;
  const matrix = useDerived((world) => matrixOf(world, id) ?? null, [id]);
  const may = useMayEdit('test-run');
  const [recording, setRecording] = useState<readonly Tested[]>([]);
  const rows = useMemo(() => matrix?.combinations ?? [], [matrix]);
  if (matrix === undefined) return <Waiting />;
  const open = matrix === null ? [] : notPassed(matrix);
  return (
    <>
      <header>
        <p className="gc-figure">
          {rows.length === 0
            ? t('TESTS_ANSWER_NOTHING')
            : open.length === 0
              ? t('TESTS_ANSWER_ALL', { n: rows.length })
              : t('TESTS_ANSWER', { n: open.length, of: rows.length })}
        </p>
        {matrix === null || matrix.from === 'nothing' ? null : (
          <p className="gc-t2">{t(matrix.from === 'visits' ? 'TESTS_FROM_VISITS' : 'TESTS_FROM_DEPARTMENTS', { seats: matrix.seats })}</p>
        )}
      </header>
      {rows.length === 0 ? (
        <Empty title={t('TESTS_ANSWER_NOTHING')}>{t('TESTS_NOTHING_WHY')}</Empty>
      ) : (
        <div className={rows.length > 6 ? 'gc-plan-matrix' : 'gc-plan-matrix short'}>
          <VirtualTable
            what={t('TESTS_WHAT')}
            rows={rows}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            groupings={groupings}
            {...(may
              ? {
                  actions: (selected: readonly Tested[], none: () => void) => (
                    <Button
                      kind="main"
                      icon={FlaskConical}
                      onClick={() => {
                        setRecording(selected);
                        none();
                      }}
                    >
                      {t('TESTS_RECORD', { n: selected.length })}
                    </Button>
                  ),
                }
              : {})}
          />
        </div>
      )}
      {matrix === null || matrix.beside.length === 0 ? null : (
        <Panel title={t('TESTS_BESIDE')} rows>
          {matrix.beside.map((run) => (
            <li key={run.id}>
              {t('TESTS_RUN_LINE', {
                text: textOfCombination(run),
                result: say(`test-result.${run.result}`),
                day: dayWord(run.on, 'year'),
              })}
            </li>
          ))}
        </Panel>
      )}
      <KnownErrors releaseId={id} />
      <RecordTests releaseId={id} combinations={recording} onClose={() => setRecording([])} />
    </>
  );
}

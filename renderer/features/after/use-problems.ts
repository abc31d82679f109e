/** Every problem on this laptop, as its list shows it. */
import { useMemo } from 'react';
import { type Problem, problemState, readProblem } from '../../../shared/domain/after/problem.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { say } from '../../../shared/words/say.ts';
import { useRows, useRowsOf } from '../../data/live.ts';
import { useNames } from '../../data/people.ts';
import { useWhere } from '../../data/where.ts';
import type { ListData } from '../../ui/list-state.tsx';
import type { Where } from '../../ui/where-mark.tsx';

export interface ProblemRow {
  readonly row: Row;
  readonly problem: Problem;
  readonly release: string;
  readonly visit: string | null;
  readonly who: string;
  readonly by: string;
  readonly at: number;
  readonly where: Where;
}

const order = { open: 0, workaround: 1, solved: 2, 'no-problem': 3 } as const;
const weight = { severe: 0, hindering: 1, slight: 2 } as const;

/** Open and severe ones first. `releaseId`: only of that release. */
export function useProblems(releaseId: string | undefined): ListData<ProblemRow> {
  const rows = useRows('problem');
  const read = useMemo(
    () =>
      rows?.flatMap((row) => {
        const problem = readProblem(row);
        return problem === undefined || (releaseId !== undefined && problem.releaseId !== releaseId) ? [] : [{ row, problem }];
      }),
    [rows, releaseId],
  );
  const around = useRowsOf(
    [
      ...new Set(
        (read ?? []).flatMap(({ problem }) => [
          rowKey('release', problem.releaseId),
          ...(problem.visitId === null ? [] : [rowKey('visit', problem.visitId)]),
        ]),
      ),
    ].sort(),
  );
  const names = useNames((read ?? []).flatMap(({ row, problem }) => [problem.personId, row.made.p]));
  const whereOf = useWhere();
  return useMemo(() => {
    if (read === undefined || around === undefined || names === undefined) return { state: 'waiting' };
    const lines = read.map(({ row, problem }): ProblemRow => {
      const visit = problem.visitId === null ? undefined : around.get(rowKey('visit', problem.visitId));
      return {
        row,
        problem,
        release: textIn(around.get(rowKey('release', problem.releaseId)), 'name') ?? '',
        visit: problem.visitId === null ? null : (textIn(visit, 'number') ?? ''),
        who: names.get(problem.personId ?? '') ?? '',
        by: row.made.p === 'hub' ? say('RECORD_THE_HUB') : (names.get(row.made.p) ?? say('RECORD_SOMEBODY')),
        at: row.made.t,
        where: whereOf(row),
      };
    });
    const place = ({ problem }: ProblemRow): number => order[problemState(problem)] * 10 + weight[problem.severity];
    return { state: 'here', rows: lines.sort((a, b) => place(a) - place(b) || b.at - a.at) };
  }, [read, around, names, whereOf]);
}

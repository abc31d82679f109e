import { type JSX, useMemo } from 'react';
import { readPerson } from '../../../shared/domain/person/person.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRows } from '../../data/live.ts';
import { type NameOf, useNames } from '../../data/names.ts';
import { useWhere } from '../../data/where.ts';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { pathOf, useGo } from '../../ui/link.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { ListState } from '../../ui/list-state.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { type Where, WhereMark, whereWord } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(recordWordsEn);

export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly mail: string;
  readonly department: string;
  readonly team: boolean;
  readonly left: boolean;
  readonly where: Where;
}

/** One line for each person that can be read. */
export function personLines(rows: readonly Row[], department: NameOf, where: (row: Row) => Where): readonly PersonLine[] {
  return rows.flatMap((row) => {
    const person = readPerson(row);
    if (person === undefined) return [];
    const { id, name, code, mail, departmentId, team, left } = person;
    return [
      {
        id,
        name,
        code: code ?? '',
        mail: mail ?? '',
        department: department(departmentId) ?? '',
        team: team === true,
        left: left === true,
        where: where(row),
      },
    ];
  });
}

const teamWord = (line: PersonLine): string => (line.team ? word('RECORD_TEAM_YES') : '');
const columns: readonly TableColumn<PersonLine>[] = [
  { id: 'name', head: say('field.name'), text: (line) => line.name, cell: (line) => <b>{line.name}</b>, width: '22%' },
  { id: 'department', head: say('field.departmentId'), text: (line) => line.department },
  { id: 'code', head: say('field.code'), text: (line) => line.code, width: '10%', phone: 'hide' },
  { id: 'mail', head: say('field.mail'), text: (line) => line.mail },
  { id: 'team', head: word('RECORD_TEAM'), text: teamWord, width: '10%' },
  { id: 'left', head: say('field.left'), text: (line) => (line.left ? word('RECORD_YES') : ''), width: '8%', phone: 'hide' },
  {
    id: 'where',
    head: word('RECORD_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '13%',
    phone: 'end',
  },
];
const groupings = [
  { id: 'department', label: say('field.departmentId'), of: (line: PersonLine) => line.department },
  { id: 'team', label: word('RECORD_TEAM'), of: teamWord },
];
const keyOf = (line: PersonLine): string => line.id;
const nameOf = (line: PersonLine): string => line.name;
const lookOf = (line: PersonLine) => (line.left ? ('past' as const) : undefined);

/** Users of seats, and the team. */
export default function PeopleScreen(): JSX.Element {
  const rows = useRows('person');
  const department = useNames('department');
  const where = useWhere();
  const go = useGo();
  const lines = useMemo(() => (rows && department ? personLines(rows, department, where) : undefined), [rows, department, where]);
  return (
    <ListPage>
      <ListState
        data={lines === undefined ? { state: 'waiting' } : { state: 'here', rows: lines }}
        empty={{
          title: word('RECORD_NO_PEOPLE'),
          children: word('RECORD_NO_PEOPLE_WHY'),
          action: { label: word('RECORD_IMPORT'), onDo: () => go('/import') },
        }}
      >
        {(shown) => (
          <VirtualTable
            bare
            what={word('RECORD_PEOPLE_MANY')}
            rows={shown}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            lookOf={lookOf}
            sortedBy={{ column: 'name', up: true }}
            groupings={groupings}
            onOpen={(line) => go(pathOf('/people', line.id))}
            exportOf={(list) => <ExportCsv columns={columns} rows={list} file="people" />}
            actions={(selected) => (
              <ExportCsv columns={columns} rows={selected} file="people-selected">
                {word('RECORD_EXPORT_SELECTED', { n: selected.length })}
              </ExportCsv>
            )}
          />
        )}
      </ListState>
    </ListPage>
  );
}

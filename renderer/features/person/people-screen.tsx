import { type JSX, useMemo } from 'react';
import { readPerson } from '../../../shared/domain/person/person.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRows } from '../../data/live.ts';
import { type NameOf, useNames } from '../../data/names.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { pathOf } from '../../ui/link.tsx';
import { RecordList, whereColumn } from '../../ui/record-list.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import type { Where } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { PeopleForm, PersonForm } from './person-form.tsx';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

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
  whereColumn(),
];
const groupings = [
  { id: 'department', label: say('field.departmentId'), of: (line: PersonLine) => line.department },
  { id: 'team', label: word('RECORD_TEAM'), of: teamWord },
];
const keyOf = (line: PersonLine): string => line.id;
const nameOf = (line: PersonLine): string => line.name;
const lookOf = (line: PersonLine) => (line.left ? ('past' as const) : undefined);

const byName = { column: 'name', up: true } as const;

/** Users of seats, and the team. */
export default function PeopleScreen(): JSX.Element {
  const rows = useRows('person');
  const department = useNames('department');
  const where = useWhere();
  const may = useMayEdit('person');
  const lines = useMemo(() => (rows && department ? personLines(rows, department, where) : undefined), [rows, department, where]);
  return (
    <RecordList
      what={word('RECORD_PEOPLE_MANY')}
      file="people"
      lines={lines}
      columns={columns}
      keyOf={keyOf}
      nameOf={nameOf}
      lookOf={lookOf}
      sortedBy={byName}
      groupings={groupings}
      to={(line) => pathOf('/people', line.id)}
      empty={{ title: word('RECORD_NO_PEOPLE'), why: word('RECORD_NO_PEOPLE_WHY') }}
      add={may ? { label: equipment('ADD_PERSON'), form: (close) => <PersonForm onClose={close} /> } : undefined}
      acts={(selected, hand) =>
        may ? (
          <Button
            onClick={() =>
              hand.open((close) => <PeopleForm ids={selected.map(keyOf)} onClose={close} onSaved={() => hand.changed(selected.length)} />)
            }
          >
            {equipment('CHANGE_SELECTED')}
          </Button>
        ) : null
      }
    />
  );
}

import type { JSX } from 'react';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { pathOf, useGo } from '../../ui/link.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { ListState } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import type { RowLook, TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { type ContactLine, useContactLines } from './use-contacts.ts';
import './contact.css';
import { t } from './words.ts';

const waitsOf = ({ openCases, missed }: ContactLine): string =>
  [t('CONTACTS_CASES', { n: openCases }), missed === 0 ? '' : t('CONTACT_HELD', { n: missed })].filter((text) => text !== '').join('; ');
const rank = { open: 0, again: 0, confirmed: 1 } as const;

const columns: readonly TableColumn<ContactLine>[] = [
  {
    id: 'department',
    head: t('CONTACTS_COLUMN_DEPARTMENT'),
    text: (line) => line.department,
    cell: (line) => <b>{line.department}</b>,
    width: '18%',
    phone: 'name',
  },
  {
    id: 'is',
    head: t('CONTACTS_COLUMN_IS'),
    text: (line) => t('CONTACTS_IS', { is: line.is }),
    sortBy: (line) => `${rank[line.is]} ${line.from}`,
    cell: (line) => <ReasonLine kind={line.is === 'confirmed' ? 'go' : 'waits'}>{t('CONTACTS_IS', { is: line.is })}</ReasonLine>,
    width: '19%',
    phone: 'second',
  },
  {
    id: 'contact',
    head: t('CONTACTS_COLUMN_CONTACT'),
    text: (line) => line.contacts || t('CONTACTS_NOBODY'),
    cell: (line) => line.contacts || <span className="gc-t3">{t('CONTACTS_NOBODY')}</span>,
    phone: 'second',
  },
  {
    id: 'days',
    head: t('CONTACTS_COLUMN_DAYS'),
    text: (line) => t('CONTACTS_DAYS', { from: dayWord(line.from), to: dayWord(line.to) }),
    sortBy: (line) => line.from,
    width: '17%',
    phone: 'second',
  },
  { id: 'done', head: t('CONTACTS_COLUMN_DONE'), text: (line) => t('CONTACTS_DONE', line), width: '9%', phone: 'hide' },
  { id: 'waits', head: t('CONTACTS_COLUMN_WAITS'), text: waitsOf, width: '14%', phone: 'second' },
  { id: 'release', head: t('CONTACTS_COLUMN_RELEASE'), text: (line) => line.release, width: '12%', phone: 'hide' },
];
const keyOf = (line: ContactLine): string => line.key;
const nameOf = (line: ContactLine): string => line.department;
const lookOf = (line: ContactLine): RowLook | undefined => (line.is === 'confirmed' && line.openCases === 0 ? 'past' : undefined);
const groupings = [
  { id: 'release', label: t('CONTACTS_COLUMN_RELEASE'), of: (line: ContactLine) => line.release },
  { id: 'is', label: t('CONTACTS_COLUMN_IS'), of: (line: ContactLine) => t('CONTACTS_IS', { is: line.is }) },
];
const unconfirmedFirst = { column: 'is', up: true } as const;

/** Which departments have confirmed their seats and dates and which have not, the unconfirmed first. */
export default function ContactsScreen(): JSX.Element {
  const lines = useContactLines();
  const go = useGo();
  useScreenHead({ title: t('CONTACTS_TITLE'), crumb: { title: t('CONTACTS_VISITS'), to: '/visits' } });
  return (
    <ListPage>
      <ListState
        data={lines === undefined ? { state: 'waiting' } : { state: 'here', rows: lines }}
        empty={{
          title: t('CONTACTS_NONE'),
          children: t('CONTACTS_NONE_WHY'),
          action: { label: t('CONTACTS_VISITS'), onDo: () => go('/visits') },
        }}
      >
        {(all) => (
          <div className="gc-contacts">
            <p className="gc-figure">{t('CONTACTS_HEAD', { open: all.filter(({ is }) => is !== 'confirmed').length, all: all.length })}</p>
            <VirtualTable
              what={t('CONTACTS_WHAT')}
              rows={all}
              columns={columns}
              keyOf={keyOf}
              nameOf={nameOf}
              lookOf={lookOf}
              groupings={groupings}
              sortedBy={unconfirmedFirst}
              onOpen={(line) => go(pathOf('/contacts', line.departmentId))}
              exportOf={(shown) => <ExportCsv columns={columns} rows={shown} file="department-contacts" />}
            />
          </div>
        )}
      </ListState>
    </ListPage>
  );
}

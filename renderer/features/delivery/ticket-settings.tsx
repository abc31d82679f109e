import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Cmdb } from '../../../shared/domain/cmdb/connection.ts';
import { mapApprover } from '../../../shared/domain/ticket/map-approver.ts';
import { mapTickets } from '../../../shared/domain/ticket/map-tickets.ts';
import { type Ticketing, type TicketPart, ticketParts, usualTicketing } from '../../../shared/domain/ticket/ticketing.ts';
import { useDoing } from '../../data/doing.ts';
import { useMayDecide, useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { w } from './ticket-words.ts';
import { useAccounts } from './use-tickets.ts';

/** How requests for change become tickets there, and who is who; nothing where the CMDB takes no tickets. */
export function TicketSettings({ cmdb }: { readonly cmdb: Cmdb }): JSX.Element | null {
  // It stays when the form begins anew with what was saved.
  const [saved, setSaved] = useState(false);
  if (cmdb.kind !== 'rt') return null;
  return (
    <>
      <Panel title={w('TICKET_SETTINGS')}>
        <Form key={JSON.stringify(cmdb.tickets)} cmdb={cmdb} saved={saved} onSaved={setSaved} />
      </Panel>
      <Accounts />
    </>
  );
}

const words = (text: string): readonly string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

function Form({
  cmdb,
  saved,
  onSaved: setSaved,
}: {
  readonly cmdb: Cmdb;
  readonly saved: boolean;
  readonly onSaved: (saved: boolean) => void;
}): JSX.Element {
  const may = useMayEdit('cmdb');
  const doing = useDoing();
  const [on, setOn] = useState(cmdb.tickets !== null);
  const [said, setSaid] = useState<Ticketing>(cmdb.tickets ?? usualTicketing);
  const [rejected, setRejected] = useState(said.rejectedStatuses.join(', '));
  const [fields, setFields] = useState<{ readonly [P in TicketPart]?: string }>(() =>
    Object.fromEntries(said.fields.map(({ part, field }) => [part, field])),
  );
  const change = (to: Partial<Ticketing>): void => {
    setSaved(false);
    setSaid((before) => ({ ...before, ...to }));
  };
  const tickets: Ticketing = {
    ...said,
    rejectedStatuses: words(rejected),
    fields: ticketParts.flatMap((part) => {
      const field = fields[part]?.trim() ?? '';
      return field === '' ? [] : [{ part, field }];
    }),
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void doing.run(mapTickets, { tickets: on ? tickets : null }).then((done) => setSaved(done !== undefined));
      }}
    >
      <p className="gc-t2">{w('TICKET_SETTINGS_WHY', { name: cmdb.name })}</p>
      <Checkbox
        label={w('TICKET_SETTINGS_ON')}
        checked={on}
        disabled={!may}
        onChange={(event) => {
          setSaved(false);
          setOn(event.currentTarget.checked);
        }}
      />
      {on ? (
        <>
          <TextInput
            label={w('TICKET_QUEUE')}
            value={said.queue}
            maxLength={200}
            disabled={!may}
            onChange={(event) => change({ queue: event.currentTarget.value })}
          />
          <NativeSelect
            label={w('TICKET_WAY')}
            value={said.approval}
            disabled={!may}
            data={(['tickets', 'status'] as const).map((way) => ({ value: way, label: w(`ticket-way.${way}`) }))}
            onChange={(event) => change({ approval: event.currentTarget.value === 'status' ? 'status' : 'tickets' })}
          />
          {said.approval === 'status' ? (
            <TextInput
              label={w('TICKET_APPROVED_STATUS')}
              value={said.approvedStatus}
              maxLength={100}
              disabled={!may}
              onChange={(event) => change({ approvedStatus: event.currentTarget.value })}
            />
          ) : null}
          <TextInput
            label={w('TICKET_REJECTED')}
            description={w('TICKET_REJECTED_HELP')}
            value={rejected}
            disabled={!may}
            onChange={(event) => {
              setSaved(false);
              setRejected(event.currentTarget.value);
            }}
          />
          <TextInput
            label={w('TICKET_DONE')}
            value={said.doneStatus}
            maxLength={100}
            disabled={!may}
            onChange={(event) => change({ doneStatus: event.currentTarget.value })}
          />
          <TextInput
            label={w('TICKET_REOPENED')}
            value={said.openStatus}
            maxLength={100}
            disabled={!may}
            onChange={(event) => change({ openStatus: event.currentTarget.value })}
          />
          <TextInput
            label={w('TICKET_ENDED')}
            value={said.endedStatus}
            maxLength={100}
            disabled={!may}
            onChange={(event) => change({ endedStatus: event.currentTarget.value })}
          />
          <h3 className="gc-label">{w('TICKET_FIELDS')}</h3>
          <p className="gc-t2">{w('TICKET_FIELDS_HELP')}</p>
          {ticketParts.map((part) => (
            <div key={part} className="gc-mapping-line">
              <span>{w(`ticket-part.${part}`)}</span>
              <TextInput
                aria-label={w(`ticket-part.${part}`)}
                value={fields[part] ?? ''}
                maxLength={200}
                disabled={!may}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setSaved(false);
                  setFields((before) => ({ ...before, [part]: value }));
                }}
              />
            </div>
          ))}
        </>
      ) : null}
      <Problem says={doing.problem} />
      {saved ? (
        <Note tone="ok" announce>
          {w('TICKET_SETTINGS_SAVED')}
        </Note>
      ) : null}
      {may ? (
        <div>
          <Button type="submit" busy={doing.busy}>
            {w('TICKET_SETTINGS_SAVE')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}

/** Who is who there, with who said so. */
function Accounts(): JSX.Element | null {
  const lines = useAccounts();
  const may = useMayDecide('map-approver');
  const doing = useDoing();
  if (lines.length === 0) return null;
  return (
    <Panel title={w('TICKET_ACCOUNTS')}>
      <div className="gc-stack-4">
        <p className="gc-t2">{w('TICKET_ACCOUNTS_WHY')}</p>
        <div className="gc-delivery-table">
          <table>
            <thead>
              <tr>
                {[w('TICKET_ACCOUNT'), w('TICKET_PERSON'), w('TICKET_SAID_BY'), ''].map((head) =>
                  head === '' ? (
                    <td key="end" />
                  ) : (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ account, person, by }) => (
                <tr key={account.id}>
                  <th scope="row">{account.account}</th>
                  <td>{person}</td>
                  <td>{by}</td>
                  <td>
                    {may ? (
                      <Button
                        kind="quiet"
                        busy={doing.busy}
                        onClick={() => void doing.run(mapApprover, { account: account.account, personId: null })}
                      >
                        {w('TICKET_ACCOUNT_END')}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Problem says={doing.problem} />
      </div>
    </Panel>
  );
}

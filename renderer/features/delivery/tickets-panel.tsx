import { Select } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Cmdb } from '../../../shared/domain/cmdb/connection.ts';
import { decideTicket } from '../../../shared/domain/ticket/decide-ticket.ts';
import { mapApprover } from '../../../shared/domain/ticket/map-approver.ts';
import { type TicketQuestion, ticketQuestionsOf } from '../../../shared/domain/ticket/questions.ts';
import type { TicketState } from '../../../shared/domain/ticket/ticket.ts';
import { call } from '../../data/bridge.ts';
import { useDoing } from '../../data/doing.ts';
import { useMayDecide, useMayEdit, useMayUse } from '../../data/rights.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { ticketWhy } from '../../ui/ticket-why.ts';
import { w } from './ticket-words.ts';
import { type TicketLine, useApprovers, useTicketLines } from './use-tickets.ts';
import { t } from './words.ts';

const looks = { queued: 'awaiting', written: 'done', 'needs-person': 'displaced' } as const satisfies Record<TicketState, string>;
/** The second: only where there is room for it. */
const heads = [
  [w('TICKET_RFC')],
  [w('TICKET_NUMBER')],
  [w('TICKET_STATUS'), 'gc-ticket-wide'],
  [t('DELIVERY_STATE')],
  [t('DELIVERY_SINCE'), 'gc-ticket-wide'],
] as const;
/** So many are shown, the newest; the older ones stand with their releases. */
const shownAtMost = 20;

/** Where the tickets of requests for change stand, and why; what is asked about one stands above. Nothing where none was ever opened and none is to be. */
export function TicketsPanel({ cmdb }: { readonly cmdb: Cmdb | null }): JSX.Element | null {
  const lines = useTicketLines();
  const now = useNow(60_000);
  if (lines === undefined || (lines.length === 0 && cmdb?.tickets == null)) return null;
  const asked = ticketQuestionsOf(lines.map(({ ticket }) => ticket));
  return (
    <>
      {asked.map((question) => (
        <Asked key={question.key} question={question} lines={lines} />
      ))}
      <Panel title={w('TICKETS_HEAD')} end={cmdb?.tickets == null ? null : <LookNow />}>
        {lines.length === 0 ? (
          <p className="gc-t2">{w('TICKETS_NONE')}</p>
        ) : (
          <div className="gc-delivery-table">
            <table>
              <thead>
                <tr>
                  {heads.map(([head, wide]) => (
                    <th key={head} scope="col" className={wide}>
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.slice(0, shownAtMost).map(({ id, ticket, rfc, why }) => (
                  <tr key={id}>
                    <th scope="row">
                      <AppLink to={pathOf('/releases', ticket.releaseId)}>{rfc}</AppLink>
                    </th>
                    <td>{ticket.ticket === null ? '' : `#${ticket.ticket}`}</td>
                    <td className="gc-ticket-wide">{ticket.status ?? ''}</td>
                    <td>
                      <StateWord state={looks[ticket.state]}>{w(`ticket.${ticket.state}`)}</StateWord>
                      {why === '' || ticket.state === 'needs-person' ? null : <p className="gc-small gc-t2">{why}</p>}
                    </td>
                    <td className="gc-ticket-wide">{momentWord(ticket.since, myZone(), now)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
    </>
  );
}

/** What was decided there is heard of by itself within minutes; whoever waits for it asks now. */
function LookNow(): JSX.Element | null {
  const may = useMayUse('cmdb');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!may) return null;
  const look = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await call('cmdb.again', {});
    } catch (error) {
      setProblem(faultWord(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Problem says={problem} />
      <Button busy={busy} onClick={() => void look()}>
        {w('TICKETS_LOOK')}
      </Button>
    </>
  );
}

function Asked({ question, lines }: { readonly question: TicketQuestion; readonly lines: readonly TicketLine[] }): JSX.Element {
  const { tickets, about } = question;
  const may = useMayEdit('ticket');
  const doing = useDoing();
  const of = lines.filter(({ id }) => tickets.some((each) => each.id === id));
  const account = tickets[0].details?.['account'];
  const again = async (): Promise<void> => {
    for (const { id } of tickets) await doing.run(decideTicket, { ticketId: id, choice: 'again' as const });
  };
  return (
    <Panel title={w('TICKET_ASKS', { rfc: new Intl.ListFormat('en').format(of.map(({ rfc }) => rfc)) })}>
      <div className="gc-stack-4">
        <p>{ticketWhy(tickets[0])}</p>
        {about === 'account' && typeof account === 'string' ? <Who account={account} /> : null}
        <Problem says={doing.problem} />
        {may ? (
          <div>
            <Button busy={doing.busy} onClick={() => void again()}>
              {w('TICKET_AGAIN')}
            </Button>
          </div>
        ) : (
          <ReasonLine kind="noted">{t('ASKS_NOT_YOURS')}</ReasonLine>
        )}
      </div>
    </Panel>
  );
}

/** Saying who an account is. */
function Who({ account }: { readonly account: string }): JSX.Element {
  const may = useMayDecide('map-approver');
  const people = useApprovers();
  const doing = useDoing();
  const [personId, setPerson] = useState<string | null>(null);
  if (!may) return <ReasonLine kind="noted">{w('TICKET_WHO_NOT_YOURS')}</ReasonLine>;
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (personId !== null) void doing.run(mapApprover, { account, personId });
      }}
    >
      <Select
        label={w('TICKET_WHO', { account })}
        description={w('TICKET_WHO_HELP')}
        data={[...people]}
        value={personId}
        onChange={setPerson}
        searchable
      />
      <Problem says={doing.problem} />
      <div>
        <Button type="submit" kind="main" busy={doing.busy} disabled={personId === null}>
          {w('TICKET_WHO_SAVE')}
        </Button>
      </div>
    </form>
  );
}

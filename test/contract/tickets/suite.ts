/** What every system of tickets promises; run on the real one and on the fake. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TicketConnector, TicketThere } from '../../../hub/deliver/tickets/ticket-connector.ts';
import { verdictOf } from '../../../hub/deliver/tickets/verdict.ts';
import { usualTicketing } from '../../../shared/domain/ticket/ticketing.ts';

export interface Tickets {
  readonly connector: TicketConnector;
  /** Somebody of the advisory committee decides the approval that a request depends on. */
  readonly decide: (id: string, status: string) => Promise<void>;
  /** Somebody puts the request itself into a status. */
  readonly put: (id: string, status: string) => Promise<void>;
  /** Makes a configuration record and answers its number. */
  readonly asset: (name: string) => Promise<string>;
  /** A field that tickets have there. */
  readonly field: string;
  /** Who decides there, with their mail address. */
  readonly approver: { readonly account: string; readonly mail: string };
  readonly stop: () => Promise<void>;
}

/** One queue for the whole suite; requests have keys of their own in each case. */
export function ticketSuite(name: string, start: () => Promise<Tickets>): void {
  describe(`tickets: ${name}`, () => {
    let all: Tickets;
    let n = 0;
    beforeAll(async () => {
      all = await start();
    });
    afterAll(async () => {
      all?.connector.close();
      await all?.stop();
    });
    beforeEach(() => {
      n += 1;
    });
    const key = () => `groundcrew:rfc/suite-${n}.1`;
    const made = (more: { readonly assets?: readonly string[]; readonly fields?: Readonly<Record<string, string>> } = {}) =>
      all.connector.make({
        queue: 'RFC',
        subject: `RFC-${n}: Fenêtres 11 “日本”`,
        body: 'What: it\nWhy: because',
        key: key(),
        assets: [],
        fields: {},
        ...more,
      });
    const read = async (id: string): Promise<TicketThere> => {
      const there = await all.connector.read(id);
      if (there === undefined) throw new Error(`no ticket ${id}`);
      return there;
    };
    const verdict = async (id: string) => verdictOf(await read(id), usualTicketing);

    it('is greeted: the queue, and every field of the mapping', async () => {
      await all.connector.check({ ...usualTicketing, fields: [{ part: 'window', field: all.field }] });
      await expect(all.connector.check({ ...usualTicketing, queue: 'Nowhere' })).rejects.toMatchObject({
        code: 'TICKET_QUEUE_MISSING',
        details: { queue: 'Nowhere' },
      });
      await expect(all.connector.check({ ...usualTicketing, fields: [{ part: 'risk', field: 'No such field' }] })).rejects.toMatchObject({
        code: 'TICKET_FIELD_MISSING',
        details: { field: 'No such field' },
      });
    });

    it('a ticket reads back as it was meant, and is found by its key from the moment at which it is made', async () => {
      const asset = await all.asset(`linked ${n}`);
      const id = await made({ assets: [asset], fields: { [all.field]: 'Monday 9 to 12' } });
      const there = await read(id);
      expect(there).toMatchObject({ id, subject: `RFC-${n}: Fenêtres 11 “日本”`, status: { status: 'new' }, unseen: 0 });
      expect(there.keys).toEqual([key()]);
      expect(there.assets).toEqual([asset]);
      expect(there.fields[all.field]).toBe('Monday 9 to 12');
      expect(there.comments).toEqual([]);
      expect(await all.connector.find(key())).toEqual([id]);
      expect(await all.connector.find(`${key()}0`)).toEqual([]);
      expect(await all.connector.read('99999999')).toBeUndefined();
    });

    it('a queue that is not there makes no ticket', async () => {
      const ticket = { queue: 'Nowhere', subject: 's', body: 'b', key: key(), assets: [], fields: {} };
      await expect(all.connector.make(ticket)).rejects.toMatchObject({ code: 'CMDB_REFUSED' });
      expect(await all.connector.find(key())).toEqual([]);
    });

    it('records are linked one after the other; linking again changes nothing, and one that is not there is left out', async () => {
      const [one, two] = [await all.asset(`one ${n}`), await all.asset(`two ${n}`)];
      const id = await made({ assets: [one] });
      await all.connector.link(id, [one, two, '99999999']);
      expect([...(await read(id)).assets].sort()).toEqual([one, two].sort());
      expect((await read(id)).keys).toEqual([key()]);
    });

    it('a comment is known again by its subject', async () => {
      const id = await made();
      await all.connector.comment(id, `Approved [${key()}/approved]`, 'By Ravi <b>Shah</b>');
      await all.connector.comment(id, `Work has begun [${key()}/begun]`, 'Today');
      expect((await read(id)).comments).toEqual([`Approved [${key()}/approved]`, `Work has begun [${key()}/begun]`]);
    });

    it('an approval given there says by whom and when; taken back, it is open again', async () => {
      const id = await made();
      expect(await verdict(id)).toMatchObject({ is: 'open' });
      expect((await read(id)).approvals).toHaveLength(1);
      await all.decide(id, 'resolved');
      const given = await verdict(id);
      expect(given).toMatchObject({ is: 'approved', account: all.approver.account });
      expect(given.is === 'approved' && given.at !== null && given.at > Date.parse('2026-01-01')).toBe(true);
      expect(await all.connector.mailOf(all.approver.account)).toBe(all.approver.mail);
      expect(await all.connector.mailOf('nobody.of.them')).toBeNull();
      await all.decide(id, 'open');
      expect(await verdict(id)).toMatchObject({ is: 'open', by: { account: all.approver.account } });
    });

    it('a rejection there says by whom', async () => {
      const id = await made();
      await all.decide(id, 'rejected');
      expect(await verdict(id)).toMatchObject({ is: 'rejected', account: all.approver.account });
      expect((await read(id)).status.status).toBe('rejected');
    });

    it('the request itself put into a status that says no is a rejection, by whoever did it; by our own hand it is none', async () => {
      const id = await made();
      await all.decide(id, 'resolved');
      await all.put(id, 'rejected');
      expect(await verdict(id)).toMatchObject({ is: 'rejected', account: all.approver.account });
      const other = await all.connector.make({ queue: 'RFC', subject: 'x', body: 'b', key: `${key()}.b`, assets: [], fields: {} });
      await all.decide(other, 'resolved');
      expect(await all.connector.setStatus(other, 'rejected')).toBe('asked');
      expect((await read(other)).status).toMatchObject({ status: 'rejected', account: (await read(other)).ours });
      expect(await verdict(other)).toMatchObject({ is: 'approved' });
    });

    it('is not closed before its approval is decided; then it is', async () => {
      const id = await made();
      expect(await all.connector.setStatus(id, 'resolved')).toBe('depends');
      expect((await read(id)).status.status).toBe('new');
      await all.decide(id, 'resolved');
      expect(await all.connector.setStatus(id, 'resolved')).toBe('asked');
      expect((await read(id)).status.status).toBe('resolved');
      await expect(all.connector.setStatus(id, 'nonsense')).rejects.toMatchObject({ code: 'CMDB_REFUSED' });
    });
  });
}

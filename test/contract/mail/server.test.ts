/** Meeting a mail server: encryption, sign-in, addresses inside; over the hub's own routes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailSettings } from '../../../hub/deliver/mail/settings.ts';
import { courierBy } from '../../../hub/deliver/mail/smtp.ts';
import { Fault } from '../../../shared/errors.ts';
import { makeTlsIdentity } from '../../../shared/node/tls-certificate.ts';
import { connectMail, invitable, mailerOf, settingsFor } from '../../builders/mail-sending.ts';
import { MailServer, type Offers } from '../../builders/mail-server.ts';

describe('a mail server', () => {
  let smtp: MailServer | undefined;
  afterEach(async () => {
    await smtp?.stop();
    smtp = undefined;
  });
  async function met(offers: Offers, more: (port: number) => Partial<MailSettings> = () => ({})): Promise<string> {
    smtp = new MailServer(offers);
    await smtp.start();
    const courier = courierBy()(settingsFor(smtp.port, more(smtp.port)));
    try {
      await courier.open();
      const handed = await courier.hand({ from: 'rollout@college.example', to: 'ana@college.example' }, Buffer.from('Subject: x\r\n\r\ny'));
      return handed.is;
    } catch (error) {
      return error instanceof Fault ? error.code : String(error);
    } finally {
      courier.close();
    }
  }
  const certificate = () => makeTlsIdentity({ name: 'smtp.college.example', now: Date.now() });

  it('takes a mail after a sign-in, and refuses a wrong password', async () => {
    const offers = { user: 'hub', password: 'right' };
    expect(await met(offers, () => ({ user: 'hub', secret: 'right' }))).toBe('taken');
    expect(smtp?.mails).toHaveLength(1);
    await smtp?.stop();
    expect(await met(offers, () => ({ user: 'hub', secret: 'wrong' }))).toBe('MAIL_SIGN_IN');
  });

  it('is not spoken to without the encryption that was asked for, nor with a certificate that nobody vouches for', async () => {
    expect(await met({}, () => ({ security: 'starttls' }))).toBe('MAIL_NOT_SECURE');
    await smtp?.stop();
    const { certPem, keyPem } = await certificate();
    expect(
      await met({ tls: { cert: certPem, key: keyPem }, user: 'hub', password: 'p' }, () => ({
        security: 'starttls',
        user: 'hub',
        secret: 'p',
      })),
    ).toBe('MAIL_NOT_SECURE');
    expect(smtp?.mails).toEqual([]);
  });

  it('inside the network is gone to only where that very address is listed, and without encryption never elsewhere', async () => {
    expect(await met({}, () => ({ listed: [] }))).toBe('MAIL_ADDRESS_BLOCKED');
    expect(smtp?.connections).toBe(0);
    await smtp?.stop();
    expect(await met({}, (port) => ({ listed: [`127.0.0.1:${port + 1}`] }))).toBe('MAIL_ADDRESS_BLOCKED');
    for (const host of ['169.254.169.254', '0x7f.1', '::ffff:127.0.0.1', 'localhost']) {
      await smtp?.stop();
      expect(await met({}, () => ({ host, security: 'tls', listed: [] })), host).toMatch(/^MAIL_(ADDRESS_BLOCKED|UNREACHABLE)$/);
      expect(smtp?.connections, host).toBe(0);
    }
  });

  it('refuses a sender: nothing more is sent until a person looks', async () => {
    smtp = new MailServer();
    await smtp.start();
    smtp.moods.push({ at: 'sender', status: 553, says: 'Not your address' });
    const courier = courierBy()(settingsFor(smtp.port));
    await courier.open();
    const handed = await courier.hand({ from: 'rollout@college.example', to: 'ana@college.example' }, Buffer.from('Subject: x\r\n\r\ny'));
    courier.close();
    expect(handed).toMatchObject({ is: 'not', fault: { code: 'MAIL_SENDER_REFUSED' } });
  });
});

describe('connecting the mail server over the hub', () => {
  let smtp: MailServer;
  let all: Awaited<ReturnType<typeof invitable>>;
  beforeEach(async () => {
    smtp = new MailServer({ user: 'hub', password: 'right' });
    await smtp.start();
    all = await invitable();
    const mailer = mailerOf(all.hub.hub);
    all.hub.hub.mail = { open: courierBy(), again: () => mailer.again() };
  });
  afterEach(async () => {
    await all.hub.close();
    await smtp.stop();
  });
  const ask = async (desk: typeof all.renee, method: 'GET' | 'POST', path: string, body: object = {}) => {
    await desk.laptop.signIn();
    return method === 'GET' ? desk.laptop.get(path) : desk.laptop.post(path, body);
  };
  const settings = (more: object = {}) => {
    const { secret: _secret, ...rest } = settingsFor(smtp.port, { user: 'hub' });
    return { ...rest, secret: 'right', ...more };
  };

  it('is greeted before it is kept; its password goes in and never comes out', async () => {
    expect((await ask(all.renee, 'POST', '/v1/mail', settings({ secret: 'wrong' }))).body).toMatchObject({ code: 'MAIL_SIGN_IN' });
    expect((await ask(all.renee, 'POST', '/v1/mail', settings({ secret: 'wrong' }))).status).toBe(422);
    expect((await ask(all.renee, 'GET', '/v1/mail')).body).toMatchObject({ server: null });
    expect((await ask(all.renee, 'POST', '/v1/mail', settings())).status).toBe(200);
    const standing = await ask(all.renee, 'GET', '/v1/mail');
    expect(standing.body).toMatchObject({ server: { host: '127.0.0.1', hasSecret: true, user: 'hub' } });
    expect(JSON.stringify(standing.body)).not.toContain('right');
    // Kept as it is for this server, and for no other.
    expect((await ask(all.renee, 'POST', '/v1/mail', settings({ secret: null, fromName: 'Other' }))).status).toBe(200);
    expect((await ask(all.renee, 'POST', '/v1/mail', settings({ secret: null, host: 'localhost' }))).body).toMatchObject({
      code: 'INPUT_INVALID',
    });
    await all.olu.pull();
    expect(all.olu.row('mail', 'mail')?.fields).toMatchObject({ state: 'working', from: 'Other <rollout@college.example>' });
  });

  it('is for release managers; a mail that is tried has one recipient', async () => {
    expect((await ask(all.olu, 'POST', '/v1/mail', settings())).body).toMatchObject({ code: 'ROLE_MISSING' });
    await connectMail(all.hub.hub, settingsFor(smtp.port, { user: 'hub', secret: 'right' }));
    expect((await ask(all.renee, 'POST', '/v1/mail/try', { to: 'a@b.example,c@d.example' })).body).toMatchObject({
      code: 'MAIL_ADDRESS_UNUSABLE',
    });
    expect((await ask(all.renee, 'POST', '/v1/mail/try', { to: 'a@b.example\r\nRCPT TO:<c@d.example>' })).body).toMatchObject({
      code: 'MAIL_ADDRESS_UNUSABLE',
    });
    expect((await ask(all.renee, 'POST', '/v1/mail/try', { to: 'ana@college.example' })).status).toBe(200);
    expect(smtp.mails.map(({ to }) => to)).toEqual([['ana@college.example']]);
  });
});

/** What signs in at the CMDB is in no log, no record, no answer and no alarm, whatever goes wrong there. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { putSettings, settingsOf } from '../../../hub/deliver/cmdb/settings.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { connectItop, connectRt, delivererOf, hear, settle } from '../../builders/cmdb-delivery.ts';
import { doVisit, type HubCollege, hubCollege, planned, visitOf } from '../../builders/hub-college.ts';
import { FakeItop } from '../../fakes/fake-itop.ts';
import { FakeRt } from '../../fakes/fake-rt.ts';

const secret = 'hunter2-of-the-cmdb';

describe('the secret of the CMDB', () => {
  let all: HubCollege;
  const logged: string[] = [];
  const ends: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    logged.length = 0;
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, level).mockImplementation((...said: readonly unknown[]) => void logged.push(said.map(String).join(' ')));
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((said) => logged.push(String(said)) > 0);
    all = await hubCollege();
    await planned(all);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const end of ends.splice(0)) await end();
    await all.hub.close();
  });

  /** Everything that anybody could read of it afterwards, but for the place where it is kept. */
  async function everything(): Promise<string> {
    const { store } = all.hub.hub;
    const parts: string[] = [...logged, ...all.hub.alarms];
    await store.read(async (read) => {
      parts.push(JSON.stringify(await read.audit(1_000)));
      parts.push(JSON.stringify(await read.snapshot(['org'], '', 100_000)));
      parts.push(JSON.stringify(await read.entries(0, 100_000, 1e9)));
      for (const queue of ['cmdb', 'cmdb-link', 'cmdb-item'])
        parts.push(JSON.stringify(await read.outboxDue(queue, Number.MAX_SAFE_INTEGER, 1_000)));
      parts.push(JSON.stringify([...(await read.outbox('cmdb', ['d1', 'd2', 'd3']))]));
      for (const name of ['cmdb-breaker', 'cmdb-progress']) parts.push((await read.secret(name)) ?? '');
    });
    await hear(all.olu);
    parts.push(JSON.stringify([...all.olu.replica.rows.values()]));
    return parts.join('\n');
  }
  const work = async (): Promise<void> => {
    for (const n of [1, 2]) await doVisit(all.ben, visitOf(all.ben, `s${n}`), n);
  };

  it('of Request Tracker is nowhere, when the line drops, the server fails, refuses, or says it back', async () => {
    const rt = new FakeRt();
    rt.token = secret;
    await rt.start();
    ends.push(() => rt.stop());
    await connectRt(all.hub.hub, { address: rt.address, token: secret });
    await work();
    const deliverer = delivererOf(all.hub.hub);
    for (const trouble of ['drop', 500, 429, 'drop-after', 503, 502, 'drop'] as const) {
      rt.troubles.push(trouble);
      await settle(deliverer);
      all.hub.clock.now += 3_600_000;
    }
    rt.says = `the header was: token ${secret}`;
    for (let n = 0; n < 4; n++) {
      await settle(deliverer);
      all.hub.clock.now += 3_600_000;
    }
    const kept = await everything();
    // What it said did come through, without the secret.
    expect(kept).toContain('the header was: token •••');
    expect(kept).not.toContain(secret);
    rt.says = undefined;
    rt.token = 'changed';
    await all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'C3' } });
    await all.hub.hub.store.write(async (store) => {
      const settings = await settingsOf(store);
      if (settings !== undefined) await putSettings(store, { ...settings, perSecond: 49 });
    });
    await settle(deliverer);
    expect(await everything()).not.toContain(secret);
  });

  it('of iTop is nowhere, when it refuses the account, answers with its login page, or says it back', async () => {
    const itop = new FakeItop();
    itop.password = secret;
    await itop.start();
    ends.push(() => itop.stop());
    await connectItop(all.hub.hub, { address: itop.address, password: secret });
    await work();
    const deliverer = delivererOf(all.hub.hub);
    itop.troubles.push(
      'html',
      { code: 100, message: `Error: auth_pwd=${secret} is odd` },
      { raw: `<b>Warning</b>: ${secret}{"code":0}` },
      'drop-after',
    );
    for (let n = 0; n < 6; n++) {
      await settle(deliverer);
      all.hub.clock.now += 3_600_000;
    }
    itop.troubles.push({ code: 1, message: `Error: Invalid login ${secret}` });
    await all.olu.do(acts['edit-device'], { id: 'd2', fields: { assetTag: 'GC-X', status: 'in-hand' } });
    await settle(deliverer);
    const kept = await everything();
    expect(kept).toContain('auth_pwd=••• is odd');
    expect(kept).not.toContain(secret);
  });
});

/** A hub as a process of its own for the benchmarks: real rules, real port, a person and laptops made beforehand. Speaks with its parent by messages. */
import { z } from 'zod';
import { type OpenedData, openData, placeOf } from '../../hub/data-folder.ts';
import { groundcrewRoles } from '../../hub/groundcrew-roles.ts';
import { listen } from '../../hub/http/listen.ts';
import { openHub } from '../../hub/hub.ts';
import { putLaptop } from '../../hub/identity/enrol.ts';
import { makePerson } from '../../hub/identity/first-user.ts';
import { groundcrewRules } from '../../shared/domain/rules.ts';
import { writerId } from '../../shared/sync/ids.ts';

const laptopsSchema = z.array(z.object({ writer: z.string(), signKey: z.string(), sealKey: z.string(), person: z.string() }));
const [, , at = ''] = process.argv;
const data: OpenedData = await openData(placeOf(at));
const alarms: string[] = [];
const hub = await openHub({
  ...data,
  rules: groundcrewRules,
  roles: groundcrewRoles,
  name: 'Bench',
  now: () => Date.now(),
  alarm: (line) => alarms.push(line),
});
const commits: number[] = [];
const { app, port } = await listen(hub, '127.0.0.1', 0);

process.on('message', async (message: unknown) => {
  if (message === 'stop') {
    hub.news.close();
    await app.close();
    await hub.close();
    process.send?.({ commits, alarms, cpuMs: Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1000) });
    process.disconnect?.();
    return;
  }
  const laptops = laptopsSchema.parse(message);
  const epoch = await hub.store.write(async (store) => {
    for (const person of new Set(laptops.map((laptop) => laptop.person))) {
      await makePerson(hub, store, { id: person, name: person, roles: ['release-manager', 'lead', 'installer'] });
    }
    for (const { writer, signKey, sealKey, person } of laptops) {
      await putLaptop(store, { writer: writerId(writer), laptop: writer, signKey, sealKey }, person, null, hub.now());
    }
    return (await store.head()).epoch;
  });
  hub.store.onCommit((seq) => commits.push(seq));
  process.send?.({ port, epoch, hub: hub.keys.hub });
});
process.send?.('up');

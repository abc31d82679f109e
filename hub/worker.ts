/**
 * The embedded hub: a worker thread of the app, started by this file's name. It is called by messages and listens on the network only
 * after `share`.
 *
 *   in    { id, method, path, headers, body }   or   { id, control: 'share' | 'unshare' | 'shared' | 'firstUser' | 'close', input }
 *   out   { id, status, headers, body }
 */
import { userInfo } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { EmbeddedHub } from './embedded.ts';

const dataSchema = z.object({ dataDir: z.string(), name: z.string() });

const port = parentPort;
if (port === null) throw new TypeError('started by the app, not by itself');
const { dataDir, name } = dataSchema.parse(workerData);
const hub = new EmbeddedHub({
  dataDir,
  name,
  person: userInfo().username,
  now: () => Date.now(),
  alarm: (line) => process.stderr.write(`hub: ${line}\n`),
});
port.on('message', async (message: unknown) => {
  const answer = await hub.answer(message);
  if (answer === undefined) return;
  port.postMessage(answer);
  if (hub.closed) port.close();
});

/** A laptop's cache in a process of its own, to be killed: fetches what it is given, says when it is open and when all is here, and waits. */
import { z } from 'zod';
import { wantSchema } from '../../shared/domain/library/want.ts';
import { clientOf } from '../contract/registry/suite.ts';
import { openCache } from './library-cache.ts';

const given = z
  .object({
    folder: z.string(),
    address: z.string(),
    user: z.string(),
    password: z.string(),
    wants: z.array(wantSchema),
    bytesPerS: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const client = clientOf(given.address, { kind: 'basic', user: given.user, password: given.password });
const laptop = await openCache(given.folder, { client, settings: { libraryBytesPerS: given.bytesPerS } });
process.send?.('open');
await laptop.fetched(given.wants);
process.send?.('here');
setInterval(() => undefined, 1000);

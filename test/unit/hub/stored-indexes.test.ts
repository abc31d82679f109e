/** By which digests the hub finds the records that name a file. */
import { describe, expect, it } from 'vitest';
import { blobIndex, storedIndexes } from '../../../hub/intake/effect.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import type { Row } from '../../../shared/sync/row.ts';

const row = (type: string, fields: Row['fields']): Row => ({
  type,
  id: 'x',
  seq: 1,
  scopes: ['catalogue'],
  fields,
  stamps: {},
  made: { by: [], p: 'p', t: 0, h: 0 },
});

const blobsOf = (type: string) =>
  storedIndexes(groundcrewRules, row(type, { digest: digestOf('a') })).filter(({ name }) => name === blobIndex);

describe('a digest in a record', () => {
  it('of evidence is a file that the hub keeps', () => expect(blobsOf('evidence')).toEqual([{ name: blobIndex, value: digestOf('a') }]));
  // Else no backup would ever be complete: the hub never holds the bytes of a medium among its files.
  it('of a medium lies in the registry and is waited for by no backup', () => expect(blobsOf('medium')).toEqual([]));
});

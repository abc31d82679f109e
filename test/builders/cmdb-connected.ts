/** A CMDB as every laptop knows it: connected, and with one delivery (of d1) and one ticket that a person is asked about. */

import { presetOf } from '../../shared/domain/cmdb/mapping.ts';
import { hubPerson } from '../../shared/domain/people/rights.ts';
import { make } from '../../shared/domain/write.ts';
import type { Json } from '../../shared/sync/op.ts';
import type { College } from './small-college.ts';

const asJson = (value: object): { readonly [field: string]: Json } => JSON.parse(JSON.stringify(value));

export function connected({ hub }: College): void {
  const since = hub.now;
  const cmdb = asJson({ kind: 'rt', name: 'Assets', state: 'working', since, mapping: presetOf('rt') });
  const asked = asJson({
    deviceId: 'd1',
    state: 'needs-person',
    since,
    code: 'CMDB_GAVE_UP',
    details: { tries: 8, why: 'CMDB_FAILED' },
    asks: 'a1',
  });
  const releaseId = hub.all('release')[0]?.id ?? '';
  const ticket = asJson({
    rfcId: 'asked',
    releaseId,
    round: 1,
    state: 'needs-person',
    since,
    code: 'TICKET_TWO',
    details: { n: 2 },
    asks: 't1',
  });
  hub.person(hubPerson).send([make('cmdb', 'cmdb', cmdb), make('delivery', 'd1', asked), make('ticket', 'asked.1', ticket)]);
}

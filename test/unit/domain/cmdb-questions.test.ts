/** What a person is asked about deliveries: many with one cause are one question. */
import { expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { type Delivery, readDelivery } from '../../../shared/domain/cmdb/delivery.ts';
import { questionsOf } from '../../../shared/domain/cmdb/questions.ts';
import { wantedOf } from '../../../shared/domain/cmdb/wanted.ts';
import { make } from '../../../shared/domain/write.ts';
import { college } from '../../builders/small-college.ts';

function asked(id: string, more: Partial<Delivery>): Delivery {
  const { hub } = college();
  const since = hub.now;
  const plain = JSON.parse(JSON.stringify({ deviceId: id, state: 'needs-person', since, ...more }));
  hub.person('hub').send([make('delivery', id, plain)]);
  const read = readDelivery(hub.world().row('delivery', id));
  if (read === undefined) throw new Error('no delivery');
  return read;
}
const moved = (field: string) => ({
  code: 'CMDB_MOVED',
  differences: [{ attribute: 'room' as const, field, ours: 'C3', theirs: 'B12', before: null }],
});
const shape = (deliveries: readonly Delivery[]) =>
  questionsOf(deliveries, (each) => each).map(({ kind, lines }) => [kind, lines.map(({ id }) => id)]);

it('the same fields that moved, and failures with the same reason, are one question each; which record it is, is asked for each', () => {
  const candidates = [{ asset: '1', name: 'A' }];
  expect(
    shape([
      asked('d1', moved('Room')),
      asked('d2', moved('Room')),
      asked('d3', moved('Status')),
      asked('d4', { code: 'CMDB_REFUSED', details: { why: 'no' } }),
      asked('d5', { code: 'CMDB_REFUSED', details: { why: 'no' } }),
      asked('d6', { code: 'CMDB_REFUSED', details: { why: 'another' } }),
      asked('d1', { code: 'CMDB_TWO_MATCHES', candidates }),
      asked('d2', { code: 'CMDB_TWO_MATCHES', candidates }),
      asked('d3', { state: 'queued', code: 'CMDB_WAITS_FOR_FILES' }),
      asked('d4', { state: 'written', code: null }),
    ]),
  ).toEqual([
    ['moved', ['d1', 'd2']],
    ['moved', ['d3']],
    ['other', ['d4', 'd5']],
    ['other', ['d6']],
    ['several', ['d1']],
    ['several', ['d2']],
  ]);
});

it('a device is to be linked to the licences that it uses, and to nothing once it is out of use', () => {
  const { hub, olu } = college();
  const titleId = hub.all('title')[0]?.id ?? '';
  const library = () => wantedOf(hub.world(), 'd1', () => '')?.library.map(({ kind, name }) => `${kind} ${name}`);
  expect(library()).toEqual([]);
  olu.do(acts['use-licence'], { titleId, deviceIds: ['d1'], state: 'used' });
  expect(library()).toEqual(['licence Windows 11 (licence)']);
  olu.do(acts['edit-device'], { id: 'd1', fields: { status: 'stored' } });
  expect(library()).toEqual([]);
  olu.do(acts['edit-device'], { id: 'd1', fields: { status: 'in-use' } });
  expect(library()).toEqual(['licence Windows 11 (licence)']);
  olu.do(acts['use-licence'], { titleId, deviceIds: ['d1'], state: 'freed' });
  expect(library()).toEqual([]);
});

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { holdsView, openKey, sealKey } from '../../../electron/library/licence-keys.ts';
import { sealedKeySchema } from '../../../shared/domain/library/licence-key.ts';
import { Fault } from '../../../shared/errors.ts';
import { makeSealingKey } from '../../../shared/node/keys.ts';

const ben = makeSealingKey();
const mei = makeSealingKey();
const eve = makeSealingKey();
const to = [
  { to: 'w-ben', sealKey: ben.publicKey },
  { to: 'w-mei', sealKey: mei.publicKey },
];
const code = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (cause) {
    return cause instanceof Fault ? cause.code : String(cause);
  }
};

describe('a licence key', () => {
  it('is opened on each laptop for which it was sealed, letter by letter', async () => {
    const key = 'AAAA-BBBB-CCCC ü ✓\nsecond line';
    const box = await sealKey(key, to, randomBytes);
    expect(sealedKeySchema.safeParse(box).success).toBe(true);
    expect([await openKey(box, ben), await openKey(box, mei)]).toEqual([key, key]);
    expect(JSON.stringify(box)).not.toContain('AAAA');
  });

  it('is not opened on another laptop, nor when anything of it was changed', async () => {
    const box = await sealKey('AAAA-BBBB', to, randomBytes);
    expect(await code(openKey(box, eve))).toBe('KEY_NOT_FOR_LAPTOP');
    const flipped = `${box.body.slice(0, -2)}${box.body.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(await code(openKey({ ...box, body: flipped }, ben))).toBe('KEY_NOT_FOR_LAPTOP');
    expect(await code(openKey({ ...box, body: 'AAAA' }, ben))).toBe('KEY_NOT_FOR_LAPTOP');
    const meis = box.to.find((each) => each.to === 'w-mei')?.wrapped ?? '';
    const swapped = box.to.map((each) => (each.to === 'w-ben' ? { ...each, wrapped: meis } : each));
    expect(await code(openKey({ ...box, to: swapped }, ben))).toBe('KEY_NOT_FOR_LAPTOP');
  });

  it('sealed twice looks different each time', async () => {
    const [one, other] = [await sealKey('AAAA', to, randomBytes), await sealKey('AAAA', to, randomBytes)];
    expect(one.body).not.toBe(other.body);
  });

  it('is not sealed for a public key that is none', async () => {
    expect(await code(sealKey('AAAA', [{ to: 'w-x', sealKey: 'nonsense' }], randomBytes))).toBe('CARRY_NO_KEY');
  });

  it('counts as recorded only by the very fact of this view', () => {
    const group = (type: string, id: string, kind: string) =>
      ({ group: { ops: [{ type, id, kind, fields: {} }] } }) as unknown as Parameters<typeof holdsView>[0][number];
    expect(holdsView([group('key-view', 'v1', 'append')], 'v1')).toBe(true);
    expect(holdsView([group('key-view', 'v2', 'append')], 'v1')).toBe(false);
    expect(holdsView([group('note', 'v1', 'set')], 'v1')).toBe(false);
    expect(holdsView([], 'v1')).toBe(false);
  });
});

/** Routes for laptops that have not signed in: who this hub is, joining, a new id after an image, nonces and tokens. */
import { Fault } from '../../shared/errors.ts';
import {
  enrolSchema,
  type Hello,
  nonceRequestSchema,
  protocolVersion,
  renumberSchema,
  type Token,
  tokenRequestSchema,
} from '../../shared/sync/protocol.ts';
import type { Hub } from '../hub.ts';
import { certificateMs, certify } from '../identity/certificates.ts';
import { alreadyRecorded, enrolByCode, renumber } from '../identity/enrol.ts';
import { tokenS } from '../identity/tokens.ts';
import { parsed } from './body.ts';
import type { Asked, Handlers } from './handler.ts';

/** Who this hub is, for anybody who asks. */
export async function helloOf(hub: Hub): Promise<Hello> {
  const { epoch } = await hub.store.read((store) => store.head());
  const { hub: id, name, signer, tls, root } = hub.keys;
  return { hub: id, name, signKey: signer.publicKey, tlsKey: tls.tlsKey, root, protocol: protocolVersion, sv: hub.sv, epoch };
}

export const enrolHandlers: Handlers['anybody'] = {
  hello: ({ hub }) => helloOf(hub),

  async enrol({ hub, request, from }) {
    hub.tries.join.check(from);
    const wanted = parsed(enrolSchema, request.body);
    const writer = await hub.store.write((store) => enrolByCode(store, wanted, hub.now()));
    if (writer === undefined) {
      hub.tries.join.failed(from);
      throw new Fault('CODE_REFUSED', {}, { side: 'hub' });
    }
    return { certificate: certify(hub.keys, writer, hub.now()), hello: await helloOf(hub) };
  },

  async renumber({ hub, request, from }) {
    hub.tries.join.check(from);
    const wanted = parsed(renumberSchema, request.body);
    const writer = await hub.store.write((store) => renumber(store, wanted, hub.now()));
    if (writer === undefined) {
      hub.tries.join.failed(from);
      throw new Fault('SIGNATURE_WRONG', { writer: wanted.writer }, { side: 'hub' });
    }
    const recorded = await hub.store.read((store) => alreadyRecorded(store, wanted, writer.person));
    return { certificate: certify(hub.keys, writer, hub.now()), hello: await helloOf(hub), recorded };
  },

  async nonce({ hub, request }) {
    const { writer } = parsed(nonceRequestSchema, request.body);
    return { nonce: hub.tokens.nonce(writer) };
  },

  token: (asked) => token(asked),
};

/** An unknown laptop and a wrong signature look the same. A revoked laptop gets a token that opens nothing but push. */
async function token({ hub, request, from }: Asked): Promise<Token> {
  hub.tries.signIn.check(from);
  const { writer: id, nonce, sig } = parsed(tokenRequestSchema, request.body);
  const known = await hub.store.read(async (store) => {
    const [writer] = await store.writers([id]);
    return writer && { writer, head: await store.head() };
  });
  if (known === undefined || !(await hub.tokens.redeem(id, known.writer.signKey, nonce, sig))) {
    hub.tries.signIn.failed(from);
    throw new Fault('TOKEN_REFUSED', {}, { side: 'hub' });
  }
  const { head } = known;
  const now = hub.now();
  // The key is proved: the certificate is renewed once half of its life is over.
  const renew = known.writer.revokedAt === null && known.writer.expiresAt - now < certificateMs / 2;
  const writer = renew ? { ...known.writer, expiresAt: now + certificateMs } : known.writer;
  if (renew) {
    await hub.store.write(async (store) => {
      const [current] = await store.writers([id]);
      if (current && current.revokedAt === null) await store.putWriters([{ ...current, expiresAt: writer.expiresAt }]);
    });
  }
  return {
    token: await hub.tokens.issue(id),
    expiresInS: tokenS,
    person: writer.person,
    last: writer.last,
    lastDigest: writer.lastDigest,
    epoch: head.epoch,
    hubTime: now,
    sv: hub.sv,
    certificate: certify(hub.keys, writer, now),
  };
}

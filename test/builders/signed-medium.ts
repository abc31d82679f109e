/** Metadata that names one medium, as far as `mediumStanding` asks of it. */
import type { HeldMetadata } from '../../electron/library/trust/held.ts';
import type { Want } from '../../shared/domain/library/want.ts';
import { digestOf, loadSigner, makeSigningKey } from '../../shared/node/keys.ts';
import { rootDraft, signed, snapshotDraft, targetsDraft, timestampDraft } from '../../shared/node/metadata/sign.ts';
import { TrustedMetadata } from '../../shared/node/metadata/trusted.ts';

/** Title `one`, version `v1`, signed as definitive for everybody. */
export function signedMedium({ mediumId, digest, sizeBytes, manifest }: Want): Pick<HeldMetadata, 'set' | 'unusable' | 'denyList'> {
  const signer = loadSigner(makeSigningKey().privateKey);
  const role = { keys: [{ publicKey: signer.publicKey }], threshold: 1 };
  const common = { version: 1, expiresAt: Date.now() + 86_400_000 };
  const root = signed('root', rootDraft({ ...common, root: role, timestamp: role, snapshot: role, targets: role }), [signer]);
  const custom = { number: '1', platform: 'any any any', fileName: 'x.deb', manifest, status: 'definitive', channels: ['general'] };
  const targets = signed('targets', targetsDraft({ ...common, targets: [{ path: `one/v1/${mediumId}`, sizeBytes, digest, custom }] }), [
    signer,
  ]);
  const snapshot = signed('snapshot', snapshotDraft({ ...common, files: new Map([['targets', { version: 1, bytes: targets }]]) }), [
    signer,
  ]);
  const stamp = timestampDraft({ ...common, issuedAt: Date.now(), snapshot: { version: 1, bytes: snapshot } });
  const set = TrustedMetadata.begin(digestOf(root), root);
  set.takeTimestamp(signed('timestamp', stamp, [signer]));
  set.takeSnapshot(snapshot);
  set.takeTargets(targets);
  return { set, unusable: undefined, denyList: undefined };
}

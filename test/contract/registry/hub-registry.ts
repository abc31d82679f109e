/** A hub with its own registry over real sockets, and people who may and may not put media in. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groundcrewRoles } from '../../../hub/groundcrew-roles.ts';
import { type Listening, listen } from '../../../hub/http/listen.ts';
import { openRegistry, type Registry } from '../../../hub/registry/registry.ts';
import { repositoryOf } from '../../../shared/domain/library/oci-names.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { Credentials } from '../../../shared/node/oci/client.ts';
import { registrySecretSchema } from '../../../shared/sync/registry-place.ts';
import { type Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';

export interface HubRegistry {
  readonly college: TestHub;
  readonly registry: Registry;
  readonly folder: string;
  /** Over TLS, and plain for the proxy. */
  readonly tls: Listening;
  readonly plain: Listening;
  readonly tlsAddress: string;
  readonly manager: Laptop;
  bearer(laptop: Laptop): Credentials;
  /** A laptop's secret, as other tools are given it. */
  secret(laptop: Laptop): Promise<{ readonly user: string; readonly password: string }>;
  title(id: string): Promise<string>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startHubRegistry(
  options: { readonly freeBytes?: () => Promise<number>; readonly quotaBytes?: number } = {},
): Promise<HubRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'gc-hub-registry-'));
  const registry = await openRegistry(folder, { now: () => Date.now(), beside: false, ...options });
  const college = await startHub({ rules: groundcrewRules, roles: groundcrewRoles, registry });
  const manager = await college.person('renee', 'release-manager@org');
  let tls = await listen(college.hub, '0.0.0.0', 0);
  let plain = await listen(college.hub, '127.0.0.1', 0);
  return {
    college,
    registry,
    folder,
    get tls() {
      return tls;
    },
    get plain() {
      return plain;
    },
    get tlsAddress() {
      return `https://127.0.0.1:${tls.port}`;
    },
    manager,
    bearer: (laptop) => ({ kind: 'bearer', token: async () => laptop.token }),
    async secret(laptop) {
      const { user, secret } = registrySecretSchema.parse((await laptop.post('/v1/registry/secret', {})).body);
      return { user, password: secret };
    },
    async title(id) {
      await college.write(set('title', id, { name: id }));
      return repositoryOf(id);
    },
    async restart() {
      const ports = [tls.port, plain.port] as const;
      await tls.app.close();
      await plain.app.close();
      tls = await listen(college.hub, '0.0.0.0', ports[0]);
      plain = await listen(college.hub, '127.0.0.1', ports[1]);
    },
    async close() {
      await tls.app.close();
      await plain.app.close();
      await college.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

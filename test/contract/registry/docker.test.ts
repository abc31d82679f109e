/** The acceptance suite against Debian's docker-registry, started here. */
import { describe, it } from 'vitest';
import { hasDockerRegistry, startDockerRegistry } from './docker-registry.ts';
import { registrySuite } from './suite.ts';

if (hasDockerRegistry)
  registrySuite('docker-registry', async () => {
    const { address, user, password, restart, close } = await startDockerRegistry();
    return {
      address,
      plainAddress: address,
      tlsKey: null,
      manager: { kind: 'basic', user, password },
      managerCreds: `${user}:${password}`,
      keepsCutPieces: false,
      repository: (name) => `groundcrew/${name}`,
      restart,
      close,
    };
  });
else describe('docker-registry', () => it.skip('is not installed here: apt-get install docker-registry apache2-utils', () => undefined));

/** What can go wrong with the registry of the definitive software library, in English. One whole sentence per code. */
import type { Code, Details } from '../errors.ts';

type RegistryCode = Extract<Code, `REGISTRY_${string}` | 'UPLOAD_LOST' | 'TAG_FIXED'>;

export const registryRefusals: { readonly [C in RegistryCode]: (d: Details[C]) => string } = {
  REGISTRY_MISSING: () => 'The hub has no place for media yet. A release manager names one under Registry.',
  REGISTRY_UNREACHABLE: () => 'The registry cannot be reached. What came so far is kept, and goes on from there.',
  REGISTRY_BUSY: (d) => `The registry is busy. Groundcrew tries again in ${d.retryAfterS} s.`,
  REGISTRY_FAILED: () => 'The registry had a problem. What came so far is kept; Groundcrew tries again.',
  REGISTRY_REFUSED: (d) =>
    d.status === 403
      ? 'The registry does not let you do this. Only release managers put media in.'
      : 'The registry did not take the name and password. A release manager checks them under Registry.',
  REGISTRY_FULL: () => 'The disk of the registry is full. Nothing was put in; ask whoever keeps it for room.',
  REGISTRY_ANSWER_STRANGE: (d) => `Something answered that is no registry, or not as one should (${d.why}). Nothing of it was taken.`,
  REGISTRY_ELSEWHERE: (d) => `The registry pointed elsewhere (${d.host}), where Groundcrew does not follow. Nothing was sent there.`,
  REGISTRY_NO_RANGES: () => 'This registry sends files whole only. The file is fetched whole instead.',
  UPLOAD_LOST: () => 'The registry lost what had been sent of this file. It is sent again.',
  TAG_FIXED: () => 'Another file lies under this version at the registry already, and what is definitive is not replaced there.',
};

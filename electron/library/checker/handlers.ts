/** What main does for the checker commands of the renderer. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Handlers } from '../../../shared/bridge/commands.ts';
import type { Files } from '../../../shared/node/files.ts';
import { digest as asDigest } from '../../../shared/sync/ids.ts';
import { judgeCheck } from '../../../shared/trust/check-result.ts';
import { type ArgumentValue, fillArguments, type InstallerCommand, refuseCommand } from '../../../shared/trust/installer-command.ts';
import type { LibraryTrust } from '../trust/trust.ts';
import { handOver } from './hand-over.ts';

type CheckerHandlers = Pick<Handlers, Extract<keyof Handlers, `checker.${string}`>>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Program and arguments with the record's values in them; `{file}` stays for the device. */
function installLines(installer: InstallerCommand | null, values: { readonly [V in ArgumentValue]?: string | undefined }) {
  if (installer === null) return { list: undefined, problem: undefined };
  const refusal = refuseCommand(installer);
  const filled = refusal === undefined ? fillArguments(installer, { ...values, file: '{file}' }) : { ok: false as const, refusal };
  if (filled.ok) return { list: [installer.program, ...filled.list], problem: undefined };
  return { list: undefined, problem: { code: filled.refusal.code, details: { ...filled.refusal.details } } };
}

/** The handlers over the given services. */
export function checkerHandlers(trust: LibraryTrust, files: Files): CheckerHandlers {
  return {
    'checker.handOver': async ({ copy, folder, values }) => {
      const { path, digest, medium } = await trust.handOn(copy);
      const { list, problem } = installLines(medium.installer, values);
      try {
        const about = { from: path, fileName: basename(path), digest, handOver: copy, folder };
        const written = await handOver(files, list === undefined ? about : { ...about, install: list });
        return {
          ...written,
          installer: list !== undefined ? 'written' : problem === undefined ? 'none' : 'not-filled',
          problem: problem ?? null,
        };
      } finally {
        // It lies on the stick now; for another one it is decided anew.
        await trust.release(copy);
      }
    },
    'checker.read': async ({ text, expected }) => {
      const judged = judgeCheck(text, expected, sha256);
      if (judged.ok) return { ok: true, checked: { ...judged.checked, digest: asDigest(judged.checked.digest) } };
      return { ok: false, refusal: { code: judged.refusal.code, details: { ...judged.refusal.details } } };
    },
  };
}

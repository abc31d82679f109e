/** The files that mutants change, as they are and as they would be. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf, type Mutant, patched } from './mutant.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Why patches are stale: their text is absent from the file, or stands there more than once. */
export function staleOnes(mutants: readonly Mutant[]): readonly string[] {
  return mutants.flatMap((mutant) =>
    filesOf(mutant).flatMap((file) => {
      try {
        textWith(mutant, file);
        return [];
      } catch (cause) {
        return [cause instanceof Error ? cause.message : String(cause)];
      }
    }),
  );
}

/** A file as it is under a mutant. */
export function textWith(mutant: Mutant, file: string): string {
  return patched(mutant, file, readFileSync(join(root, file), 'utf8'));
}

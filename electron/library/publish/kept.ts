/** The list of files that are on their way into the library, kept on this laptop over restarts. */
import { z } from 'zod';
import { publishAboutSchema, publishStates } from '../../../shared/bridge/publish.ts';
import { type Files, fileFault, replaceFile } from '../../../shared/node/files.ts';
import { jsonOf } from '../../../shared/node/oci/descriptor.ts';
import { digestSchema } from '../../../shared/sync/ids.ts';

const keptSchema = z.object({
  digest: digestSchema,
  sizeBytes: z.number(),
  sha512: z.string(),
  fileName: z.string(),
  state: z.enum(publishStates),
  paused: z.boolean(),
  about: publishAboutSchema.nullable(),
  manifest: digestSchema.nullable(),
  chunks: z.object({ digest: digestSchema, sizeBytes: z.number() }).nullable(),
  problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  stagedAt: z.number(),
  /** Where sending goes on. */
  upload: z.object({ location: z.string(), offset: z.number() }).nullable(),
});
export type Kept = z.infer<typeof keptSchema>;
const fileSchema = z.object({ media: z.array(keptSchema) });

/** What was kept; nothing where the file is absent or cannot be read: what is staged can be chosen again. */
export async function readKept(files: Files, path: string): Promise<Kept[]> {
  return fileSchema.safeParse(jsonOf((await files.read(path)) ?? new Uint8Array())).data?.media ?? [];
}

/** Keeps it, durable when it resolves. Throws DISK_FULL, DISK_FAILED. */
export async function writeKept(files: Files, path: string, media: readonly Kept[]): Promise<void> {
  try {
    await replaceFile(files, path, JSON.stringify({ media }));
  } catch (cause) {
    throw await fileFault(cause, path, files);
  }
}

/** The two file routes, the same in both hosts: POST /upload and GET /file/<digest>. */
import { z } from 'zod';

/** What /upload answers: the digest and size of what was really stored. */
export const uploadedSchema = z.object({ digest: z.string(), sizeBytes: z.number() });

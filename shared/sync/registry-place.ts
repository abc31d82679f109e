/** Where the media of the definitive software library lie, as the hub tells its laptops. */
import { z } from 'zod';

export const registryPlaceSchema = z.discriminatedUnion('kind', [
  /** The hub's own registry, under its own address. */
  z.object({ kind: z.literal('own') }),
  /** Another OCI registry. `user` and `password` only read; who puts media in has others, kept on that laptop alone. */
  z.object({
    kind: z.literal('other'),
    address: z.url({ protocol: /^https?$/ }).max(300),
    /** The pinned key of its certificate (SPKI digest), where no authority vouches for it. */
    tlsKey: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/)
      .nullable(),
    user: z.string().max(200),
    password: z.string().max(1_000),
  }),
  /** The hub has no folder for media, and nobody named another registry yet. */
  z.object({ kind: z.literal('none') }),
]);
export type RegistryPlace = z.infer<typeof registryPlaceSchema>;

export const registrySecretSchema = z.object({ user: z.string(), secret: z.string() });
export type RegistrySecret = z.infer<typeof registrySecretSchema>;

/** The hub's own small registry: the embedded default for media (DESIGN, "The definitive software library"). */
import { Shelf } from './shelf.ts';
import { Uploads, type UploadsParts } from './uploads.ts';

export interface Registry {
  readonly shelf: Shelf;
  readonly uploads: Uploads;
  /** What expired goes; called from time to time. */
  tidy(): Promise<void>;
}

/** Opens the registry in `folder`. `beside`: other hub processes share it. */
export async function openRegistry(folder: string, options: Omit<UploadsParts, 'shelf'> & { readonly beside: boolean }): Promise<Registry> {
  const shelf = await Shelf.open(folder, options);
  const uploads = await Uploads.open({ ...options, shelf });
  return {
    shelf,
    uploads,
    async tidy() {
      await uploads.expire();
      await shelf.tidy(options.now());
    },
  };
}

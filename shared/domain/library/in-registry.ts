/** Records whose digests name what lies in the registry of media, not photos and files that laptops bring to the hub. */
export const inRegistry: readonly string[] = ['medium', 'install-check'];

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** "Polish" for "pl"; the tag itself where it names no language that is known. */
export function languageName(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

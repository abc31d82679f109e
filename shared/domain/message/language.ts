/** In which language somebody is written to: their own, else the one that the plan falls back to, which is said before anything is sent. */

/** `en`, `pt-br`; undefined where the text is no language. */
export function languageTag(text: string | null | undefined): string | undefined {
  const clean = (text ?? '').trim().toLowerCase().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}$/u.test(clean) ? clean : undefined;
}

/** Languages to try for somebody, the best first: `pt-br`, then `pt`. */
export function languagesFor(wanted: string | null | undefined): readonly string[] {
  const tag = languageTag(wanted);
  if (tag === undefined) return [];
  const base = tag.split('-')[0] ?? tag;
  return base === tag ? [tag] : [tag, base];
}

/** A locale that dates and numbers can be written in. */
export function localeOf(language: string): string {
  const locale = language === 'en' ? 'en-GB' : language;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([locale])[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}

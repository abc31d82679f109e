/** In which language somebody is written to: their own, else the one that the plan falls back to, which is said before anything is sent. */

/** Languages that lists of people name by their name, in English or their own. */
const named =
  'ar bg bn ca cs cy da de el en es et eu fa fi fil fr ga gl he hi hr hu hy id is it ja ka ko lt lv mk ms mt nb nl nn no pa pl pt ro ru sk sl so sq sr sv sw ta th ti tr uk ur vi yo zh'.split(
    ' ',
  );
let tags: ReadonlyMap<string, string> | undefined;

/** By name in lower case: made once, when it is first asked for. */
function tagsByName(): ReadonlyMap<string, string> {
  const nameIn = (locale: string, tag: string): string =>
    new Intl.DisplayNames([locale], { type: 'language' }).of(tag)?.toLowerCase() ?? tag;
  tags ??= new Map(named.flatMap((tag) => ['en', tag].map((locale) => [nameIn(locale, tag), tag] as const)));
  return tags;
}

/** `en`, `pt-br`, also from a name as lists have it ("Portuguese", "Português"); undefined where the text is no language. */
export function languageTag(text: string | null | undefined): string | undefined {
  const clean = (text ?? '').trim().toLowerCase();
  const tag = clean.replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}$/u.test(tag) ? tag : tagsByName().get(clean);
}

/** Languages to try for somebody, the best first: `pt-br`, then `pt`. Whoever reads one Norwegian reads the other. */
export function languagesFor(wanted: string | null | undefined): readonly string[] {
  const tag = languageTag(wanted);
  if (tag === undefined) return [];
  const base = tag.split('-')[0] ?? tag;
  const norwegian = ['no', 'nb', 'nn'].includes(base) ? [base, 'nb', 'no', 'nn'] : [base];
  return [...new Set([tag, ...norwegian])];
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

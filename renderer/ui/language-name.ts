import { languageTag } from '../../shared/domain/message/language.ts';

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** "Polish" for "pl" and for "polski"; what names no language that is known stays as it was written. */
export function languageName(text: string): string {
  try {
    return names.of(languageTag(text) ?? text) ?? text;
  } catch {
    return text;
  }
}

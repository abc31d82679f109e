import type { Need } from './records.ts';

const signs: readonly { readonly need: Need['need']; readonly words: RegExp }[] = [
  {
    need: 'accessibility',
    words:
      /\b(?:accessib\w*|screen ?reader|wheelchair|magnifier|braille|hearing loop|disab(?:led|ility)|assistive|barrierefrei|accessibilité)/iu,
  },
  { need: 'do-not-move', words: /\b(?:do ?n[o']t move|not to be moved|must not be moved|leave in place|ne pas déplacer|nicht bewegen)/iu },
  { need: 'vip', words: /\b(?:vip|v\.i\.p\.|principal's office|board member|executive)(?!\w)/iu },
];

const notice =
  /(?:\b(?:notice|préavis|preavis|vorlauf|ankündigung)\b[^.;\n]{0,12}?(\d{1,3})\s*(?:working |business )?(?:days?|jours?|tage?n?)|(\d{1,3})\s*(?:working |business )?(?:days?|jours?|tage?n?)['’]?\s*(?:of )?(?:notice|préavis|vorlauf))|\b(?:notice (?:required|needed)|préavis|ask \w+ first|by appointment only)/iu;

/** The sentence of a note in which a word stands, at most 120 characters. */
function around(notes: string, at: number): string {
  const start = Math.max(notes.lastIndexOf(';', at), notes.lastIndexOf('\n', at), notes.lastIndexOf('. ', at)) + 1;
  const end = [';', '\n', '. '].map((stop) => notes.indexOf(stop, at)).filter((stop) => stop !== -1);
  return notes
    .slice(start, Math.min(notes.length, ...end))
    .trim()
    .slice(0, 120);
}

/** Needs that a free note speaks of, each kind at most once, to be offered to a person and never taken by themselves. */
export function needsIn(notes: string): readonly Need[] {
  const found: Need[] = [];
  for (const { need, words } of signs) {
    const match = words.exec(notes);
    if (match) found.push({ need, words: around(notes, match.index) });
  }
  const match = notice.exec(notes);
  if (match) {
    const days = Number(match[1] ?? match[2] ?? 0);
    found.push({ need: 'notice', ...(days > 0 ? { days } : {}), words: around(notes, match.index) });
  }
  return found;
}

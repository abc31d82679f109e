import { Accessibility, Anchor, BellRing, type LucideIcon, Star } from 'lucide-react';
import type { JSX } from 'react';
import type { Need } from '../../shared/domain/seat/need.ts';
import { runWord } from '../../shared/words/run-word.ts';
import { say } from '../../shared/words/say.ts';
import { fieldWord } from './field-word.ts';
import { Icon } from './icon.tsx';

const ICONS = {
  accessibility: Accessibility,
  'do-not-move': Anchor,
  notice: BellRing,
  vip: Star,
} as const satisfies Record<Need['need'], LucideIcon>;

/** The words of a need, with the days of notice where it names them; nothing where the need says all itself. */
export function needSays(need: Need): string {
  const words = need.words === '' ? '' : need.words;
  return need.days === undefined ? words : runWord('NEED_NOTICE_DAYS', { words: words || say(`need.${need.need}`), days: need.days });
}

/** The kinds of need on a line: icon and word, so that nobody passes them over. */
export function NeedTags({ needs }: { readonly needs: readonly Need[] }): JSX.Element | null {
  const kinds = [...new Set(needs.map((each) => each.need))];
  if (kinds.length === 0) return null;
  return (
    <span className="gc-needs">
      {kinds.map((kind) => (
        <span key={kind} className="gc-need">
          <Icon of={ICONS[kind]} />
          {say(`need.${kind}`)}
        </span>
      ))}
    </span>
  );
}

/** Every need with its words: what whoever visits the seat has to heed. */
export function Needs({ needs }: { readonly needs: readonly Need[] }): JSX.Element | null {
  if (needs.length === 0) return null;
  return (
    <section className="gc-needs-box" aria-label={fieldWord('NEEDS_NAME')}>
      {needs.map((need) => (
        <div key={`${need.need} ${need.words}`}>
          <Icon of={ICONS[need.need]} />
          <div>
            <b>{say(`need.${need.need}`)}</b>
            <div>{needSays(need)}</div>
          </div>
        </div>
      ))}
    </section>
  );
}

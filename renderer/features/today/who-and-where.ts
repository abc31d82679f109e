import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { fieldWord } from '../../ui/field-word.ts';
import { minutesWord } from '../../ui/moment.tsx';

/** "Hannah Xu · room F015 · promised 09:00–12:00": whose seat, where, and what they were promised. */
export function whoAndWhere({ brief, visit }: VisitLook): string {
  const who = brief.user ?? (brief.shared ? runWord('TODAY_SHARED') : runWord('TODAY_NO_USER'));
  const { promised } = visit.slot;
  return [
    who,
    brief.room === null ? '' : runWord('TODAY_ROOM', { room: brief.room }),
    promised === undefined ? '' : fieldWord('PROMISED', { from: minutesWord(promised.from), to: minutesWord(promised.to) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

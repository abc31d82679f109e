import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { minutesWord } from '../../ui/moment.tsx';

/** "Hannah Xu · room F015 · promised 09:00–12:00": whose seat, where, and what they were told. */
export function whoAndWhere({ brief, visit }: VisitLook): string {
  const who = brief.user ?? (brief.shared ? runWord('TODAY_SHARED') : runWord('TODAY_NO_USER'));
  const room = brief.room === null ? undefined : runWord('TODAY_ROOM', { room: brief.room });
  const { promised } = visit.slot;
  const told = promised && runWord('TODAY_PROMISED', { from: minutesWord(promised.from), to: minutesWord(promised.to) });
  return [who, room, told].filter((part) => part !== undefined).join(' · ');
}

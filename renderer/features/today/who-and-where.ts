import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { runWord } from '../../../shared/words/run-word.ts';

/** "Hannah Xu · room F015": whose seat, and where. */
export function whoAndWhere({ brief }: VisitLook): string {
  const who = brief.user ?? (brief.shared ? runWord('TODAY_SHARED') : runWord('TODAY_NO_USER'));
  return brief.room === null ? who : `${who} · ${runWord('TODAY_ROOM', { room: brief.room })}`;
}

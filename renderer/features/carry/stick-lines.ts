/** What filling a stick or taking one in brought, as a note shows it. Pure. */
import type { StickFilled, StickTaken } from '../../../shared/bridge/stick.ts';
import { filledLines, type Spelling, takenLines } from '../../../shared/words/stick-lines.en.ts';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { sizeWord } from '../../ui/size.ts';
import type { ResultLines } from './result-lines.ts';
import { word } from './words.ts';

const spelling: Spelling = { size: sizeWord, moment: (at) => momentWord(at, myZone()) };

/** A warning where something that was asked for does not lie there, or cannot be proved by whoever takes it in. */
export function filledNote(filled: StickFilled): ResultLines {
  const whole = filled.lists && filled.media.every(({ is }) => is === 'written' || is === 'known');
  return { tone: whole ? 'ok' : 'warn', what: filled.name, says: filledLines(filled, spelling) };
}

/** A warning where something was refused, or is not installed any more. */
export function takenNote(taken: StickTaken): ResultLines {
  const { name, library, media } = taken;
  const warns = media.some(({ is }) => is === 'refused') || (library?.problem ?? null) !== null || (library?.withdrawn.length ?? 0) > 0;
  return { tone: warns ? 'warn' : 'ok', what: word('STICK_FROM', { name }), says: takenLines(taken, spelling) };
}

/** Why something about training was refused, in English. */
import type { Code, Details } from '../errors.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

export const trainingRefusals: Sentences<
  'TRAINING_REASON_MISSING' | 'CARD_EMPTY' | 'CARD_HAS_NO_SESSIONS' | 'COURSE_HAS_SESSIONS' | 'SESSION_CANCELLED' | 'SIGNATURE_MISSING'
> = {
  TRAINING_REASON_MISSING: (d) =>
    d.about === 'not-needed'
      ? 'Say why no training is needed.'
      : d.about === 'cancelled'
        ? 'Say why the session is called off.'
        : 'Say why their computers may be done before they are trained.',
  CARD_EMPTY: () => 'A card needs something to read: a text or a file.',
  CARD_HAS_NO_SESSIONS: () => 'A card is read in the app, so no session of it is held.',
  COURSE_HAS_SESSIONS: () => 'This course is held in sessions: whoever was there has done it.',
  SESSION_CANCELLED: () => 'This session was called off. Choose another one.',
  SIGNATURE_MISSING: () => 'Take the signature first.',
};

import { buildWords } from '../../../shared/words/build.en.ts';
import { changeWords } from '../../../shared/words/change-page.en.ts';
import { releaseWords } from '../../../shared/words/release.en.ts';
import { requestWords } from '../../../shared/words/request.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence of the screens of releases, builds and requests, by code; the details are checked by the compiler. */
export const t = wordsOf({ ...releaseWords, ...buildWords, ...requestWords, ...changeWords });

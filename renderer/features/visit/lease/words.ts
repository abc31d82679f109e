import { leaseWords } from '../../../../shared/words/lease.en.ts';
import { wordsOf } from '../../../ui/word.ts';

export const l = wordsOf(leaseWords);

import type { Mutant } from '../mutant.ts';
import { followMutants } from './follow.ts';
import { hubMutants } from './hub.ts';
import { laptopMutants } from './laptop.ts';
import { recordMutants } from './record.ts';

export const mutants: readonly Mutant[] = [...laptopMutants, ...hubMutants, ...recordMutants, ...followMutants];

/** Counts with their nouns, in Portuguese. */

import { pluralIn } from '../plural.ts';

// The rules of pt-BR would give `0 execução`; those of pt-PT give `0 execuções`, which is also what Brazilians write.
export const plural = pluralIn('pt-PT');

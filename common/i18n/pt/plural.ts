/** Counts with their nouns in Portuguese. */

import { pluralIn } from '../plural.ts';

// The rules of pt-BR would say `0 execução`; those of pt-PT say `0 execuções`, as Brazilians write.
export const plural = pluralIn('pt-PT');

/** Messages of the dummy, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { dummy as english } from '../../en/messages/dummy.ts';

export const dummy: Translation<typeof english> = {
  constantMissing: 'dummy.constant é None; a estratégia constant precisa da classe, 0 ou 1.',
  constantUnknown: ({ value }) =>
    `dummy.constant é ${value}, que nenhum rótulo das linhas de treino é; escolha ${1 - value}.`,
};

/** Messages of the data process, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { process as english } from '../../en/messages/process.ts';

export const process: Translation<typeof english> = {
  ended: ({ ending }, { text }) =>
    `A leitura terminou antes do fim (${text(ending)}): um arquivo pode ocupar o leitor por 10 segundos sem avançar e 2 GB de memória, e mais só se for desse tamanho. O que foi encontrado até ali foi mantido.`,
  endedWithAnother:
    'A leitura foi encerrada porque foi preciso desistir de outro arquivo. Comece-a de novo.',
  closed: 'O programa foi fechado durante a leitura.',
  withoutData: 'Esta área de trabalho foi aberta sem o processo que lê os dados.',
};

/** What is told of tables of text that are no CSV, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { textTables as english } from '../../en/messages/text-tables.ts';

export const textTables: Translation<typeof english> = {
  ruled: 'As colunas estão entre linhas verticais, com réguas de traços, que ficam de fora.',
  doubled: ({ sign }) => `Os campos estão entre dois sinais: ${sign}`,
  fixed: ({ columns }) =>
    `As colunas estão em posições fixas: ${columns} foram reconhecidas pelos espaços entre elas.`,
};

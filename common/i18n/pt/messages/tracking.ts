/** Messages about the tracking server, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { tracking as english } from '../../en/messages/tracking.ts';

export const tracking: Translation<typeof english> = {
  nothingToServe: '--no-pages não deixa nada a servir: acrescente --tracking.',
  needsToken: ({ host }) =>
    `--no-token vale só para esta máquina: com --host ${host}, outros poderiam ler e escrever o espaço de trabalho.`,
  trackingFlag: ({ flag }) => `${flag} é do servidor de rastreamento: acrescente --tracking.`,
  openToAll:
    'aviso: sem token, todo programa e todo usuário desta máquina pode ler e escrever este espaço de trabalho.',
};

/** Messages about failed file operations, in Portuguese. */
import type { Formatter, Translation } from '../../catalogue.ts';
import type { files as english, FileOperation } from '../../en/messages/files.ts';
import type { Text } from '../../text.ts';

const operations: Readonly<Record<FileOperation, string>> = {
  close: 'fechar',
  create: 'criar',
  'create the folder': 'criar a pasta',
  import: 'importar',
  list: 'listar',
  lock: 'bloquear',
  open: 'abrir',
  read: 'ler',
  receive: 'receber',
  'read the size of': 'ler o tamanho de',
  remove: 'remover',
  'rename to': 'renomear para',
  sync: 'gravar no disco',
  'sync the folder of': 'gravar no disco a pasta de',
  truncate: 'encurtar',
  write: 'gravar',
};

interface Failure {
  readonly operation: FileOperation;
  readonly path: string;
  readonly reason: Text;
}

const failed = ({ operation, path, reason }: Failure, { text }: Formatter) =>
  `Não foi possível ${operations[operation]} ${path}: ${text(reason)}.`;

export const files: Translation<typeof english> = {
  failed,
  notPermitted: (failure, format) =>
    `${failed(failure, format)} Escolha uma pasta em que possa gravar, ou mude as permissões dela.`,
  isFolder: ({ operation, path }) =>
    `Não foi possível ${operations[operation]} ${path}: é uma pasta onde devia haver um arquivo. Mova-a para outro lugar e tente de novo.`,
  yamlTooDeep: ({ line, most }, { number }) =>
    `linha ${number(line)}: tem mais de ${number(most)} níveis de aninhamento`,
  yamlTooManyMarks: ({ line, most }, { number }) =>
    `linha ${number(line)}: tem mais de ${number(most)} âncoras, referências e etiquetas`,
  yamlTooLong: ({ line, most }, { number }) =>
    `linha ${number(line)}: tem mais de ${number(most)} palavras e sinais`,
  diskFull: ({ operation, path }) =>
    `O disco está cheio: não foi possível ${operations[operation]} ${path}. Nada foi alterado; libere espaço e tente de novo.`,
  heldOpen: ({ problem, path }, { text }) =>
    `${text(problem)} Os dados estão completos em ${path} até o programa abrir de novo; feche os programas que usam o arquivo e tente de novo.`,
  exists: ({ path }) => `${path} já existe: escolha outra pasta ou tire-a de lá.`,
  cancelled: 'A gravação foi cancelada.',
  nothingWritten: 'o sistema não gravou byte algum',
  incomplete: ({ arrived, expected }, { number }) =>
    `chegaram ${number(arrived)} de ${number(expected)} bytes`,
};

/** What goes wrong with files: the operation, the place, the system's reason. */
import type { Subject } from '../subject.ts';

export const disk: Subject = {
  sentences: {
    'Could not [operation] {path}: {{reason}}.[advice]':
      'Não foi possível [operation] {path}: {{reason}}.[advice]',
    'The disk is full: could not [operation] {path}. Nothing was changed; free some space and try again.':
      'O disco está cheio: não foi possível [operation] {path}. Nada foi alterado; libere espaço e tente de novo.',
    'The disk is full: {path}.': 'O disco está cheio: {path}.',
    '{{reason}} The data is complete in {path} until the program starts again; close programs that use the file and try again.':
      '{{reason}} Os dados estão completos em {path} até o programa abrir de novo; feche os programas que usam o arquivo e tente de novo.',
    'the system wrote no bytes': 'o sistema não gravou byte algum',
    '{#arrived} of {#expected} bytes arrived': 'chegaram {#arrived} de {#expected} bytes',
  },
  parts: {
    advice: {
      '': '',
      ' Choose a folder that you may write to, or change its permissions.':
        ' Escolha uma pasta em que possa gravar, ou mude as permissões dela.',
    },
    operation: {
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
    },
  },
};

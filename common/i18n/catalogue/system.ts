/** What others say through us: the operating system, zod, the YAML reader, SQLite, the browser. */
import type { Subject } from '../subject.ts';

export const system: Subject = {
  sentences: {
    "{code}: [cause], {call} '{path}'": '{code}: [cause], {call} “{path}”',
    "{code}: [cause], {call} '{from}' -> '{to}'": '{code}: [cause], {call} “{from}” → “{to}”',
    '{code}: [cause], {call}': '{code}: [cause], {call}',
    'database disk image is malformed': 'a imagem do banco de dados está malformada',
    'file is not a database': 'o arquivo não é um banco de dados',
    'no such table: {name}': 'não existe a tabela {name}',
    'fetch failed': 'não houve resposta',
    'Failed to fetch': 'O programa não respondeu',
    'The operation was aborted.': 'A operação foi interrompida.',
    Unauthorized: 'Não autorizado',

    'Invalid input': 'Entrada inválida',
    'Invalid input: expected [type]': 'Entrada inválida: era esperado [type]',
    'Invalid input: expected [type1], received [type2]':
      'Entrada inválida: era esperado [type1], veio [type2]',
    'Invalid option: expected one of {values}': 'Opção inválida: era esperado um destes: {values}',
    'Too big: expected [type] to have {bound} [unit]':
      'Grande demais: era esperado [type] com {bound} [unit]',
    'Too big: expected [type] to be {bound}': 'Grande demais: era esperado [type] {bound}',
    'Too small: expected [type] to have {bound} [unit]':
      'Pequeno demais: era esperado [type] com {bound} [unit]',
    'Too small: expected [type] to be {bound}': 'Pequeno demais: era esperado [type] {bound}',
    'Invalid string: must start with "{text}"': 'Texto inválido: deve começar com “{text}”',
    'Invalid string: must end with "{text}"': 'Texto inválido: deve terminar com “{text}”',
    'Invalid string: must include "{text}"': 'Texto inválido: deve conter “{text}”',
    'Invalid discriminator value. Expected {values}':
      'Valor de escolha inválido. Era esperado um destes: {values}',
    'Invalid {format}': 'Formato inválido: {format}',
    'Invalid string: must match pattern {pattern}':
      'Texto inválido: deve corresponder ao padrão {pattern}',
    'Unrecognized key: {keys}': 'Chave desconhecida: {keys}',
    'Unrecognized keys: {keys}': 'Chaves desconhecidas: {keys}',
    'Invalid key in [type]': 'Chave inválida em [type]',
    'Invalid value in [type]': 'Valor inválido em [type]',
    'Invalid input: more than one option matched':
      'Entrada inválida: mais de uma opção corresponde',
    'Invalid number: must be a multiple of {divisor}':
      'Número inválido: deve ser múltiplo de {divisor}',

    '{{reason}} at line {#line}, column {#column}': '{{reason}} na linha {#line}, coluna {#column}',
    '{{reason}} at line {#line}, column {#column}:':
      '{{reason}} na linha {#line}, coluna {#column}:',
    '{{reason}} at line {#line}, column {#column}:\n\n{text}':
      '{{reason}} na linha {#line}, coluna {#column}:\n\n{text}',
  },
  parts: {
    cause: {
      'address already in use': 'endereço já em uso',
      'connection refused': 'conexão recusada',
      'cross-device link not permitted': 'link entre dispositivos não permitido',
      'directory not empty': 'a pasta não está vazia',
      'disk quota exceeded': 'cota de disco excedida',
      'file already exists': 'o arquivo já existe',
      'i/o error': 'erro de entrada e saída',
      'illegal operation on a directory': 'operação inválida em uma pasta',
      'name too long': 'nome longo demais',
      'no space left on device': 'não há espaço no disco',
      'no such file or directory': 'arquivo ou pasta não existe',
      'not a directory': 'não é uma pasta',
      'operation not permitted': 'operação não permitida',
      'permission denied': 'sem permissão',
      'read-only file system': 'sistema de arquivos só de leitura',
      'resource busy or locked': 'recurso ocupado ou bloqueado',
      'too many open files': 'arquivos abertos demais',
      'too many symbolic links encountered': 'links simbólicos demais',
    },
    type: {
      array: 'uma lista',
      boolean: 'um valor lógico',
      date: 'uma data',
      int: 'um inteiro',
      map: 'um mapa',
      null: 'null',
      number: 'um número',
      object: 'um mapa de chaves e valores',
      record: 'um mapa de chaves e valores',
      string: 'um texto',
      undefined: 'nada',
      '{value}': '{value}',
    },
    unit: {
      bytes: 'bytes',
      characters: 'caracteres',
      entries: 'itens',
      items: 'itens',
      properties: 'propriedades',
    },
  },
};

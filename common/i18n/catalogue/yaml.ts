/** What the YAML reader complains of. */
import type { Subject } from '../subject.ts';

export const yaml: Subject = {
  sentences: {
    'A block sequence may not be used as an implicit map key':
      'Uma sequência em bloco não pode ser chave implícita de um mapa',
    'A node can have at most one anchor': 'Um nó pode ter no máximo uma âncora',
    'A node can have at most one tag': 'Um nó pode ter no máximo uma tag',
    'Alias cannot be an empty string': 'Um alias não pode ser um texto vazio',
    'Alias ending in : is ambiguous': 'Um alias terminado em : é ambíguo',
    'All mapping items must start at the same column':
      'Todos os itens de um mapa devem começar na mesma coluna',
    'All sequence items must start at the same column':
      'Todos os itens de uma sequência devem começar na mesma coluna',
    'An alias node must not specify any properties': 'Um nó de alias não pode indicar propriedades',
    'Anchor cannot be an empty string': 'Uma âncora não pode ser um texto vazio',
    'Anchor ending in : is ambiguous': 'Uma âncora terminada em : é ambígua',
    'Anchors and tags must be after the {sign} indicator':
      'Âncoras e tags devem vir depois do indicador {sign}',
    'Block collection cannot start on same line with directives-end marker':
      'Uma coleção em bloco não pode começar na linha do marcador que encerra as diretivas',
    'Block collections are not allowed within flow collections':
      'Coleções em bloco não são permitidas dentro de coleções em linha',
    'Block scalar header includes extra characters: {text}':
      'O cabeçalho do texto em bloco tem caracteres a mais: {text}',
    'Block scalar header not found': 'Falta o cabeçalho do texto em bloco',
    'Block scalar lines must not be less indented than their [measure]':
      'As linhas do texto em bloco não podem ter recuo menor que [measure]',
    'Block scalar values in collections must be indented':
      'Textos em bloco dentro de coleções devem ter recuo',
    'Block scalars with more-indented leading empty lines must use an explicit indentation indicator':
      'Um texto em bloco que começa com linhas vazias mais recuadas precisa indicar o recuo',
    'Comments must be separated from other tokens by white space characters':
      'Comentários devem ficar separados do resto por espaços',
    'Expected a flow scalar value, but found: {type}':
      'Era esperado um valor em linha, mas há: {type}',
    'Flow end indicator should be more indented than parent':
      'O fim da coleção em linha deve ter mais recuo que a linha acima',
    'Implicit keys need to be on a single line': 'Chaves implícitas devem ficar em uma só linha',
    'Implicit keys of flow sequence pairs need to be on a single line':
      'Chaves implícitas de pares em sequência devem ficar em uma só linha',
    'Implicit map keys need to be followed by map values':
      'Depois de uma chave deve vir o valor dela',
    'Invalid escape sequence {text}': 'Sequência de escape inválida: {text}',
    'Map comment with trailing content': 'Há conteúdo depois do comentário de um mapa',
    'Map keys must be unique': 'As chaves de um mapa não podem se repetir',
    'Missing closing "quote': 'Falta fechar a aspa "',
    "Missing closing 'quote": "Falta fechar a aspa '",
    'Missing directives-end indicator line': 'Falta a linha que encerra as diretivas',
    'Missing directives-end/doc-start indicator line':
      'Falta a linha que encerra as diretivas ou abre o documento',
    'Missing newline after block sequence props':
      'Falta uma quebra de linha depois das propriedades da sequência',
    'Missing space after : in [flow]': 'Falta um espaço depois de : em [flow]',
    'Missing , between [flow] items': 'Falta uma , entre os itens de [flow]',
    'Missing , or : between [flow] items': 'Falta uma , ou : entre os itens de [flow]',
    'Nested mappings are not allowed in compact mappings':
      'Mapas aninhados não são permitidos em uma mesma linha',
    'Not a YAML token: {text}': 'Isto não é YAML: {text}',
    'Plain value cannot start with [sign]': 'Um valor sem aspas não pode começar com [sign]',
    'Sequence item without - indicator': 'Item de sequência sem o indicador -',
    'Tabs are not allowed as indentation': 'Tabulações não servem de recuo',
    'Tags and anchors must be separated from the next token by white space':
      'Tags e âncoras devem ficar separadas do resto por espaços',
    'The : indicator must be at most 1024 chars after the start of an implicit block mapping key':
      'O : deve vir no máximo 1024 caracteres depois do começo da chave',
    'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key':
      'O : deve vir no máximo 1024 caracteres depois do começo da chave em sequência',
    'Unexpected , in [flow]': 'Há uma , sobrando em [flow]',
    'Unexpected empty item in [flow]': 'Há um item vazio em [flow]',
    'Unexpected {sign} in [flow]': 'Há um {sign} sobrando em [flow]',
    'Unexpected {type} at node end': 'Há algo sobrando depois do valor: {type}',
    'Unexpected {type} token': 'Elemento inesperado: {type}',
    'Unexpected {type} token in YAML document': 'Elemento inesperado no documento YAML: {type}',
    'Unexpected {type} token in YAML stream': 'Elemento inesperado no texto YAML: {type}',
    'Unexpected block-seq-ind on same line with key':
      'Uma sequência em bloco não pode começar na linha da chave',
    'Unexpected doc-end without preceding document': 'Fim de documento sem documento antes',
    'Unexpected token in block scalar header: {type}':
      'Elemento inesperado no cabeçalho do texto em bloco: {type}',
    'Unresolved tag: {name}': 'Tag desconhecida: {name}',
    'Unsupported token (type: {type})': 'Elemento não aceito (tipo: {type})',
    'Unsupported token {type}': 'Elemento não aceito: {type}',
    'Value may be parsed as either {one} or {other}': 'O valor pode ser lido como {one} ou {other}',
    'With stringKeys, all keys must be strings': 'Com stringKeys, todas as chaves devem ser textos',
    '{collection} in block collection must be sufficiently indented and end with a {sign}':
      '{collection} dentro de uma coleção em bloco precisa de recuo e deve terminar com {sign}',
    '{collection} must end with a {sign}': '{collection} deve terminar com {sign}',
    '{tag} used for {type} collection, but expects {wanted}':
      '{tag} usado para uma coleção {type}, mas espera {wanted}',
  },
  parts: {
    flow: {
      collection: 'uma coleção',
      'flow collection': 'uma coleção em linha',
      'flow map': 'um mapa em linha',
      'flow sequence': 'uma sequência em linha',
    },
    measure: {
      'explicit indentation indicator': 'o indicado',
      'first line': 'o da primeira linha',
    },
    sign: {
      'a tab character': 'uma tabulação',
      'block scalar indicator {sign}': '{sign}, que abre um texto em bloco',
      'directive indicator character %': '%, que abre uma diretiva',
      'flow indicator character ,': 'vírgula',
      'reserved character {sign}': '{sign}, que é reservado',
    },
  },
};

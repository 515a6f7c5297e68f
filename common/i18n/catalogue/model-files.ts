/** What is wrong with the state of a model that was kept. */
import type { Subject } from '../subject.ts';

export const modelFiles: Subject = {
  sentences: {
    "The field '{field}' of this {model} model is [found]; it must be [takes]. Export the model again.":
      'O campo “{field}” deste modelo {model} é [found]; deve ser [takes]. Exporte o modelo de novo.',
    "The decision tree's {field} [complaint]. The file is damaged or not a decision tree; train the model again or restore the file.":
      'O campo {field} da árvore de decisão [complaint]. O arquivo está danificado ou não é uma árvore de decisão; treine o modelo de novo ou restaure o arquivo.',
  },
  parts: {
    found: { missing: 'ausente', '"[size]"': '[size]', '{value}': '{value}' },
    takes: {
      'an integer ≥ 0': 'um inteiro ≥ 0',
      'an integer ≥ 1': 'um inteiro ≥ 1',
      'a list of texts': 'uma lista de textos',
      'a number': 'um número',
      'a number between 0 and 1': 'um número entre 0 e 1',
      'a finite number': 'um número finito',
      'numbers above 0': 'números acima de 0',
      'one of {names}': 'um destes: {names}',
      '{#n} finite float64 values': '{#n} valores float64 finitos',
      'at least 2 integers ≥ 1, the last of them 1': 'ao menos 2 inteiros ≥ 1, o último deles 1',
      'a {type} of {#n} numbers, as layer_sizes says':
        'um {type} de {#n} números, como diz layer_sizes',
      'small enough to score row {#row}': 'pequeno o bastante para pontuar a linha {#row}',
    },
    complaint: {
      '[state]; it must be a {type}': '[state]; deve ser {type}',
      'is {found}; it must be an integer ≥ 1': 'é {found}; deve ser um inteiro ≥ 1',
      'is {found}; it must be -1 as in children_left':
        'é {found}; deve ser -1, como em children_left',
      'is {found}; it must be -1 or a later node without a parent, at most {#most}':
        'é {found}; deve ser -1 ou um nó posterior sem pai, no máximo {#most}',
      'is {found}; it must be -2 for a leaf': 'é {found}; deve ser -2 para uma folha',
      'is {found}; it must be between 0 and {#most}': 'é {found}; deve estar entre 0 e {#most}',
      'is {found}; it must be between 0 and 1': 'é {found}; deve estar entre 0 e 1',
      'is {found}; it must be finite': 'é {found}; deve ser finito',
      'is {found}; it must be at least 1': 'é {found}; deve ser no mínimo 1',
      'is {found}; it must be above 0 and finite': 'é {found}; deve ser finito e acima de 0',
      'is empty; a tree has at least its root': 'está vazio; uma árvore tem ao menos a raiz',
      'has {#entries} entries; {#nodes} nodes need {#expected}':
        'tem {#entries} itens; {#nodes} nós precisam de {#expected}',
      'and children_right do not lead to node {#node}': 'e children_right não levam ao nó {#node}',
    },
    state: { 'is missing': 'está ausente', 'is {found}': 'é {found}' },
    size: { 'too large': 'grande demais' },
  },
};

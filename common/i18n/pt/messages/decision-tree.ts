/** Messages of the decision tree: about itself, its fit and invalid model files, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { decisionTree as english } from '../../en/messages/decision-tree.ts';

export const decisionTree: Translation<typeof english> = {
  noWeight: ({ owner, value, rows }, { number }) =>
    `${owner}.class_weight é ${value}, o que deixa sem peso todas as ${number(rows)} linhas; dê um peso acima de 0 a uma classe que ocorra.`,
  unlikeWeights: ({ owner, value, rows }, { number }) =>
    `${owner}.class_weight é ${value}, além do que float64 soma em ${number(rows)} linhas; dê pesos mais próximos entre si e de 1.`,
  notFloat32: ({ row, column, value }, { number }) =>
    `Linha ${number(row)}, coluna ${number(column)} (contadas a partir de 0): o valor é ${value}; uma árvore de decisão aceita números finitos até ±3,4e38. Preencha ou retire a linha.`,
  otherFeatures: ({ columns, features }, { number }) =>
    `X tem ${number(columns)} colunas; a árvore de decisão aprendeu com ${number(features)}: dê as mesmas variáveis na mesma ordem.`,
  singleLeaf:
    'A árvore é uma só folha: toda linha recebe a mesma probabilidade, quaisquer que sejam as variáveis.',
  badState: ({ field, complaint }, { text }) =>
    `O campo ${field} da árvore de decisão ${text(complaint)}. O arquivo está danificado ou não é uma árvore de decisão; treine o modelo de novo ou restaure o arquivo.`,
  missingArray: ({ type }) => `está ausente; deve ser ${type}`,
  wrongArray: ({ found, type }) => `é ${found}; deve ser ${type}`,
  noCount: ({ found }) => `é ${found}; deve ser um inteiro ≥ 1`,
  noLeaf: ({ found }) => `é ${found}; deve ser -1, como em children_left`,
  noChild: ({ found, most }, { number }) =>
    `é ${found}; deve ser -1 ou um nó posterior sem pai, no máximo ${number(most)}`,
  notUndefined: ({ found }) => `é ${found}; deve ser -2 para uma folha`,
  notBetween: ({ found, most }, { number }) => `é ${found}; deve estar entre 0 e ${number(most)}`,
  notFinite: ({ found }) => `é ${found}; deve ser finito`,
  belowOne: ({ found }) => `é ${found}; deve ser no mínimo 1`,
  notPositive: ({ found }) => `é ${found}; deve ser finito e acima de 0`,
  empty: 'está vazio; uma árvore tem ao menos a raiz',
  wrongLength: ({ entries, nodes, expected }, { number }) =>
    `tem ${number(entries)} itens; ${number(nodes)} nós precisam de ${number(expected)}`,
  unreachable: ({ node }, { number }) => `e children_right não levam ao nó ${number(node)}`,
};

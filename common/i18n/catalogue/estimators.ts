/** What the estimators and the backends say about themselves. */
import type { Subject } from '../subject.ts';

const backends = {
  'Native TensorFlow': 'TensorFlow nativo',
  WebAssembly: 'WebAssembly',
  'Plain JavaScript': 'JavaScript puro',
};

export const estimators: Subject = {
  sentences: {
    'Logistic regression': 'Regressão logística',
    'Keeps the coefficients small (l2) or leaves them free (None).':
      'Mantém os coeficientes pequenos (l2) ou os deixa livres (None).',
    'Inverse of the penalty’s strength: smaller values keep the coefficients smaller.':
      'Inverso da força da penalidade: valores menores deixam os coeficientes menores.',
    'Whether the model has an intercept, which is not penalised.':
      'Se o modelo tem intercepto, que não é penalizado.',
    'Weight of each class in the loss; balanced gives both classes the same total.':
      'Peso de cada classe na perda; balanced dá às duas o mesmo total.',
    'lbfgs suits any data; newton-cholesky converges further, best with few features.':
      'lbfgs serve para quaisquer dados; newton-cholesky converge mais, melhor com poucas variáveis.',
    'The most iterations a solver may take (scikit-learn’s own default is 100).':
      'Máximo de iterações do otimizador (o padrão do scikit-learn é 100).',
    'The solver stops when no part of the gradient is larger than this.':
      'O otimizador para quando nenhuma parte do gradiente é maior que este valor.',
    'Recorded only: these solvers draw no random numbers, as in scikit-learn.':
      'Apenas registrada: estes otimizadores não sorteiam números, como no scikit-learn.',

    'Decision tree': 'Árvore de decisão',
    "What a split should reduce: Gini impurity, or entropy ('log_loss' is another name for it).":
      'O que uma divisão deve reduzir: impureza de Gini ou entropia (log_loss é outro nome dela).',
    'How a split is chosen: the best one among the features looked at.':
      'Como se escolhe a divisão: a melhor entre as variáveis examinadas.',
    'How many splits may lie between the root and a leaf; None: no limit.':
      'Quantas divisões pode haver entre a raiz e uma folha; None: sem limite.',
    'How many rows a node needs to be split; below 1: that fraction of all rows.':
      'Quantas linhas um nó precisa ter para ser dividido; abaixo de 1: essa fração de todas.',
    'How many rows each leaf must keep; below 1: that fraction of all rows.':
      'Quantas linhas devem ficar em cada folha; abaixo de 1: essa fração de todas.',
    'How many randomly drawn features each split looks at; None: all; below 1: that fraction; 1: one.':
      'Quantas variáveis sorteadas cada divisão examina; None: todas; abaixo de 1: essa fração; 1: uma.',
    'How many leaves the tree may have, grown where impurity falls most; None: no limit.':
      'Quantas folhas a árvore pode ter, crescendo onde a impureza mais cai; None: sem limite.',
    'How much a split must reduce impurity, weighted by the share of rows it concerns.':
      'Quanto uma divisão deve reduzir a impureza, ponderado pela parte das linhas envolvida.',
    "Weights of the two classes; 'balanced': inversely to their frequencies; None: equal.":
      'Pesos das duas classes; balanced: inversos às frequências; None: iguais.',
    'Minimal cost-complexity pruning: branches worth less than this for each leaf are cut.':
      'Poda por custo e complexidade: cortam-se os ramos que valem menos que isto por folha.',
    'Seed of the order in which features are tried, which decides between equal splits; None: 0.':
      'Semente da ordem em que as variáveis são testadas, que decide entre divisões iguais; None: 0.',

    'Neural network': 'Rede neural',
    'Units of each hidden layer, from the inputs on.':
      'Unidades de cada camada oculta, a partir das entradas.',
    'What each hidden unit applies to its weighted sum.':
      'O que cada unidade oculta aplica à sua soma ponderada.',
    'Share of hidden units that are left out at random in each training step.':
      'Parte das unidades ocultas deixada de fora, por sorteio, a cada passo do treino.',
    'Strength of the L2 penalty on the weights.': 'Força da penalidade L2 sobre os pesos.',
    'How often the training rows are gone through, at most.':
      'Quantas vezes, no máximo, se percorrem as linhas de treino.',
    'Rows in each step of the training; bigger is faster, smaller learns more per epoch.':
      'Linhas em cada passo do treino; maior é mais rápido, menor aprende mais por época.',
    "Size of the steps of the optimiser, Adam (scikit-learn's learning_rate_init).":
      'Tamanho dos passos do otimizador Adam (learning_rate_init no scikit-learn).',
    'Share of the training rows that is kept back to measure each epoch; 0 for none.':
      'Parte das linhas de treino reservada para medir cada época; 0 para nenhuma.',
    'Stop when the validation loss no longer falls, and keep the weights of its best epoch.':
      'Para quando a perda de validação deixa de cair e guarda os pesos da melhor época.',
    'With early stopping: epochs without a lower validation loss before it stops.':
      'Com parada antecipada: épocas sem perda de validação menor até parar.',
    "Weights of the classes in the loss; 'balanced' makes both count the same in sum.":
      'Pesos das classes na perda; balanced faz as duas contarem o mesmo no total.',
    'Seed of the first weights, the order of rows, dropout and validation rows; None is 0.':
      'Semente dos pesos iniciais, da ordem das linhas, do dropout e das linhas de validação; None: 0.',

    Dummy: 'Referência ingênua',
    'Predicts the share of the positive class (prior) or the more frequent class.':
      'Prevê a proporção da classe positiva (prior) ou a classe mais frequente (most_frequent).',

    ...backends,
    'No TensorFlow backend works: [failures].':
      'Nenhum backend do TensorFlow funciona: [failures].',
    '[failures]; [backend] is used instead: slower, same results.':
      '[failures]; em seu lugar se usa [backend]: mais lento, mesmos resultados.',
    '[backend] is used because it was asked for.': '[backend] está em uso porque foi pedido.',
    "its backend '{name}' does not start": 'seu backend “{name}” não inicia',
  },
  parts: {
    backend: backends,
    failures: {
      '[failure]': '[failure]',
      '[failure1]; [failure2]': '[failure1]; [failure2]',
      '[failure1]; [failure2]; [failure3]': '[failure1]; [failure2]; [failure3]',
    },
    failure: {
      '[backend] could not be loaded ({{reason}})': '[backend] não pôde ser carregado ({{reason}})',
    },
  },
};

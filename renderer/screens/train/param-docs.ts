/** Portuguese for what the estimators say about themselves; the English is their own. */

import type { EstimatorInfo, ParamInfo } from '../../../electron/api/nouns/estimators.ts';
import type { Language } from '../../texts/language.ts';

const titles: Readonly<Record<string, string>> = {
  logistic_regression: 'Regressão logística',
  decision_tree: 'Árvore de decisão',
  neural_network: 'Rede neural',
  dummy: 'Referência ingênua',
};

const docs: Readonly<Record<string, string>> = {
  'logistic_regression.penalty': 'Mantém os coeficientes pequenos (l2) ou os deixa livres (None).',
  'logistic_regression.C':
    'Inverso da força da penalidade: valores menores deixam os coeficientes menores.',
  'logistic_regression.fit_intercept': 'Se o modelo tem intercepto, que não é penalizado.',
  'logistic_regression.class_weight':
    'Peso de cada classe na perda; balanced dá às duas o mesmo total.',
  'logistic_regression.solver':
    'lbfgs serve para quaisquer dados; newton-cholesky converge mais, melhor com poucas variáveis.',
  'logistic_regression.max_iter':
    'Máximo de iterações do otimizador (o padrão do scikit-learn é 100).',
  'logistic_regression.tol':
    'O otimizador para quando nenhuma parte do gradiente é maior que este valor.',
  'logistic_regression.random_state':
    'Apenas registrada: estes otimizadores não sorteiam números, como no scikit-learn.',
  'decision_tree.criterion':
    'O que uma divisão deve reduzir: impureza de Gini ou entropia (log_loss é outro nome dela).',
  'decision_tree.splitter': 'Como se escolhe a divisão: a melhor entre as variáveis examinadas.',
  'decision_tree.max_depth':
    'Quantas divisões pode haver entre a raiz e uma folha; None: sem limite.',
  'decision_tree.min_samples_split':
    'Quantas linhas um nó precisa ter para ser dividido; abaixo de 1: essa fração de todas.',
  'decision_tree.min_samples_leaf':
    'Quantas linhas devem ficar em cada folha; abaixo de 1: essa fração de todas.',
  'decision_tree.max_features':
    'Quantas variáveis sorteadas cada divisão examina; None: todas; abaixo de 1: essa fração; 1: uma.',
  'decision_tree.max_leaf_nodes':
    'Quantas folhas a árvore pode ter, crescendo onde a impureza mais cai; None: sem limite.',
  'decision_tree.min_impurity_decrease':
    'Quanto uma divisão deve reduzir a impureza, ponderado pela parte das linhas envolvida.',
  'decision_tree.class_weight':
    'Pesos das duas classes; balanced: inversos às frequências; None: iguais.',
  'decision_tree.ccp_alpha':
    'Poda por custo e complexidade: cortam-se os ramos que valem menos que isto por folha.',
  'decision_tree.random_state':
    'Semente da ordem em que as variáveis são testadas, que decide entre divisões iguais; None: 0.',
  'neural_network.hidden_layers': 'Unidades de cada camada oculta, a partir das entradas.',
  'neural_network.activation': 'O que cada unidade oculta aplica à sua soma ponderada.',
  'neural_network.dropout':
    'Parte das unidades ocultas deixada de fora, por sorteio, a cada passo do treino.',
  'neural_network.alpha': 'Força da penalidade L2 sobre os pesos.',
  'neural_network.epochs': 'Quantas vezes, no máximo, se percorrem as linhas de treino.',
  'neural_network.batch_size':
    'Linhas em cada passo do treino; maior é mais rápido, menor aprende mais por época.',
  'neural_network.learning_rate':
    'Tamanho dos passos do otimizador Adam (learning_rate_init no scikit-learn).',
  'neural_network.validation_fraction':
    'Parte das linhas de treino reservada para medir cada época; 0 para nenhuma.',
  'neural_network.early_stopping':
    'Para quando a perda de validação deixa de cair e guarda os pesos da melhor época.',
  'neural_network.n_iter_no_change':
    'Com parada antecipada: épocas sem perda de validação menor até parar.',
  'neural_network.class_weight':
    'Pesos das classes na perda; balanced faz as duas contarem o mesmo no total.',
  'neural_network.random_state':
    'Semente dos pesos iniciais, da ordem das linhas, do dropout e das linhas de validação; None: 0.',
  'dummy.strategy':
    'Prevê a proporção da classe positiva (prior) ou a classe mais frequente (most_frequent).',
};

export function estimatorTitle(
  { name, title }: Pick<EstimatorInfo, 'name' | 'title'>,
  language: Language,
): string {
  return language === 'pt' ? (titles[name] ?? title) : title;
}

export function paramDoc(
  estimator: string,
  { name, doc }: Pick<ParamInfo, 'name' | 'doc'>,
  language: Language,
): string {
  return language === 'pt' ? (docs[`${estimator}.${name}`] ?? doc) : doc;
}

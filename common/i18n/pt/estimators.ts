/** The estimators in Portuguese: title and params. Their English texts are in each estimator's folder. */
import type { EstimatorTexts } from '../estimator-texts.ts';

/** Params shared by random forests and extra trees. */
const forest = {
  n_estimators: 'Quantas árvores crescem; suas probabilidades entram em uma média.',
  criterion:
    'O que uma divisão deve reduzir: impureza de Gini ou entropia (log_loss é outro nome dela).',
  max_depth: 'Quantas divisões pode haver entre a raiz e uma folha; None: sem limite.',
  min_samples_split:
    'Quantas linhas um nó precisa ter para ser dividido; uma fração: essa parte de todas.',
  min_samples_leaf: 'Quantas linhas devem ficar em cada folha; uma fração: essa parte de todas.',
  min_weight_fraction_leaf: 'Que parte do peso de todas as linhas deve ficar em cada folha.',
  max_features:
    'Quantas variáveis sorteadas cada divisão examina; None ou 1.0: todas; abaixo de 1: essa parte; 1: uma.',
  max_leaf_nodes:
    'Quantas folhas a árvore pode ter, crescendo onde a impureza mais cai; None: sem limite.',
  min_impurity_decrease:
    'Quanto uma divisão deve reduzir a impureza, ponderado pela parte das linhas envolvida.',
  class_weight:
    'Pesos das duas classes; balanced: inversos às frequências; balanced_subsample: às que há entre as linhas que uma árvore sorteia; None: iguais.',
  ccp_alpha:
    'Poda por custo e complexidade: cortam-se os ramos que valem menos que isto por folha.',
  random_state:
    'Semente das linhas sorteadas, das variáveis testadas e dos cortes aleatórios; None: 0.',
  bootstrap: 'Se cada árvore aprende com linhas sorteadas com reposição; senão, com todas.',
  oob_score: 'Se cada linha é avaliada pelas árvores que não a sortearam; requer bootstrap.',
  max_samples:
    'Quantas linhas cada árvore sorteia, com bootstrap; uma fração: essa parte de todas; None: tantas quantas há.',
};

export const estimators: EstimatorTexts = {
  // As opções com que as colunas viram variáveis, iguais para todos os estimadores.
  preparation: {
    title: 'Preparação',
    params: {
      impute:
        'O que substitui um valor ausente; none: a linha fica de fora, ou fica como está se o modelo a aceita.',
      add_indicator:
        'Com impute: mais uma variável para cada coluna com valores ausentes, que diz onde faltavam.',
      scale: 'standard: os números ficam com média 0 e desvio 1 no treino.',
      encode:
        'Texto: uma variável de 0 e 1 por categoria, uma de códigos, ou categorias que o próprio modelo divide.',
      min_frequency:
        'Categorias com menos linhas de treino (número ou parte) contam como uma só; None: cada uma conta.',
      max_categories:
        'No máximo tantas categorias por coluna, as mais raras como uma só; None: sem limite.',
    },
  },
  // Se e como cada modelo é calibrado, também igual para todos.
  calibration: {
    title: 'Calibração',
    params: {
      method:
        'Como as probabilidades são corrigidas: uma curva de dois números (sigmoid), ou degraus que só sobem (isotonic), que pedem umas 1.000 linhas.',
      cv: 'Com um método: em quantas dobras das linhas de treino; cada uma ajusta um modelo, e as probabilidades são a média deles.',
    },
  },
  logistic_regression: {
    title: 'Regressão logística',
    params: {
      penalty:
        'Mantém os coeficientes pequenos (l2), alguns deles em 0 (l1), as duas coisas (elasticnet), ou os deixa livres (None).',
      C: 'Inverso da força da penalidade: valores menores deixam os coeficientes menores; inf é nenhuma.',
      l1_ratio: 'Com elasticnet: a parte de l1 na penalidade; 0 é l2, 1 é l1.',
      fit_intercept:
        'Se o modelo tem intercepto, que não é penalizado (exceto por liblinear, como no scikit-learn).',
      class_weight:
        'Peso de cada classe na perda; balanced dá às duas o mesmo total; {"1": 3} pesa uma.',
      solver:
        'lbfgs serve para quaisquer dados; newton-cholesky converge mais, melhor com poucas variáveis. newton-cg, liblinear, sag e saga são resolvidos até o ótimo por um só método de Newton proximal; l1 pede liblinear ou saga, elasticnet pede saga.',
      max_iter: 'Máximo de iterações do otimizador (o padrão do scikit-learn é 100).',
      tol: 'lbfgs e newton-cholesky param quando nenhuma parte do gradiente é maior que este valor; os outros vão até o ótimo.',
      random_state: 'Apenas registrada: nenhum otimizador daqui sorteia números.',
    },
  },
  decision_tree: {
    title: 'Árvore de decisão',
    params: {
      criterion:
        'O que uma divisão deve reduzir: impureza de Gini ou entropia (log_loss é outro nome dela).',
      splitter:
        'Onde se pode cortar cada variável examinada: best: onde for melhor; random: em um valor sorteado.',
      max_depth: 'Quantas divisões pode haver entre a raiz e uma folha; None: sem limite.',
      min_samples_split:
        'Quantas linhas um nó precisa ter para ser dividido; uma fração: essa parte de todas.',
      min_samples_leaf:
        'Quantas linhas devem ficar em cada folha; uma fração: essa parte de todas.',
      min_weight_fraction_leaf: 'Que parte do peso de todas as linhas deve ficar em cada folha.',
      max_features:
        'Quantas variáveis sorteadas cada divisão examina; None ou 1.0: todas; abaixo de 1: essa parte; 1: uma.',
      max_leaf_nodes:
        'Quantas folhas a árvore pode ter, crescendo onde a impureza mais cai; None: sem limite.',
      min_impurity_decrease:
        'Quanto uma divisão deve reduzir a impureza, ponderado pela parte das linhas envolvida.',
      class_weight: 'Pesos das duas classes; balanced: inversos às frequências; None: iguais.',
      ccp_alpha:
        'Poda por custo e complexidade: cortam-se os ramos que valem menos que isto por folha.',
      random_state:
        'Semente da ordem em que as variáveis são testadas, que decide entre divisões iguais; None: 0.',
    },
  },
  random_forest: { title: 'Floresta aleatória', params: forest },
  extra_trees: { title: 'Árvores extremamente aleatórias', params: forest },
  hist_gradient_boosting: {
    title: 'Gradient boosting',
    params: {
      learning_rate:
        'Quanto conta cada árvore: menor aprende mais devagar e precisa de mais árvores.',
      max_iter: 'Quantas árvores crescem, no máximo.',
      max_leaf_nodes:
        'Quantas folhas cada árvore pode ter, crescendo onde a perda mais cai; None: sem limite.',
      max_depth:
        'Quantas divisões pode haver entre a raiz e uma folha de cada árvore; None: sem limite.',
      min_samples_leaf: 'Quantas linhas devem ficar em cada folha.',
      l2_regularization: 'Força da penalidade L2 sobre os valores das folhas; 0: nenhuma.',
      max_bins: 'Em quantas faixas se põem os valores de cada variável, fora os ausentes.',
      monotonic_cst:
        'Para cada variável: 1 se com ela a probabilidade só pode subir, -1 só cair, 0 qualquer um.',
      interaction_cst:
        'Quais variáveis podem se encontrar no caminho até uma folha: pairwise duas, no_interactions uma; None: quaisquer.',
      early_stopping:
        'Para quando a perda de validação deixa de cair; auto: com mais de 10.000 linhas.',
      scoring: 'O que a parada antecipada observa: a log loss.',
      validation_fraction:
        'Com parada antecipada: fração ou número das linhas reservadas para medir; None: as de treino.',
      n_iter_no_change: 'Com parada antecipada: árvores sem perda menor até parar.',
      tol: 'Com parada antecipada: em quanto uma perda menor deve ser menor.',
      class_weight: 'Pesos das duas classes; balanced: inversos às frequências; None: iguais.',
      random_state: 'Semente das linhas reservadas e das que definem as faixas; None: 0.',
    },
  },
  neural_network: {
    title: 'Rede neural',
    params: {
      hidden_layers:
        'Unidades de cada camada oculta, a partir das entradas; a rede calcula em float32, como o TensorFlow.',
      activation: 'O que cada unidade oculta aplica à sua soma ponderada.',
      dropout: 'Parte das unidades ocultas deixada de fora, por sorteio, a cada passo do treino.',
      alpha: 'Força da penalidade L2 sobre os pesos.',
      epochs: 'Quantas vezes, no máximo, se percorrem as linhas de treino.',
      batch_size:
        'Linhas em cada passo do treino; maior é mais rápido, menor aprende mais por época.',
      learning_rate: 'Tamanho dos passos do otimizador Adam (learning_rate_init no scikit-learn).',
      validation_fraction:
        'Parte das linhas de treino reservada para medir cada época; 0 para nenhuma.',
      early_stopping:
        'Para quando a perda de validação deixa de cair e guarda os pesos da melhor época.',
      n_iter_no_change: 'Com parada antecipada: épocas sem perda de validação menor até parar.',
      class_weight: 'Pesos das classes na perda; balanced faz as duas contarem o mesmo no total.',
      random_state:
        'Semente dos pesos iniciais, da ordem das linhas, do dropout e das linhas de validação; None: 0.',
    },
  },
  k_neighbors: {
    title: 'Vizinhos mais próximos',
    params: {
      n_neighbors: 'Quantas das linhas de treino mais próximas são consultadas.',
      weights:
        'Quanto conta cada vizinho: o mesmo (uniform) ou o inverso da sua distância (distance).',
      p: 'Potência da distância de Minkowski: 1 é manhattan, 2 euclidiana, inf chebyshev.',
      metric:
        'Como se medem as distâncias; minkowski segue p. l2 é euclidean, l1 e cityblock são manhattan.',
    },
  },
  gaussian_nb: {
    title: 'Bayes ingênuo gaussiano',
    params: {
      priors:
        'As partes das classes 0 e 1 antes de conhecer uma variável, que somam 1; None: as das linhas de treino.',
      var_smoothing:
        'Somado a cada variância, como parte da maior variância de uma variável: evita que decida sozinha uma que quase não varia.',
    },
  },
  dummy: {
    title: 'Referência ingênua',
    params: {
      strategy:
        'Prevê a proporção da classe positiva (prior), a classe mais frequente (most_frequent), 50 % para todas (uniform), uma classe (constant), ou classes sorteadas conforme as proporções (stratified).',
      constant: 'Com a estratégia constant: a classe que toda linha recebe, 0 ou 1.',
      random_state: 'Semente dos sorteios de stratified; None: 0.',
    },
  },
};

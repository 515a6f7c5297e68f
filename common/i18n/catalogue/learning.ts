/** What the estimators say of their data and of their fit, and what is wrong with a model's file. */
import type { Subject } from '../subject.ts';

export const learning: Subject = {
  sentences: {
    "There is no estimator '{name}'. There are: {names}.":
      'Não existe o estimador “{name}”. Existem: {names}.',
    "{owner} has no param '{key}'. It takes: {names}.":
      '{owner} não tem o parâmetro “{key}”. Aceita: {names}.',
    '{label} is {value}; it takes [kinds].': '{label} é {value}; aceita [kinds].',
    'random_state is {value}; it takes an integer between 0 and {most}.':
      'random_state é {value}; aceita um inteiro entre 0 e {most}.',
    'randint({low}, {high}) needs integers low < high that are at most 2^32 apart.':
      'randint({low}, {high}) precisa de inteiros low < high que distem no máximo 2^32.',
    'threshold is {value}; it takes a number from 0 to 1.':
      'threshold é {value}; aceita um número de 0 a 1.',

    'Column {#column} has {#rows} rows, column 0 has {#others}: all columns must be equally long.':
      'A coluna {#column} tem {#rows} linhas, a coluna 0 tem {#others}: todas devem ter o mesmo comprimento.',
    '{estimator} got {#rows} rows of {#columns} features: give at least one of each.':
      '{estimator} recebeu {#rows} linhas de {#columns} variáveis: é preciso ao menos uma de cada.',
    '{estimator} got {#labels} labels for {#rows} rows: give one for each row.':
      '{estimator} recebeu {#labels} rótulos para {#rows} linhas: é preciso um por linha.',
    'Row {#row}, feature {#column} (both counted from 0) is {value}; {estimator} learns from finite numbers only. Fill in or drop the row.':
      'Linha {#row}, variável {#column} (contadas a partir de 0): o valor é {value}; {estimator} só aprende com números finitos. Preencha ou retire a linha.',
    'Row {#row}, feature {#column} (both counted from 0) is {value}; {model} scores finite numbers only. Fill in or drop the row.':
      'Linha {#row}, variável {#column} (contadas a partir de 0): o valor é {value}; {model} só pontua números finitos. Preencha ou retire a linha.',
    'Row {#row}, feature {#column} (both counted from 0) is {value}; {estimator} learns from finite and missing numbers only. Fill in or drop the row.':
      'Linha {#row}, variável {#column} (contadas a partir de 0): o valor é {value}; {estimator} só aprende com números finitos ou ausentes. Preencha ou retire a linha.',
    'Row {#row}, feature {#column} (both counted from 0) is {value}; {model} scores finite and missing numbers only. Fill in or drop the row.':
      'Linha {#row}, variável {#column} (contadas a partir de 0): o valor é {value}; {model} só pontua números finitos ou ausentes. Preencha ou retire a linha.',
    'Row {#row}, column {#column} (both counted from 0) is {value}; a decision tree takes finite numbers up to ±3.4e38. Fill in or drop the row.':
      'Linha {#row}, coluna {#column} (contadas a partir de 0): o valor é {value}; uma árvore de decisão aceita números finitos até ±3,4e38. Preencha ou retire a linha.',
    'Row {#row}, counted from 0, has the label {label}; {estimator} learns from 0 and 1.':
      'A linha {#row}, contada a partir de 0, tem o rótulo {label}; {estimator} aprende com 0 e 1.',
    '{model} was trained on {#features} features; the rows to score have {#columns}.':
      '{model} foi treinado com {#features} variáveis; as linhas a pontuar têm {#columns}.',
    'X has {#columns} columns; the decision tree learned from {#features}: give the same features in the same order.':
      'X tem {#columns} colunas; a árvore de decisão aprendeu com {#features}: dê as mesmas variáveis na mesma ordem.',
    'Feature {#j}, counted from 0, has values too large to square: give it in a larger unit.':
      'A variável {#j}, contada a partir de 0, tem valores grandes demais para elevar ao quadrado: use uma unidade maior.',
    'There are {#labels} labels and {#others} [scored]: give one for each row.':
      'Há {#labels} rótulos e {#others} [scored]: é preciso um por linha.',
    'There is no labelled row to score: a score needs at least 1. Give rows with a label.':
      'Não há linha rotulada para avaliar: é preciso ao menos 1. Dê linhas com rótulo.',
    'The probability of row {#row}, counted from 0, is {value}; it must be from 0 to 1.':
      'A probabilidade da linha {#row}, contada a partir de 0, é {value}; deve ser de 0 a 1.',
    '{#right} of {#n} is not a share of rows: give a count from 0 to n and at least 1 row.':
      '{#right} de {#n} não é uma parte das linhas: dê uma contagem de 0 a n e ao menos 1 linha.',

    'A stratified split needs shuffle=True: turn shuffling on or leave stratify out.':
      'Uma divisão estratificada precisa de shuffle=True: ligue o embaralhamento ou deixe de estratificar.',
    'test_size is {value}; it takes a fraction above 0 and below 1, or a count of rows from 1 to one less than the {#rows} rows there are.':
      'test_size é {value}; aceita uma fração acima de 0 e abaixo de 1, ou um número de linhas de 1 até uma a menos que as {#rows} que há.',
    'test_size {value} of {#rows} rows leaves no row to train on: choose a smaller test_size or give more labelled rows.':
      'test_size {value} de {#rows} linhas não deixa linha para treinar: escolha um test_size menor ou dê mais linhas rotuladas.',
    'stratify has {#labels} labels for {#rows} rows: give one label for each row.':
      'stratify tem {#labels} rótulos para {#rows} linhas: dê um rótulo por linha.',
    'Class {label} has 1 row only, row {#row} counted from 0; a stratified split needs 2 of each class: give more labelled rows or leave stratify out.':
      'A classe {label} tem só 1 linha, a linha {#row} contada a partir de 0; uma divisão estratificada precisa de 2 de cada classe: dê mais linhas rotuladas ou deixe de estratificar.',
    'The [half] part would have {#rows} row for {#classes} classes: change test_size so that it has at least {#least}, or leave stratify out.':
      'A parte de [half] teria {#rows} linha para {#classes} classes: mude test_size para que tenha ao menos {#least}, ou deixe de estratificar.',

    'Column "{column}" of {dataset}, training rows: {{reason}}':
      'Coluna "{column}" de {dataset}, linhas de treino: {{reason}}',
    'The training was cancelled.': 'O treino foi cancelado.',
    'Training of {estimator} was cancelled.': 'O treino de {estimator} foi cancelado.',
    '{estimator} needs samples of at least 2 classes in the data, but all {#n} labels are {label}. Train on rows of both classes.':
      '{estimator} precisa de linhas de ao menos 2 classes, mas todos os {#n} rótulos são {label}. Treine com linhas das duas classes.',
    '{estimator}.class_weight gives both classes the weight 0; one must be greater.':
      '{estimator}.class_weight dá peso 0 às duas classes; uma deve ter mais.',
    'C={value} has no effect without a penalty.': 'C={value} não tem efeito sem penalidade.',
    'lbfgs did not converge: [why]. [remedy] the features on a common scale.':
      'lbfgs não convergiu: [why]. [remedy] as variáveis na mesma escala.',
    'newton-cholesky did not converge: max_iter={value} was reached. Raise it.':
      'newton-cholesky não convergiu: chegou a max_iter={value}. Aumente-o.',
    'newton-cholesky stopped after {#n} iterations because [why]; lbfgs went on for {#more}.':
      'newton-cholesky parou depois de {#n} iterações porque [why]; lbfgs continuou por {#more}.',
    '{estimator}.min_samples_split is 1, which could mean one row or all rows; it takes an integer ≥ 2 or a fraction > 0 and < 1.':
      '{estimator}.min_samples_split é 1, que pode ser uma linha ou todas; aceita um inteiro ≥ 2 ou uma fração > 0 e < 1.',
    '[found], which leaves none of the {#rows} rows with a weight; give a weight above 0 to a class that occurs.':
      '[found], o que deixa sem peso todas as {#rows} linhas; dê um peso acima de 0 a uma classe que ocorra.',
    '[found], beyond what float64 can add up over {#rows} rows; give weights closer to each other and to 1.':
      '[found], além do que float64 soma em {#rows} linhas; dê pesos mais próximos entre si e de 1.',
    'The tree is a single leaf: every row gets the same probability, whatever its features.':
      'A árvore é uma só folha: toda linha recebe a mesma probabilidade, quaisquer que sejam as variáveis.',
    'All {#n} labels are {label}; {estimator} needs both classes. Train on rows of both.':
      'Todos os {#n} rótulos são {label}; {estimator} precisa das duas classes. Treine com linhas das duas.',
    '{estimator}.hidden_layers makes {#weights} weights of {#features} features; choose layers with at most {#most}.':
      '{estimator}.hidden_layers gera {#weights} pesos com {#features} variáveis; escolha camadas com no máximo {#most}.',
    '{estimator}.early_stopping goes by the validation loss: set validation_fraction above 0.':
      '{estimator}.early_stopping se guia pela perda de validação: use validation_fraction acima de 0.',
    '{estimator}.validation_fraction is {value}, which these {#rows} rows do not allow; 0 does without. {{reason}}':
      '{estimator}.validation_fraction é {value}, o que estas {#rows} linhas não permitem; com 0 não há validação. {{reason}}',
    'The loss of the neural network is not a number in epoch {#epoch}: choose a learning_rate below {#rate}.':
      'A perda da rede neural deixa de ser um número na época {#epoch}: escolha um learning_rate abaixo de {#rate}.',
  },
  parts: {
    kinds: {
      '[kind]': '[kind]',
      '[kind1] or [kind2]': '[kind1] ou [kind2]',
      '[kind1] or [kind2] or [kind3]': '[kind1] ou [kind2] ou [kind3]',
    },
    kind: {
      None: 'None',
      'True or False': 'True ou False',
      'an integer[bounds]': 'um inteiro[bounds]',
      'an integer': 'um inteiro',
      'a number[bounds]': 'um número[bounds]',
      'a number': 'um número',
      'integers separated by commas': 'inteiros separados por vírgulas',
      'integers separated by commas, each ≥ {#least}':
        'inteiros separados por vírgulas, cada um ≥ {#least}',
      '{"0": weight, "1": weight}': '{"0": peso, "1": peso}',
      '{choices}': '{choices}',
    },
    bounds: { '{low} and{high}': '{low} e{high}', '{bound}': '{bound}' },
    found: { '{estimator}.class_weight is {value}': '{estimator}.class_weight é {value}' },
    remedy: { Put: 'Ponha', 'Raise it or put': 'Aumente-o ou ponha' },
    half: { training: 'treino', test: 'teste' },
    scored: {
      probabilities: 'probabilidades',
      predictions: 'previsões',
      'predictions of the first model': 'previsões do primeiro modelo',
      'predictions of the second model': 'previsões do segundo modelo',
    },
    why: {
      'max_iter={value} was reached': 'chegou a max_iter={value}',
      'the line search found no lower loss': 'a busca em linha não achou perda menor',
      '{#n} evaluations of the loss were used up': 'foram gastas {#n} avaliações da perda',
      'the loss has no curvature on more than a quarter of the rows':
        'a perda não tem curvatura em mais de um quarto das linhas',
      'the Hessian is singular or ill-conditioned (collinear features?)':
        'a hessiana é singular ou mal condicionada (variáveis colineares?)',
      'the Newton step does not go down': 'o passo de Newton não desce',
    },
  },
};

/** What metrics say: what they are, why one is 0 or undefined, how data differ from training. */
import type { Subject } from '../subject.ts';

export const metrics: Subject = {
  sentences: {
    Accuracy: 'Acurácia',
    'The share of shots whose outcome was predicted right.':
      'A parte dos arremessos cujo resultado foi previsto certo.',
    'Log loss': 'Log loss',
    'How surprised the probabilities are by the outcomes; always saying 50 % gives 0.693.':
      'Quanto os resultados surpreendem as probabilidades; dizer sempre 50 % dá 0,693.',
    Precision: 'Precisão',
    'Of the predicted makes, the share that went in.': 'Das cestas previstas, a parte que entrou.',
    Recall: 'Revocação',
    'Of the shots that went in, the share that was predicted.':
      'Dos arremessos que entraram, a parte que foi prevista.',
    'F1-Score': 'F1',
    'The harmonic mean of precision and recall.': 'A média harmônica de precisão e revocação.',
    'ROC AUC': 'ROC AUC',
    'The chance that a make has a higher probability than a miss; 0.5 is a coin.':
      'A chance de uma cesta ter probabilidade maior que um erro; 0,5 é cara ou coroa.',
    'Average precision': 'Precisão média',
    'Precision averaged over recall, whatever the threshold; the share of makes is the floor.':
      'A precisão em média sobre a revocação, qualquer que seja o limiar; o piso é a parte de cestas.',
    'Brier score': 'Brier',
    'The mean squared gap between probability and outcome; always saying 50 % gives 0.25.':
      'A média do quadrado da distância entre probabilidade e resultado; dizer sempre 50 % dá 0,25.',
    'True negatives': 'Verdadeiros negativos',
    'Misses that were predicted as misses.': 'Erros previstos como erros.',
    'False positives': 'Falsos positivos',
    'Misses that were predicted as makes.': 'Erros previstos como cestas.',
    'False negatives': 'Falsos negativos',
    'Makes that were predicted as misses.': 'Cestas previstas como erros.',
    'True positives': 'Verdadeiros positivos',
    'Makes that were predicted as makes.': 'Cestas previstas como cestas.',

    'No make was predicted: precision has no denominator, so it is shown as 0.':
      'Nenhuma cesta foi prevista: a precisão não tem denominador e aparece como 0.',
    'None of the rows is a make: recall has no denominator, so it is shown as 0.':
      'Nenhuma das linhas é cesta: a revocação não tem denominador e aparece como 0.',
    'None of the rows is a make and none was predicted: the F1-score has no denominator, so it is shown as 0.':
      'Nenhuma das linhas é cesta e nenhuma foi prevista: o F1 não tem denominador e aparece como 0.',
    'All rows are makes: ROC AUC compares makes with misses and needs both, so it is shown as 0.':
      'Todas as linhas são cestas: o ROC AUC compara cestas com erros e precisa dos dois; por isso aparece como 0.',
    'All rows are misses: ROC AUC compares makes with misses and needs both, so it is shown as 0.':
      'Todas as linhas são erros: o ROC AUC compara cestas com erros e precisa dos dois; por isso aparece como 0.',
    'None of the rows is a make: average precision is taken over makes, so it is shown as 0.':
      'Nenhuma das linhas é cesta: a precisão média se calcula sobre as cestas e aparece como 0.',
    '[cause].': '[cause].',
    '[cause], and F1 follows recall.': '[cause], e o F1 segue a revocação.',
    '[cause]: {#wrong} predicted, 0 of them right.': '[cause]: {#wrong} previstas, 0 delas certas.',

    '[ranges]; {#share} % of the rows lie outside the training range':
      '[ranges]; {#share} % das linhas estão fora da faixa do treino',
    '[ranges]; the mean is {#n} standard deviations higher than in training':
      '[ranges]; a média está {#n} desvios padrão acima da do treino',
    '[ranges]; the mean is {#n} standard deviations lower than in training':
      '[ranges]; a média está {#n} desvios padrão abaixo da do treino',
  },
  parts: {
    cause: {
      '[predicted] a probability above the threshold {#threshold} (the highest is {#highest}), so none of the {#makes} makes is found':
        '[predicted] probabilidade acima do limiar {#threshold} (a maior é {#highest}); por isso nenhuma das {#makes} cestas é encontrada',
    },
    ranges: {
      '{feature}: {#trainLow} to {#trainHigh} in training, {#low} to {#high} here':
        '{feature}: de {#trainLow} a {#trainHigh} no treino, de {#low} a {#high} aqui',
    },
    predicted: {
      'None of {#rows} rows has': 'Nenhuma de {#rows} linhas tem',
      'Only 1 of {#rows} rows has': 'Só 1 de {#rows} linhas tem',
      'Only {#n} of {#rows} rows have': 'Só {#n} de {#rows} linhas têm',
    },
  },
};

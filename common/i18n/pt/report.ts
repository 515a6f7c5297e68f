/** Texts of the inference report, in Portuguese. */

import { isoMinute } from '../format.ts';
import type { Texts } from '../texts.ts';
import { zoneNames } from './zones.ts';

const outcome = (make: boolean) => (make ? 'cesta' : 'erro');
const rows = (production: boolean) => (production ? 'produção' : 'teste');

const endings = {
  RUNNING: 'ainda está em andamento',
  FINISHED: 'foi concluída',
  FAILED: 'falhou',
  KILLED: 'foi cancelada',
};

export const report: Texts['report'] = ({ count: counted, percent, points: inPoints }) => ({
  language: 'pt-BR',
  kind: 'Relatório de inferência',
  sections: {
    summary: 'Em resumo',
    asked: 'O que foi pedido',
    data: 'Os dados',
    scores: 'Métricas',
    shift: 'Como a produção difere do treino',
    models: 'Os modelos',
    appendix: 'Apêndice',
    repeat: 'Como repetir',
  },
  run: 'Execução',
  started: 'Início',
  took: 'Duração',
  status: 'Situação',
  statuses: {
    RUNNING: 'em andamento',
    FINISHED: 'concluída',
    FAILED: 'falhou',
    KILLED: 'cancelada',
  },
  dateTime(milliseconds) {
    const [year, month, day, time] = isoMinute(milliseconds).split(/[- ]/);
    return `${day}/${month}/${year} ${time} UTC`;
  },
  made: (date, version) => `Feito em ${date} pelo Shot Review ${version}`,
  features: 'variáveis',
  test: 'Linhas de teste',
  production: 'Linhas de produção',
  context: { training: 'Treino', production: 'Produção' },
  dataColumns: {
    context: 'Para',
    name: 'Conjunto de dados',
    digest: 'SHA-256',
    source: 'Origem',
    rows: 'Linhas',
    labelled: 'Com rótulo',
    unlabelled: 'Sem rótulo',
    rejected: 'Linhas rejeitadas',
  },
  unlabelledNote:
    'Linhas sem rótulo são pontuadas, mas não entram no treino nem nas métricas abaixo.',
  rejectedNote: 'Linhas rejeitadas não puderam ser lidas e não estão em nenhum dos dois.',

  right: (title, parts) => `${title} acerta ${parts}.`,
  rightOn: (share, n, production) =>
    `${percent(share)} dos ${counted(n)} arremessos de ${rows(production)}`,
  and: ' e ',
  always: (make, shares) => `Prever sempre ${outcome(make)} acertaria ${shares}.`,
  alwaysEither: (shares) => `Prever sempre o resultado mais comum acertaria ${shares}.`,
  oneSided: (title, make, count, n, production) =>
    `${title} prevê ${outcome(make)} para ${
      count === n ? `todas as ${counted(n)}` : `${counted(count)} das ${counted(n)}`
    } linhas de ${rows(production)}.`,
  oneSidedCause: (feature, here, there, falls) =>
    `Ali ${feature} é em média ${here}, no treino era ${there}, e a probabilidade deste modelo ${
      falls ? 'cai' : 'cresce'
    } com ela.`,
  range: (min, max) => `${min} a ${max}`,
  shiftedWarning: (features) =>
    `A produção não se parece com o treino em ${features}: as métricas nas linhas de produção dizem como os modelos se saem ali, não quão bons são no que aprenderam.`,
  failedRun: (status) => `Esta execução ${endings[status]}: o que segue é o que ela deixou.`,
  mostOften: (title, production, parts) =>
    `Nas linhas de ${rows(production)}, nenhum modelo acerta mais que ${title}: ${parts}.`,
  lessOften: (other, share, p, chance) =>
    share === 0
      ? `${other} acerta o mesmo`
      : `${other} acerta ${inPoints(share)} pontos a menos (${chance ? 'pode ser acaso' : 'dificilmente é acaso'}, McNemar, p ${p})`,
  differences: 'Diferenças de acurácia',
  pair: (second, first) => `${second} contra ${first}`,
  points: 'Pontos',
  pValue: 'p',
  differencesNote:
    'Pontos percentuais que o primeiro acerta a mais nas mesmas linhas; p pelo teste exato de McNemar. Marcado: abaixo de 0,05, dificilmente é acaso.',

  isItGood: 'É bom?',
  canItBeTrusted: 'Dá para confiar nele nestes arremessos?',
  whereToShoot: 'De onde arremessar?',
  nothingAgainst: 'Nada foi encontrado contra ele.',
  noPlaces: 'Os arremessos não têm posição na quadra.',
  noBall: 'Poucos arremessos têm resultado para dizer de onde caem.',
  ballSays: ({ zone, points, low, high, ties }) =>
    `A bola: ${zone} rende mais, ${points} pontos por arremesso [${low}, ${high}].${
      ties.length === 0 ? '' : ` Não se distinguem dela: ${ties.join(', ')}.`
    }`,
  modelSays: (title, zone, points) =>
    `O modelo (${title}): ${zone}, ${points} pontos por arremesso.`,
  zones: zoneNames,
  zonesTitle: (n, production) => `${n} arremessos de ${rows(production)} por zona`,
  zoneCourt: 'A parte dos arremessos que caiu, por zona da quadra',
  backCourtNote: 'Arremessos da quadra de defesa estão só na tabela.',
  zoneColumns: {
    zone: 'Zona',
    shots: 'Arremessos',
    made: 'Caíram',
    interval: 'Intervalo de 95 %',
    model: 'O modelo diz',
    points: 'Pontos por arremesso',
  },
  zoneNote: (n) =>
    `A parte que caiu é a dos arremessos com resultado, com seu intervalo de 95 % (Wilson); cinza: menos de ${n} arremessos. Esquerda e direita são as de quem arremessa.`,

  metric: 'Métrica',
  rows: 'Linhas',
  baseline: 'Acurácia de prever sempre o resultado mais comum',
  interval: 'Sob cada acurácia, seu intervalo de 95 % (Wilson).',
  best: 'Em negrito: o melhor dos modelos nessas linhas.',
  lower: 'quanto menor, melhor',

  shiftColumns: {
    feature: 'Variável',
    training: 'Treino',
    production: 'Produção',
    range: 'faixa',
    mean: 'média',
    difference: 'Diferença das médias',
    outside: 'Fora da faixa do treino',
  },
  shiftNote:
    'As faixas contêm os 98 % centrais dos valores. A diferença das médias está em desvios padrão do treino. Marcado: mais de 10 % das linhas fora da faixa do treino, ou médias a mais de um desvio uma da outra.',

  params: 'Parâmetros',
  facts: 'Fatos',
  courtTest: 'Previsões nas linhas de teste',
  courtProduction: 'Previsões nas linhas de produção',
  courtAlt: (title, where) => `${title}: ${where} na quadra`,
  picture: {
    rows: (dataset, production) => `${dataset} · linhas de ${rows(production)}`,
    predictedMake: 'Cesta prevista',
    predictedMiss: 'Erro previsto',
    backCourt: (n, shown) =>
      n === 1 ? '1 arremesso da quadra de defesa' : `${shown} arremessos da quadra de defesa`,
    offCourt: (n, shown) =>
      n === 1 ? '1 arremesso fora da quadra' : `${shown} arremessos fora da quadra`,
    unplaced: (n, shown) =>
      n === 1 ? '1 arremesso sem posição' : `${shown} arremessos sem posição`,
    notShown: (list) => `Não aparecem: ${list}.`,
  },
  confusion: 'Matriz de confusão',
  count: (n) => `n = ${n}`,
  actual: 'Real:',
  predicted: 'Previsto:',
  make: 'cesta',
  miss: 'erro',
  roc: 'Curva ROC',
  rocAnswer: (parts) => `Uma cesta supera um erro ${parts}`,
  rocPart: (auc, production) => `em ${percent(auc)} das vezes nas linhas de ${rows(production)}`,
  rocUndefined: 'A ordenação não está definida: as linhas têm um só resultado',
  rocX: 'Taxa de falsos positivos',
  rocY: 'Taxa de verdadeiros positivos',
  calibration: 'Calibração',
  calibrationAnswer: (parts) => `As probabilidades erram ${parts}`,
  calibrationPart: (gap, production) => `${inPoints(gap)} pontos nas linhas de ${rows(production)}`,
  calibrationX: 'Probabilidade média prevista',
  calibrationY: 'Parte que entrou',
  calibrated: (method, folds) =>
    `As probabilidades são calibradas (${method}, ${folds} dobras); fatos, coeficientes e importâncias são os do modelo antes da calibração.`,
  calibrationNote:
    'Os pontos crescem com as linhas que contêm; faixas de probabilidade sem linhas ficam de fora.',
  chance: 'acaso',
  exact: 'exata',
  coefficients: 'Coeficientes',
  intercept: 'intercepto',
  coefficient: 'Coeficiente',
  coefficientInterval: 'Intervalo de 95 %',
  oddsRatio: 'Chances × por unidade',
  oddsRatioSd: 'Chances × por desvio',
  featuresOf: (n) => (n === '1' ? '1 variável' : `${n} variáveis`),
  oddsRatiosOf: (low, high) => `razões de chances de ${low} a ${high}`,
  coefficientsNote:
    'Uma unidade a mais de uma variável multiplica as chances de cesta pela razão. Um desvio é o desvio padrão da variável no treino, o que torna as variáveis comparáveis. Os intervalos são os dos coeficientes (Wald).',
  approximateNote:
    'Aqui são aproximados: uma penalidade ou pesos das classes entraram neles, e o que a penalidade tira de um coeficiente eles não mostram.',
  distributions: 'Cestas e erros por variável',
  amongMisses: 'Erros',
  amongMakes: 'Cestas',
  difference: 'Diferença',
  distributionsNote:
    'Média ± desvio padrão entre os erros e entre as cestas: as distribuições normais com que o Bayes ingênuo os compara, como se as variáveis fossem independentes. A diferença é a das médias, em desvios dentro das classes.',
  importances: 'Importância das variáveis',
  importance: 'Importância',
  importancesNote:
    'A parte da impureza que as divisões em uma variável tiraram, como o scikit-learn a conta. Favorece variáveis com muitos valores.',

  command: 'Na linha de comando',
  yaml: 'Como arquivo de especificação',
  environment: 'Do que o resultado depende',
});

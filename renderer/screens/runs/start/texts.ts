/** Texts of the first start: an empty workspace, and the sample season on its way. */

import { defineTexts } from '../../../i18n/language.ts';

export const startTexts = defineTexts({
  en: {
    welcome: 'Nothing here yet',
    welcomeText:
      'Shot Review trains models on shots, keeps every run, and shows where each model is right.',
    trySample: 'Try it with the sample season',
    sampleHint:
      'Imports a synthetic season, trains four models and scores the next one. About ten seconds.',
    importShots: 'Import your shots',
    importHint: 'A CSV with one shot a row. You can also drop files anywhere.',
    openMlflowHint:
      'The runs of any version’s mlruns folder or database. It can be dropped here too.',
    sampleRunning: 'The sample season is on its way',
    samplePreprocess: 'Import and prepare the shots',
    sampleTrain: 'Train four models',
    sampleInfer: 'Score the next season',
    sampleLoss: 'The network’s loss, epoch by epoch',
    sampleFailed: 'The sample season could not be finished',
    sampleCancelled: 'Cancelled. What was done until then is kept.',
    seeRuns: 'See the runs so far',
    cancel: 'Cancel',
    tryAgain: 'Try again',
  },
  pt: {
    welcome: 'Ainda não há nada aqui',
    welcomeText:
      'O Shot Review treina modelos com arremessos, guarda cada execução e mostra onde cada modelo acerta.',
    trySample: 'Experimentar com a temporada de exemplo',
    sampleHint:
      'Importa uma temporada sintética, treina quatro modelos e pontua a seguinte. Uns dez segundos.',
    importShots: 'Importar seus arremessos',
    importHint:
      'Um CSV com um arremesso por linha. Você também pode soltar arquivos em qualquer lugar.',
    openMlflowHint:
      'As execuções da pasta mlruns ou do banco de qualquer versão. Também dá para soltar aqui.',
    sampleRunning: 'A temporada de exemplo está a caminho',
    samplePreprocess: 'Importar e preparar os arremessos',
    sampleTrain: 'Treinar quatro modelos',
    sampleInfer: 'Pontuar a temporada seguinte',
    sampleLoss: 'A perda da rede, época por época',
    sampleFailed: 'Não foi possível concluir a temporada de exemplo',
    sampleCancelled: 'Cancelado. O que já estava pronto foi mantido.',
    seeRuns: 'Ver as execuções até aqui',
    cancel: 'Cancelar',
    tryAgain: 'Tentar de novo',
  },
});

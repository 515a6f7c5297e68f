/** Texts of the first start: an empty workspace, and the sample season on its way, in Portuguese. */

import type { PageTexts } from '../../texts.ts';

export const firstStart: PageTexts['firstStart'] = {
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
  bestHint:
    'Escolha uma tabela de arremessos: modelos são procurados, comparados e julgados. Uns dois minutos.',
  bestRunning: 'Procurando o modelo em que se pode confiar',
  bestTrain: 'Procurar e treinar os modelos',
  bestInfer: 'Pontuar e julgar',
  bestFailed: 'Ainda sem resposta',
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
  chooseColumns: 'Escolher as colunas…',
};

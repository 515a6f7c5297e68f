/** Texts of the import of an MLflow store, in Portuguese. */

import type { PageTexts } from '../../texts.ts';
import { plural } from '../plural.ts';

export const mlflowImport: PageTexts['mlflowImport'] = {
  title: (name) => `Abrir o repositório MLflow ${name}`,
  hint: 'Os experimentos, execuções e modelos registrados aparecem ao lado dos seus. O repositório é apenas lido.',
  import: 'Importar',
  importAndFollow: 'Importar e acompanhar',
  copy: 'Copiar os artefatos para o espaço de trabalho',
  copyHint: 'Senão eles ficam onde estão, e as execuções os mostram de lá.',
  follow: 'Acompanhar enquanto é gravado',
  followHint: 'O que outro programa acrescenta aparece aqui em até dois segundos, até você parar.',
  uploaded:
    'O navegador entrega uma cópia: os artefatos são copiados, e não dá para acompanhá-la. O programa de desktop abre o repositório onde ele está; `shot-review import-mlflow PATH --watch` também.',
  zip: 'De um zip, os artefatos são copiados. Ele não cresce: não há o que acompanhar.',
  reading: 'Lendo o repositório',
  readingRuns: (done, total) => `${done} de ${total} execuções`,
  failed: 'A importação falhou',
  cancelled:
    'A importação foi cancelada. O que foi lido até ali está aqui; importe de novo para continuar.',
  following: 'Está sendo acompanhado: execuções e pontos novos aparecem conforme são gravados.',
  followed: 'Não está mais sendo acompanhado.',
  absent: 'O repositório não está lá no momento. O acompanhamento continua quando ele voltar.',
  wasAbsent: 'Não está mais sendo acompanhado. Quando isso terminou, o repositório não estava lá.',
  since: (runs, points) =>
    `Até agora, ${plural(runs, { one: 'execução nova', other: 'execuções novas' })} e ${plural(points, { one: 'ponto novo', other: 'pontos novos' })}.`,
  stop: 'Parar de acompanhar',
  showRuns: 'Ver as execuções',
  kind: (kind) => (kind === 'files' ? 'arquivos' : 'SQLite'),
  runs: (experiments, runs, points) =>
    `${plural(runs, { one: 'execução', other: 'execuções' })} em ${plural(experiments, { one: 'experimento', other: 'experimentos' })}, com ${plural(points, { one: 'ponto', other: 'pontos' })} de métricas.`,
  deleted: (n, runs) =>
    n === 1 ? '1 das execuções está excluída.' : `${runs} das execuções estão excluídas.`,
  params: (n) => plural(n, { one: 'parâmetro', other: 'parâmetros' }),
  tags: (n) => plural(n, { one: 'tag', other: 'tags' }),
  inputs: (n) => plural(n, { one: 'entrada de dados', other: 'entradas de dados' }),
  models: (n) => plural(n, { one: 'modelo registrado', other: 'modelos registrados' }),
  versions: (n) => plural(n, { one: 'versão de modelo', other: 'versões de modelo' }),
  logged: (n) => plural(n, { one: 'modelo gravado', other: 'modelos gravados' }),
  nothingNew: 'Nada dele é novo aqui.',
  newHere: (runs, points) =>
    `Novo aqui: ${plural(runs, { one: 'execução', other: 'execuções' })} e ${plural(points, { one: 'ponto', other: 'pontos' })}.`,
  copied: (n) =>
    `${plural(n, { one: 'artefato foi copiado', other: 'artefatos foram copiados' })}.`,
  kept: (n) =>
    n === 1
      ? '1 item foi editado aqui e fica como está:'
      : `${n} itens foram editados aqui e ficam como estão:`,
  setElsewhere: 'Definido aqui por outro repositório, e fica como está:',
  run: (id) => `execução ${id}`,
  experiment: (name) => `experimento ${name}`,
  model: (name) => `modelo ${name}`,
  renumbered: 'Versões cujo número já existia aqui:',
  renumberedFrom: (from, to) => `a versão ${from} é a versão ${to} aqui`,
  missing: (n) =>
    n === 1
      ? 'Os artefatos de 1 item não foram encontrados; estava registrado:'
      : `Os artefatos de ${n} itens não foram encontrados; estava registrado:`,
  notRead: (n) => (n === 1 ? 'Não foi possível ler 1 coisa:' : `Não foi possível ler ${n} coisas:`),
  andMore: (n) => `… e mais ${n}; \`shot-review import-mlflow --json\` lista todos.`,
};

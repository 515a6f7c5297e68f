/** Texts of the import of an MLflow store. */

import { defineTexts } from '../../../i18n/language.ts';

/** A count as it is shown, with its noun. */
const pluralize = (n: string, one: string, more: string) => `${n} ${n === '1' ? one : more}`;

export const mlflowImportTexts = defineTexts({
  en: {
    title: (name: string) => `Open the MLflow store ${name}`,
    hint: 'Its experiments, runs and registered models appear beside yours. The store itself is only read.',
    import: 'Import',
    importAndFollow: 'Import and follow',
    copy: 'Copy its artifacts into the workspace',
    copyHint: 'Otherwise they stay where they lie, and the runs show them from there.',
    follow: 'Follow it while it is written',
    followHint: 'What another program adds appears here within two seconds, until you stop it.',
    uploaded:
      'A browser hands over a copy: its artifacts are copied in, and it cannot be followed. The desktop program opens a store where it lies; so does `shot-review import-mlflow PATH --watch`.',
    zip: 'From a zip the artifacts are copied in. It does not grow, so there is nothing to follow.',
    reading: 'Reading the store',
    readingRuns: (done: string, total: string) => `${done} of ${total} runs`,
    failed: 'The import failed',
    cancelled: 'The import was cancelled. What was read until then is here; import again to go on.',
    following: 'It is followed: new runs and points appear as they are written.',
    followed: 'It is no longer followed.',
    since: (runs: string, points: string) =>
      `So far ${pluralize(runs, 'new run', 'new runs')} and ${pluralize(points, 'new point', 'new points')}.`,
    stop: 'Stop following',
    showRuns: 'Show the runs',
    kind: (kind: 'files' | 'sqlite'): string => (kind === 'files' ? 'files' : 'SQLite'),
    runs: (experiments: string, runs: string, points: string) =>
      `${pluralize(runs, 'run', 'runs')} in ${pluralize(experiments, 'experiment', 'experiments')}, with ${pluralize(points, 'metric point', 'metric points')}.`,
    deleted: (n: number, runs: string) =>
      n === 1 ? '1 of the runs is deleted.' : `${runs} of the runs are deleted.`,
    params: (n: string) => pluralize(n, 'param', 'params'),
    tags: (n: string) => pluralize(n, 'tag', 'tags'),
    inputs: (n: string) => pluralize(n, 'dataset input', 'dataset inputs'),
    models: (n: string) => pluralize(n, 'registered model', 'registered models'),
    versions: (n: string) => pluralize(n, 'model version', 'model versions'),
    logged: (n: string) => pluralize(n, 'logged model', 'logged models'),
    nothingNew: 'Nothing of it is new here.',
    newHere: (runs: string, points: string) =>
      `New here: ${pluralize(runs, 'run', 'runs')} and ${pluralize(points, 'point', 'points')}.`,
    copied: (n: string) => `${pluralize(n, 'artifact was', 'artifacts were')} copied in.`,
    kept: (n: number) =>
      n === 1
        ? '1 item was edited here and keeps the edit:'
        : `${n} items were edited here and keep the edits:`,
    setElsewhere: 'Set here by another store, and kept:',
    run: (id: string) => `run ${id}`,
    experiment: (name: string) => `experiment ${name}`,
    model: (name: string) => `model ${name}`,
    renumbered: 'Versions whose number was taken here:',
    renumberedFrom: (from: number, to: number) => `version ${from} is version ${to} here`,
    missing: (n: number) =>
      n === 1
        ? 'Artifacts of 1 item were not found; recorded was:'
        : `Artifacts of ${n} items were not found; recorded was:`,
    notRead: (n: number) =>
      n === 1 ? '1 thing could not be read:' : `${n} things could not be read:`,
    andMore: (n: string) => `… and ${n} more; \`shot-review import-mlflow --json\` lists them all.`,
  },
  pt: {
    title: (name) => `Abrir o repositório MLflow ${name}`,
    hint: 'Os experimentos, execuções e modelos registrados aparecem ao lado dos seus. O repositório é apenas lido.',
    import: 'Importar',
    importAndFollow: 'Importar e acompanhar',
    copy: 'Copiar os artefatos para o espaço de trabalho',
    copyHint: 'Senão eles ficam onde estão, e as execuções os mostram de lá.',
    follow: 'Acompanhar enquanto é gravado',
    followHint:
      'O que outro programa acrescenta aparece aqui em até dois segundos, até você parar.',
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
    since: (runs, points) =>
      `Até agora, ${pluralize(runs, 'execução nova', 'execuções novas')} e ${pluralize(points, 'ponto novo', 'pontos novos')}.`,
    stop: 'Parar de acompanhar',
    showRuns: 'Ver as execuções',
    kind: (kind) => (kind === 'files' ? 'arquivos' : 'SQLite'),
    runs: (experiments, runs, points) =>
      `${pluralize(runs, 'execução', 'execuções')} em ${pluralize(experiments, 'experimento', 'experimentos')}, com ${pluralize(points, 'ponto', 'pontos')} de métricas.`,
    deleted: (n, runs) =>
      n === 1 ? '1 das execuções está excluída.' : `${runs} das execuções estão excluídas.`,
    params: (n) => pluralize(n, 'parâmetro', 'parâmetros'),
    tags: (n) => pluralize(n, 'tag', 'tags'),
    inputs: (n) => pluralize(n, 'entrada de dados', 'entradas de dados'),
    models: (n) => pluralize(n, 'modelo registrado', 'modelos registrados'),
    versions: (n) => pluralize(n, 'versão de modelo', 'versões de modelo'),
    logged: (n) => pluralize(n, 'modelo gravado', 'modelos gravados'),
    nothingNew: 'Nada dele é novo aqui.',
    newHere: (runs, points) =>
      `Novo aqui: ${pluralize(runs, 'execução', 'execuções')} e ${pluralize(points, 'ponto', 'pontos')}.`,
    copied: (n) => `${pluralize(n, 'artefato foi copiado', 'artefatos foram copiados')}.`,
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
    notRead: (n) =>
      n === 1 ? 'Não foi possível ler 1 coisa:' : `Não foi possível ler ${n} coisas:`,
    andMore: (n) => `… e mais ${n}; \`shot-review import-mlflow --json\` lista todos.`,
  },
});

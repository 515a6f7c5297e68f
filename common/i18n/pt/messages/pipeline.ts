/**
 * Messages of a pipeline: about its spec, its data, its stages, scoring, and the check of a workspace, in Portuguese.
 */
import type { Formatter, Translation } from '../../catalogue.ts';
import type { pipeline as english } from '../../en/messages/pipeline.ts';

const reachedBy = (
  { threshold, best, at }: { threshold: number; best: string; at: number },
  { number }: Formatter,
) => {
  const decimals = { maximumFractionDigits: 15 };
  const what =
    best === 'precision' || best === 'recall'
      ? `${best} de ao menos ${number(at, decimals)}`
      : best === 'cost'
        ? `menor custo (um arremesso previsto certo por engano custa ${number(at, decimals)}, um acerto perdido 1)`
        : `maior ${best}`;
  return `Limiar ${number(threshold, decimals)}: ${what}`;
};
const HINT = { maximumSignificantDigits: 3 };

export const pipeline: Translation<typeof english> = {
  spec: 'A especificação',
  badSpec: ({ origin, problem }, { text }) => `${text(origin)}: ${problem}.`,
  badSpecField: ({ origin, field, problem }, { text }) =>
    `${text(origin)}: “${field}”: ${problem}.`,
  notYaml: ({ origin, reason }, { text }) => `${text(origin)} não é YAML: ${text(reason)}`,
  noSpec: ({ origin }, { text }) =>
    `${text(origin)}: uma especificação é uma lista de linhas “chave: valor”.`,
  modelTwice: ({ origin, name }, { text }) => `${text(origin)}: “models” cita ${name} duas vezes.`,
  paramsOfNoModel: ({ origin, name, names }, { text }) =>
    `${text(origin)}: “params” tem ${name}, que não está entre os modelos (${names}).`,

  dataNotFound: ({ name }) =>
    `Não há arquivo “${name}”, nem é o digest de um conjunto de dados. “shot-review datasets” lista os que existem.`,
  datasetNotFound: ({ prefix }) =>
    `O conjunto de dados ${prefix} não existe. “shot-review datasets” lista os que existem.`,
  ambiguousDataset: ({ n, prefix }, { number }) =>
    `${number(n)} conjuntos de dados começam com ${prefix}: dê mais letras.`,
  readBefore: ({ options, named }) =>
    `${named} é um conjunto de dados que já foi lido: não se pode escolher ${options} para ele. Dê o arquivo.`,
  noTarget: ({ path }, { way }) =>
    `${path}: não se sabe qual coluna é o alvo (como shot_made_flag). ${way('Escolha-a com --target.', 'Escolha-a.')}`,
  noFeatures: ({ path }, { way }) =>
    `${path}: nenhuma coluna pode servir de variável. ${way('Escolha-as com --features.', 'Escolha-as.')}`,
  targetAsFeature: ({ name }) => `“${name}” é o alvo; não pode ser também variável.`,
  incompleteRows: ({ incomplete, rows, columns, isMore }, { number, text, plural }) =>
    `${number(incomplete)} de ${number(rows)} linhas ${plural(incomplete, { one: 'ficou', other: 'ficaram' })} de fora porque falta um atributo: ${columns.map(text).join(', ')}${isMore ? ' e outros' : ''}.`,
  missingInRows: ({ name, rows }, { number }) => `“${name}” (${number(rows)})`,
  names: ({ names, more }, { number }) =>
    names.map((name) => `“${name}”`).join(', ') + (more > 0 ? ` e outros ${number(more)}` : ''),
  unknownCategories: ({ column, rows, of, categories, more, effect }, { number, text, plural }) =>
    `${column}: ${number(rows)} de ${number(of)} linhas ${plural(rows, { one: 'tem', other: 'têm' })} uma categoria que não estava no treino: ${categories.map(text).join(', ')}${more > 0 ? ` e outras ${number(more)}` : ''}. ${text(effect)}`,
  unknownIsMissing: 'Ela conta como valor ausente.',
  unknownIsCode: 'Ela recebe o código -1.',
  unknownIsInfrequent: 'Ela conta como uma das categorias infrequentes.',
  unknownIsNone: 'Essa linha conta como nenhuma das categorias conhecidas.',
  allNew: ({ column, values, known }, { text }) =>
    `${column}: todas as linhas aqui são ${text(values)}, todas as de treino eram ${text(known)}. O que o modelo aprendeu, aprendeu de outras.`,
  onlyScored: ({ columns }, { text }) => `O treino não tinha estas colunas: ${text(columns)}.`,
  textHint: ({ without, columns, features }, { number, text, way }) =>
    `Os modelos não usam texto. Só com a parte de cestas por valor de uma coluna, a log loss de linhas de treino separadas cai de ${number(without, HINT)} para ${columns.map(text).join(', ')}. ${way(`Acrescente-a com --features ${features}, ou todas com --features all_safe.`, `Escolha-a como variável (${features}), ou todas as colunas seguras.`)}`,
  textGain: ({ name, alone }, { number }) => `${number(alone, HINT)} (${name})`,
  hardlyAnyRow: ({ rows, reason }, { number, plural, text, way }) =>
    `${plural(rows, { one: 'Só resta 1 linha', other: `Só restam ${number(rows)} linhas` })} com rótulo para aprender: ${text(reason)} Escolha outros atributos${way(' (--features)', '')}.`,
  nothingLabelled: 'Nenhuma linha tem rótulo e todas as variáveis: não há com o que aprender.',

  progress: ({ phase, percent }, { number, text }) => `${text(phase)} ${number(percent)} %`,
  growingTrees: ({ model, done, total }, { number }) =>
    `Treinando ${model}: ${number(done)} de ${number(total)} árvores`,
  cannotDecide: ({ origin, field, problem }, { text }) =>
    `${text(origin)}: '${field}': ${text(problem)}`,
  needsValidationSize: 'dê validation_size ou escolha “on: out_of_fold”.',
  nothingToValidate:
    'linhas de validação servem para escolher um limiar: dê threshold {best: …} ou deixe-as de fora.',
  seedsBeyond: 'a última semente passaria de 4294967295.',
  repeatingSeeds: ({ model, done, total }, { number }) =>
    `Treinando ${model} com outras sementes: ${number(done)} de ${number(total)}`,
  thresholdOnValidation: (values, format) =>
    `${reachedBy(values, format)} nas ${format.number(values.rows)} linhas de validação. As linhas de teste nada decidiram.`,
  thresholdOutOfFold: (values, format) =>
    `${reachedBy(values, format)} em ${format.number(values.rows)} previsões fora da amostra das linhas de treino. As linhas de teste nada decidiram.`,
  resumesNoPipeline: ({ id, name }) =>
    `A execução ${id} (${name}) não é a de um pipeline inteiro: indique essa para continuar.`,
  nothingToResume: ({ id, status }) =>
    `A execução ${id} está ${status}: só um pipeline morto, cancelado ou que falhou pode continuar.`,
  resumesTooEarly: ({ id }) =>
    `A execução ${id} terminou antes de ler seus dados: comece o pipeline de novo.`,
  crossValidating: ({ model, done, total }, { number }) =>
    `Validação cruzada de ${model}: ${number(done)} de ${number(total)} partes`,
  foldFailed: ({ fold, total, reason }, { number, text }) =>
    `Parte ${number(fold)} de ${number(total)}: ${text(reason)}`,
  undefinedInFold: ({ fold, reason }, { number, text }) =>
    `A parte ${number(fold)} não tem pontuação: ${text(reason)}`,
  missingGroups: ({ column, rows }, { number, plural }) =>
    `A coluna “${column}” está vazia em ${number(rows)} ${plural(rows, { one: 'linha', other: 'linhas' })} de que as partes precisam: preencha-a ou escolha outra coluna.`,
  training: ({ model }) => `Treinando ${model}`,
  scoring: ({ model }) => `Pontuando com ${model}`,
  cancelled: 'O pipeline foi cancelado.',
  endedBefore: 'O programa terminou antes da execução.',
  badTrainingTarget: ({ column, dataset, reason }, { text }) =>
    `Coluna “${column}” de ${dataset}, linhas de treino: ${text(reason)}`,
  noProductionLabels:
    'Nenhuma linha de produção tem rótulo: as linhas foram pontuadas, mas não há métricas.',
  noModel: ({ id, name }) =>
    `A execução ${id} (${name}) não tem modelo. Escolha a execução de treino de um modelo: tags.stage = 'train'.`,
  missingFeatures: ({ source, missing, columns }) =>
    `Faltam a ${source} colunas de que o modelo precisa: ${missing}. Há estas: ${columns}. Mude o nome das colunas ou pontue com outro modelo.`,
  artifactUnreadable: ({ path }) => `O artefato ${path} não pode ser lido.`,
  artifactChanged: ({ path }) =>
    `O artefato ${path} não é o que foi gravado: seu SHA-256 é outro. Restaure-o de uma cópia de segurança ou execute o pipeline de novo.`,
  runGoingOn: ({ id }) =>
    `A execução ${id} ainda está em andamento: cancele ou espere terminar antes de remover para sempre.`,

  calibrateOfNoModel: ({ origin, name, names }, { text }) =>
    `${text(origin)}: calibrate cita “${name}”, que não está entre os modelos: ${names}.`,
  noTestRows: ({ id, name }) =>
    `A execução ${id} (“${name}”) não tem linhas de teste em que medir seu modelo. Escolha a execução de um modelo na etapa de treino de um pipeline.`,
  badRepeats: ({ value, most }, { number }) =>
    `As repetições são ${value}; dê um inteiro de 1 a ${number(most)}.`,
  overfitting: ({ training, test, restraints }, { number, text }) =>
    `A log loss é ${number(training, { maximumFractionDigits: 3 })} nas linhas com que aprendeu, ${number(test, { maximumFractionDigits: 3 })} nas de teste: aprendeu também o acaso.${restraints.length === 0 ? '' : ` Tente ${restraints.map(text).join(' ou ')}.`}`,

  badModel: ({ path, reason }, { text }) =>
    `${path} não é um modelo inteiro: ${text(reason)}. Treine-o de novo.`,
  weightsBeyond: ({ name }) => `os pesos “${name}” terminam além do fim do arquivo de pesos`,
  otherWeightsSize: ({ bytes, described }, { number }) =>
    `o arquivo de pesos tem ${number(bytes)} bytes, mas ${number(described)} estão descritos`,
  notJson: 'não é JSON',
  pickle: ({ name }) =>
    `${name} é um pickle, e ler um pickle executa qualquer programa que esteja nele: aqui ele nunca é aberto. Treine o modelo de novo com os dados dele e pontue com essa execução.`,

  datasetMissing: ({ digest, users, name }, { number, plural }) =>
    `falta datasets/${digest}.json: ${number(users)} ${plural(users, { one: 'execução usou', other: 'execuções usaram' })} o conjunto de dados ${name}.`,
  checkCancelled: 'A conferência foi cancelada.',
  inSnapshot: ({ problem }) => `review.sqlite: ${problem}`,
  lostReference: ({ table, parent }) =>
    `review.sqlite: ${table} cita uma linha de ${parent} que não existe.`,
  fileMissing: ({ file }) => `${file} não está lá ou não pode ser lido.`,
  datasetFileMissing: ({ name }) => `O conjunto de dados ${name} não está lá ou não pode ser lido.`,
  fileChanged: ({ file }) => `${file} não é o que foi gravado: foi alterado.`,
  datasetFileChanged: ({ name }) =>
    `O conjunto de dados ${name} não é o que foi gravado: foi alterado.`,
  prepareOfNoModel: ({ origin, name, names }, { text }) =>
    `${text(origin)}: prepare tem “${name}”, que não é nenhum de ${names}.`,
};

/** Messages of reading MLflow stores: what is not a store, what could not be read, what was left out, in Portuguese. */
import type { Formatter, Translation } from '../../catalogue.ts';
import type { mlflow as english } from '../../en/messages/mlflow.ts';

/** `forms`: what was left out, in singular and plural. */
const leftOut = (n: number, forms: { one: string; other: string }, { number, plural }: Formatter) =>
  `${number(n)} ${plural(n, forms)} de fora: este programa guarda execuções, modelos e prompts`;

export const mlflow: Translation<typeof english> = {
  nothingThere: ({ path }) => `Não há nada em ${path}.`,
  noStore: ({ path, reason }, { text }) =>
    `${path} não contém um repositório do MLflow: ${text(reason)}.`,
  storeGone: ({ paths }) =>
    `${paths.join(', ')} já não ${paths.length === 1 ? 'está' : 'estão'} lá; o acompanhamento continua quando ${paths.length === 1 ? 'voltar' : 'voltarem'}.`,
  zipCannotGrow: ({ path }) => `${path} é um zip: foi importado e não pode crescer.`,
  noTables: 'o banco de dados não tem tabelas do MLflow',
  neitherDatabaseNorZip: 'o arquivo não é um banco SQLite nem um zip',
  folderOfRun: 'esta é a pasta de uma só execução; abra o repositório acima dela',
  folderOfExperiment: 'esta é a pasta de um só experimento; abra o repositório acima dela',
  folderOfSystem: 'a pasta é do sistema, não de um disco',
  noStoreInFolder: 'não há nela pasta de experimentos nem banco de dados do MLflow',
  cancelled: 'O trabalho foi cancelado.',
  noMlmodel: ({ reason }, { text }) => `Este não é um arquivo MLmodel: ${text(reason)}.`,
  largeMlmodel: ({ bytes, most }, { number }) =>
    `Este não é um arquivo MLmodel: tem ${number(bytes)} bytes, são lidos no máximo ${number(most)}.`,

  badUpload: ({ reason }, { text }) => `A pasta não pôde ser recebida: ${text(reason)}.`,
  noUpload: 'esta pasta não foi enviada por um navegador',
  uploadCutOff: 'termina no meio de um arquivo',
  badUploadHeader: ({ length, bytes }, { number }) =>
    `A pasta não pôde ser recebida: tem um caminho de ${number(length)} bytes e um arquivo de ${bytes}.`,
  badUploadPath: ({ path, fault }, { text }) =>
    `A pasta não pôde ser recebida: “${path}” ${text(fault)}.`,

  folderUnreadable: ({ reason }, { text }) => `a pasta não pode ser lida: ${text(reason)}`,
  emptyFile: 'o arquivo está vazio',
  unreadable: ({ reason }, { text }) => `não pode ser lido: ${text(reason)}`,
  linkOrDevice: 'é um link ou um dispositivo: ficou de fora',
  fileTooLarge: ({ bytes, most }, { number }) =>
    `tem ${number(bytes)} bytes, mais que os ${number(most)} que são lidos`,
  notUtf8: 'não é UTF-8: o que não pôde ser decodificado foi trocado por U+FFFD',
  notYaml: ({ reason }, { text }) => `não é o YAML que o MLflow grava: ${text(reason)}`,
  noMapping: 'não contém nomes com valores',
  noMeta: 'não tem meta.yaml',
  noExperiment: 'não é um experimento: não tem meta.yaml nem execução que tenha um',
  repeatedRun: ({ first, id }) => `ficou de fora: ${first} tem o mesmo id de execução, ${id}`,
  strayRun: 'está fora de qualquer experimento; seu meta.yaml diz de qual ela é',
  unnamedExperiment: ({ folder }) =>
    `seu nome e suas datas não são conhecidos; suas execuções aparecem em “${folder}”`,
  otherExperiment: ({ id, folder }) => `experiment_id é “${id}” na pasta “${folder}”`,
  otherExperimentOfRun: ({ id, folder }) =>
    `experiment_id é “${id}” na pasta do experimento “${folder}”`,
  noRunId: 'não tem run_id nem run_uuid: não é uma execução',
  unknownStatus: ({ status }) => `o status ${status} não é conhecido: vale como RUNNING`,
  moreLines: ({ n }, { number, plural }) =>
    `mais ${number(n)} ${plural(n, { one: 'linha ficou', other: 'linhas ficaram' })} de fora`,
  lines: ({ n, first }, { number, plural, text }) =>
    `${number(n)} ${plural(n, { one: 'linha', other: 'linhas' })}: ${text(first)}`,
  lineLeftOut: ({ line, reason, content }, { number, text }) =>
    `a linha ${number(line)} ficou de fora: ${text(reason)}: “${content}”`,
  halfWritten: 'não tem fim: foi gravada pela metade',
  wrongFieldCount: ({ fields, counts }, { number, plural }) =>
    `tem ${number(fields)} ${plural(fields, { one: 'campo', other: 'campos' })} em vez de ${counts.join(' ou ')}`,
  badTimestamp: 'seu instante não é um inteiro abaixo de 2^53',
  badValue: 'seu valor não é um número',
  badStep: 'seu passo não é um inteiro abaixo de 2^53',
  badVersion: ({ content }) => `não contém número de versão: “${content}”`,

  tracesLeftOut: ({ n }, format) =>
    leftOut(n, { one: 'trace ficou', other: 'traces ficaram' }, format),
  assessmentsLeftOut: ({ n }, format) =>
    leftOut(n, { one: 'avaliação de trace ficou', other: 'avaliações de traces ficaram' }, format),
  scorersLeftOut: ({ n }, format) =>
    leftOut(n, { one: 'avaliador ficou', other: 'avaliadores ficaram' }, format),
  evaluationDatasetsLeftOut: ({ n }, format) =>
    leftOut(
      n,
      { one: 'conjunto de avaliação ficou', other: 'conjuntos de avaliação ficaram' },
      format,
    ),
  onlyTraces: ({ experiment, n }, { number, plural }) =>
    `o experimento '${experiment}' não tem execuções, só ${number(n)} ${plural(n, { one: 'trace', other: 'traces' })}`,
  orphans: ({ table, rows }, { number, plural }) =>
    `tabela ${table}: ${plural(rows, { one: '1 linha é de uma execução que não está no banco', other: `${number(rows)} linhas são de execuções que não estão no banco` })}`,
  endedEarly: ({ reason }, { text }) => `a leitura terminou antes do fim: ${text(reason)}`,
  tableMissing: ({ table }) => `falta a tabela ${table}`,
  columnsMissing: ({ table, columns }) => `a tabela ${table} não tem ${columns}`,
  tableUnreadable: ({ table, reason }, { text }) =>
    `tabela ${table}: não pode ser lida: ${text(reason)}`,
  rowsLost: ({ table, ids, reason }, { text }) =>
    `tabela ${table}: há linhas perdidas (ids ${ids}): ${text(reason)}`,
  unknownRowsLost: ({ table, reason }, { text }) =>
    `tabela ${table}: há linhas perdidas (ids desconhecidos): ${text(reason)}`,
  experimentOfRunMissing: ({ experiment, run }) =>
    `tabela experiments: falta o experimento ${experiment} da execução ${run}`,
  unknownStatusOfRun: ({ id, status }) =>
    `execução ${id}: o status ${status} não é conhecido: vale como RUNNING`,
  pointLeftOut: ({ id, key, value, timestamp, step }) =>
    `execução ${id}: um ponto da métrica “${key}” ficou de fora: valor ${value}, instante ${timestamp}, passo ${step}`,
  modelPointLeftOut: ({ id, key, timestamp, step }) =>
    `modelo gravado ${id}: um ponto da métrica “${key}” ficou de fora: instante ${timestamp}, passo ${step}`,
  versionLeftOut: ({ name, version }) =>
    `modelo ${name}: uma versão ficou de fora: seu número é ${version}`,
  paramConflict: ({ id, key }) =>
    `execução ${id}: o parâmetro “${key}” tem aqui outro valor, que fica`,
  badRunId: ({ id }) =>
    `a execução “${id}” ficou de fora: o id de uma execução tem 32 dígitos hexadecimais`,
  badModelId: ({ id }) => `o modelo “${id}” ficou de fora: o id de um modelo gravado começa com m-`,
  badDatasetId: ({ id }) => `o dataset “${id}” não é nome de uma pasta`,
  badRegisteredName: ({ name }) =>
    `o modelo registrado “${name}” ficou de fora: um modelo não pode ter esse nome`,
  experimentOfModelMissing: ({ id, experiment }) =>
    `o modelo ${id} ficou de fora: falta seu experimento ${experiment}`,
  deleted: 'excluído',
  ofVersion: ({ version, field }, { text }) => `versão ${version}: ${text(field)}`,

  viewInPlace: ({ name }) =>
    `não lido: “${name}” é uma visão, onde o MLflow tem uma tabela; não foi o MLflow que escreveu este banco`,
  damaged: ({ faults }) =>
    `o banco de dados está danificado (${faults}): aqui está o que pôde ser lido`,
  cannotOpen: ({ reason }, { text }) => `o banco de dados não pode ser aberto: ${text(reason)}`,
  cannotRead: ({ reason }, { text }) => `o banco de dados não pode ser lido: ${text(reason)}`,
  databaseTooLarge: ({ bytes, most }, { number }) =>
    `o banco de dados tem ${number(bytes)} bytes; podem ser lidos no máximo ${number(most)}`,
  databaseTooSmall: ({ bytes }, { number }) => `o banco de dados tem só ${number(bytes)} bytes`,
  databaseCutOff: ({ there, whole }, { number }) =>
    `o banco de dados está cortado: há ${number(there)} de ${number(whole)} bytes`,
  noWal: 'não é um write-ahead log: ficou de fora',
  badPageSize: ({ bytes }) => `seu tamanho de página é ${bytes}: ficou de fora`,
  badWalChecksum: 'a soma de verificação do cabeçalho está errada: ficou de fora',
  openTransaction:
    'há ao lado do banco uma transação aberta ou interrompida: foi lido o estado anterior a ela',

  zipRefused: ({ path, reason }, { text }) =>
    `${path} não foi aberto: ${text(reason)}. Se você confia nele, descompacte-o e abra a pasta.`,
  zipFault: ({ path, fault }, { text }) => `${path}: ${text(fault)}.`,
  zipCutOff: 'falta o fim do zip: está cortado',
  zip64Damaged: 'o diretório zip64 está danificado',
  zipTooManyEntries: ({ entries, most }, { number }) =>
    `o zip tem ${number(entries)} itens; são descompactados no máximo ${number(most)}`,
  zipDirectoryDamaged: 'o diretório do zip está danificado',
  zipDirectoryDamagedAfter: ({ entries }, { number }) =>
    `o diretório do zip está danificado depois de ${number(entries)} itens`,
  zipDirectoryCutOff: 'o diretório do zip está cortado',
  zipEntry: ({ name, fault }, { text }) => `seu item “${name}” ${text(fault)}`,
  fileAndFolder: ({ name }) => `“${name}” é nele ao mesmo tempo arquivo e pasta`,
  zipTooLarge: ({ bytes, total }, { number }) =>
    `seus ${number(bytes)} bytes dizem conter ${number(total)}`,
  entryDamaged: ({ name }) => `“${name}” está danificado`,
  entryChecksum: ({ name }) => `“${name}” está danificado: a soma de verificação está errada`,
  entryCutOff: ({ name }) => `“${name}” está danificado: está cortado`,
  entryUnreadable: ({ name, reason }, { text }) =>
    `“${name}” não pode ser descompactado: ${text(reason)}`,
  entryTooLarge: ({ name }) => `“${name}” é maior do que diz`,
  diskFull: ({ path }) => `O disco está cheio: ${path}.`,
  leadsOut: 'leva para fora da pasta',
  controlCharacters: 'tem caracteres de controle no nome',
  colon: 'tem dois-pontos no nome',
  emptyPart: 'tem uma parte vazia no nome',
  link: 'é um link',
  encrypted: 'está cifrado',
  packedBy: ({ n }) => `está compactado pelo método ${n}`,
  twice: 'aparece duas vezes',

  couldNotRead: ({ path, reason }, { text }) => `Não foi possível ler ${path}: ${text(reason)}.`,
  badArtifactPath: ({ path }) => `“${path}” não é caminho de um artefato.`,
  noArtifact: ({ path, reason }, { text }) => `Não há o artefato “${path}”: ${text(reason)}.`,
  artifactLeftOut: ({ path, fault }, { text }) =>
    `o artefato “${path}” ficou de fora: ${text(fault)}`,
  artifactNotCopied: ({ reason }, { text }) => `o artefato não foi copiado: ${text(reason)}`,
};

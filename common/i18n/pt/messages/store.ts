/** Messages of the run store, in Portuguese. */
import type { Formatter, Translation } from '../../catalogue.ts';
import type { store as english } from '../../en/messages/store.ts';

interface Lost {
  readonly records: number;
  readonly bytes: number;
  readonly sequence: number;
}

const lostRecords = ({ records, bytes, sequence }: Lost, { number, plural }: Formatter) =>
  `review.journal: ${number(records)} ${plural(records, { one: 'registro', other: 'registros' })} (${number(bytes)} bytes) depois do commit ${number(sequence)} ${plural(records, { one: 'não pôde ser lido e ficou', other: 'não puderam ser lidos e ficaram' })} de fora`;

export const store: Translation<typeof english> = {
  noWorkspace: ({ dir }) => `Não há espaço de trabalho em ${dir}.`,
  busy: ({ dir, program, pid }) =>
    `O espaço de trabalho ${dir} está em uso por ${program} (processo ${pid}). Feche-o lá ou espere terminar.`,
  busyElsewhere: ({ dir }) =>
    `O espaço de trabalho ${dir} está em uso por outro programa. Feche-o lá ou espere terminar.`,
  folderGone: ({ dir }) =>
    `O espaço de trabalho ${dir} foi removido, renomeado ou substituído enquanto estava aberto; nada mais é gravado ali.`,
  keptBeside: ({ dir, kept }) =>
    `O espaço de trabalho ${dir} foi removido, renomeado ou substituído enquanto estava aberto; nada mais é gravado ali. Suas execuções estão guardadas em ${kept}. Para continuar com elas, ponha esse arquivo em uma pasta nova com o nome review.sqlite e abra a pasta.`,
  notKeptBeside: ({ dir, reason }, { text }) =>
    `O espaço de trabalho ${dir} foi removido, renomeado ou substituído enquanto estava aberto, e suas execuções não puderam ser guardadas ao lado. ${text(reason)}`,
  openedToRead: ({ reason }, { text }) =>
    `A área de trabalho está aberta só para leitura: ${text(reason)} Nada pode ser importado, treinado ou alterado até que se possa gravar.`,
  readOnly: ({ dir }) => `O armazenamento em ${dir} foi aberto só para leitura.`,
  closed: ({ dir }) => `O armazenamento em ${dir} está fechado.`,
  queriesOnly: ({ sql }) => `Só consultas podem ser lidas; use commit para: ${sql}`,
  commitEnded: 'Um commit foi usado depois de terminar.',
  changeNotSaid: ({ sql }) => `Nada diz o que isto mudou: ${sql}`,
  commitAsynchronous: 'O trabalho de um commit não pode ser assíncrono.',
  unboundValue: ({ value, sql }) => `O valor ${value} não pode ser ligado em: ${sql}`,
  migrationFailed: ({ version, name, reason }, { text }) =>
    `A migração ${version} (${name}) falhou e foi desfeita: ${text(reason)}.`,
  tooNew: ({ path, found, known }) =>
    `${path} tem a versão de esquema ${found}; este programa conhece até a ${known}. Abra-o com o programa mais novo que o gravou, ou atualize este. O arquivo não foi alterado.`,

  corrupt: ({ dir, found, backup }, { text }) =>
    `Em ${dir}, ${text(found)}. A cópia de segurança mais recente é ${backup}: restaure-a em Ajustes ou com “shot-review restore ${backup}”.`,
  corruptWithoutBackup: ({ dir, found }, { text }) =>
    `Em ${dir}, ${text(found)}. Ainda não há cópia de segurança. Para começar do zero, tire da pasta os arquivos chamados review.*.`,
  snapshotMissing: ({ name }) => `falta review.sqlite, mas ${name} está lá`,
  snapshotDamaged: ({ found }, { text }) => `review.sqlite está danificado: ${text(found)}`,
  snapshotMoved: ({ found, name }, { text }) =>
    `review.sqlite está danificado: ${text(found)}. Foi movido para ${name}`,
  otherSnapshot: ({ base, sequence, commits }, { number, plural }) =>
    `review.journal continua outro review.sqlite (commit ${number(base)}), não o que está ao lado (commit ${number(sequence)}); contém ${number(commits)} ${plural(commits, { one: 'commit', other: 'commits' })}`,
  commitDoesNotFit: ({ sequence, reason }, { number, text }) =>
    `o commit ${number(sequence)} de review.journal não se encaixa: ${text(reason)}`,
  tooShort: ({ bytes }, { number }) => `tem só ${number(bytes)} bytes`,
  noSqlite: 'não começa como um banco SQLite',
  wrongChecksum: 'sua soma de verificação não é a que foi gravada',

  journalMissing:
    'Faltava review.journal: as mudanças feitas depois da última gravação de review.sqlite não estão aqui.',
  journalEmpty: ({ sequence }, { number }) =>
    `review.journal está vazio: as mudanças feitas depois da última gravação de review.sqlite (commit ${number(sequence)}) não estão aqui.`,
  recordsLost: (lost, format) => `${lostRecords(lost, format)}.`,
  recordsSetAside: ({ name, ...lost }, format) =>
    `${lostRecords(lost, format)}; os bytes estão guardados em ${name}.`,
  changedElsewhere: 'review.sqlite foi alterado por outro programa desde que foi fechado.',
  notRewritten: ({ reason }, { text }) =>
    `review.sqlite não foi regravado; o diário guarda tudo. ${text(reason)}`,
  noDailyBackup: ({ reason }, { text }) =>
    `A cópia de segurança do dia não pôde ser feita. ${text(reason)}`,
  backupNotFound: ({ name, dir, backups }) =>
    `Não há cópia de segurança ${name} em ${dir}. Há estas: ${backups}.`,
  noBackups: ({ name, dir }) => `Não há cópia de segurança ${name} em ${dir}, nem outra.`,
  backupDamaged: ({ name, reason }, { text }) =>
    `A cópia de segurança ${name} está danificada: ${text(reason)}. Escolha outra.`,
  backupWithoutDigest: ({ name }) =>
    `backups/${name} não tem resumo (${name}.sha256); não há como saber se está como foi gravada.`,
  checked: ({ backups, datasets, artifacts }, { number, plural }) =>
    `Verificados o banco de dados, seu diário, ${number(backups)} ${plural(backups, { one: 'cópia de segurança', other: 'cópias de segurança' })}, ${number(datasets)} ${plural(datasets, { one: 'conjunto de dados', other: 'conjuntos de dados' })} e ${number(artifacts)} ${plural(artifacts, { one: 'artefato', other: 'artefatos' })}.`,
  inBackup: ({ name, problem }, { text }) => `backups/${name}: ${text(problem)}`,

  experimentNotFound: ({ id }) => `O experimento ${id} não existe.`,
  experimentNeedsName: 'Um experimento precisa de um nome.',
  experimentExists: ({ name }) =>
    `Já existe um experimento chamado “${name}”, talvez entre os excluídos: restaure-o, exclua-o para sempre ou escolha outro nome.`,
  noActiveExperiment: ({ id, run }) => `Não há experimento ativo ${id} para a execução “${run}”.`,
  runNotFound: ({ id }) => `A execução ${id} não existe.`,
  runExists: ({ id }) => `A execução ${id} já está no armazenamento.`,
  runNotDeleted: ({ id }) =>
    `A execução ${id} não está excluída: exclua antes de remover para sempre.`,
  paramExists: ({ key, run, old, wanted }) =>
    `O parâmetro “${key}” da execução ${run} já é “${old}” e não pode passar a “${wanted}”: parâmetros são gravados uma só vez.`,
  badMetric: ({ key, step, timestamp }) =>
    `A métrica “${key}” precisa de uma chave, de um passo inteiro e de um instante inteiro em ms; há passo ${step}, instante ${timestamp}.`,
  unequalPredictions: ({ lengths }) =>
    `As colunas das previsões diferem em comprimento: ${lengths}.`,
  badArtifactPath: ({ path, run }) =>
    `“${path}” não pode ser o caminho de um artefato na execução “${run}”: use nomes separados por “/”.`,

  modelNotFound: ({ name }) => `Não existe o modelo registrado “${name}”.`,
  versionNotFound: ({ name, version }) =>
    `Não existe a versão ${version} do modelo registrado “${name}”.`,
  aliasNotFound: ({ name, alias }) =>
    `Não existe o apelido “${alias}” do modelo registrado “${name}”.`,
  modelExists: ({ name }) =>
    `Já existe um modelo registrado chamado “${name}”; escolha outro nome.`,
  badModelName: ({ name }) =>
    `“${name}” não pode ser nome de um modelo registrado: não pode ser vazio, “.” ou “..”, nem conter “/” ou “:”.`,
};

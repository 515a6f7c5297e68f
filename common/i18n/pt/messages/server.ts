/** Messages of the server: about jobs, runs, experiments, models, files, the workspace, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { server as english } from '../../en/messages/server.ts';

export const server: Translation<typeof english> = {
  notFound: 'Não encontrado.',
  unexpected: 'O programa encontrou um erro inesperado.',
  badField: ({ field, problem }, { text }) => `“${field}”: ${text(problem)}.`,
  badValue: ({ problem }, { text }) => `${text(problem)}.`,
  jobCancelled: 'A tarefa foi cancelada.',
  jobNotFound: ({ id }) => `A tarefa ${id} não existe.`,
  busy: 'Ainda há uma tarefa em andamento: espere por ela ou cancele.',

  noPredictions: 'A execução não tem essas previsões.',
  takesRunId: 'o id de uma execução tem 32 dígitos hexadecimais',
  reservedTag: 'esta tag se altera de outra forma',
  experimentExists: ({ name }) =>
    `Já existe um experimento chamado “${name}”, talvez entre os excluídos.`,
  takesExperimentId: 'o id de um experimento é um número inteiro',
  artifactNotFound: ({ id, path }) => `A execução ${id} não tem o artefato “${path}”.`,
  noSuchArtifact: 'Esse artefato não existe.',
  notText: ({ path }) => `“${path}” não é texto: pode ser salvo, mas não mostrado.`,
  noTableColumn: ({ name }) => `A tabela não tem a coluna “${name}”.`,
  foldersInWindow: 'Só a janela do programa mostra pastas.',

  fileNotFound: ({ name }) => `O arquivo ${name} não existe.`,
  fileForgotten: 'Este arquivo não é mais conhecido: escolha de novo.',
  noDialogs: 'Aqui não há caixas de diálogo: solte o arquivo na página.',
  takesFileId: 'isto não é o id de um arquivo',
  emptyUpload: ({ name }) => `${name} está vazio.`,
  datasetInUse: ({ name, run }) =>
    `“${name}” fica: a execução ${run} o usou. Exclua antes as execuções dele.`,
  takesDigest: 'um digest tem 64 dígitos hexadecimais',

  runWithoutModel: ({ name }) => `A execução ${name} não tem modelo.`,
  noDecisionTree: ({ id }) => `O modelo da execução ${id} não é uma árvore de decisão.`,
  noNode: ({ node }, { number }) => `A árvore não tem o nó ${number(node)}.`,
  valueMissing: ({ feature }) => `Falta ao arremesso um valor para “${feature}”.`,
  takesAlias: 'um apelido tem letras, dígitos, - e _, e começa com uma letra',
  aliasLikeVersion: '“v1” e semelhantes são versões, não apelidos',
  exportInWindow: ({ format }) => `Só a janela do programa exporta ${format}: exporte um zip.`,
  uploadDoesNotGrow:
    'O que foi enviado é uma cópia e não cresce: abra o repositório onde ele está para acompanhá-lo.',
  settingsTooLarge: ({ bytes, most }, { number }) =>
    `Os ajustes ocupariam ${number(bytes)} bytes, e podem ocupar ${number(most)}: exclua visões salvas.`,

  noWorkspaceOpen: 'Nenhum espaço de trabalho está aberto.',
  notRecent: 'Este espaço de trabalho não está entre os recentes.',
  workspaceByFlag: 'Inicie o programa com --workspace para escolher outra pasta.',
  checkingDatabase: 'Conferindo o banco de dados',
  checkingFiles: 'Conferindo os arquivos',
  readingStore: 'Lendo o repositório',
  followingStore: 'Acompanhando o repositório',
  portInUse: ({ port }) => `A porta ${port} não pode ser usada: escolha outra.`,
  badPort: ({ value }) => `--port é “${value}”; aceita um número de 0 a 65535.`,
  noWindow: ({ program }) => `${program} não tem janela em que perguntar.`,
  foreignSender: ({ channel }) => `${channel}: recusado: não vem da página do programa.`,
  foreignMessage: ({ channel }) => `${channel}: recusado: não é uma mensagem deste tipo.`,
};

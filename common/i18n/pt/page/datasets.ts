/** Texts of the first start: an empty workspace, and the progress of the sample season, in Portuguese. */

import type { PageTexts } from '../../texts.ts';

export const datasets: PageTexts['datasets'] = {
  title: 'Dados',
  empty: 'Nenhum arremesso importado ainda.',
  emptyHint:
    'Solte um arquivo (CSV, CSV.gz, Excel, linhas JSON, Parquet) em qualquer lugar, ou escolha um. Repositórios do MLflow também abrem aqui.',
  importFiles: 'Importar…',
  importShots: 'Arremessos (CSV, Excel, linhas JSON, Parquet)…',
  rowCount: (n) => `${n} linhas`,
  madeShare: (share) => `${share} de cestas`,
  rejectedCount: (n) => `${n} rejeitadas`,
  columns: 'Colunas',
  rows: 'Linhas',
  rejected: 'Linhas rejeitadas',
  rowsTitle: 'Linhas',
  rejectedTitle: 'Rejeitadas',
  labels: 'Rótulos',
  labelCounts: (made, missed, without) => `${made} cestas, ${missed} erros, ${without} sem rótulo`,
  noTarget: 'Sem coluna-alvo',
  features: 'Variáveis',
  source: 'Origem',
  digest: 'SHA-256',
  readAs: 'Lido como',
  reading: (encoding, delimiter, decimal) =>
    `CSV · ${encoding} · ${delimiter.toLowerCase()} · decimais ${decimal}`,
  chosenTypes: 'Tipos escolhidos',
  usedBy: 'Usado por',
  delete: 'Excluir',
  deleted: (name) => `Conjunto de dados “${name}” excluído`,
  trainOnIt: 'Treinar',
  column: 'Coluna',
  role: 'Papel',
  type: 'Tipo',
  distribution: 'Distribuição',
  distributionOf: (column) => `Distribuição de ${column}`,
  missing: 'Ausentes',
  distinct: 'Distintos',
  min: 'Mín.',
  q25: 'Q25',
  q50: 'Mediana',
  mean: 'Média',
  q75: 'Q75',
  max: 'Máx.',
  target: 'alvo',
  feature: 'variável',
  x: 'posição na largura',
  y: 'posição no comprimento',
  id: 'id do arremesso',
  noRole: 'sem papel',
  typeName: (type) =>
    ({ integer: 'inteiro', number: 'número', boolean: 'lógico', text: 'texto', date: 'data' })[
      type
    ],
  line: 'Linha',
  row: 'Linha',
  reason: 'Motivo',
  text: 'Texto',
  firstOf: (n, total) => `As primeiras ${n} de ${total}`,
  importTitle: (name) => `Importar ${name}`,
  import: 'Importar',
  waiting: (n) => (n === 1 ? 'mais 1 arquivo espera' : `mais ${n} arquivos esperam`),
  rolesHint:
    'As primeiras linhas como serão lidas. O cabeçalho de uma coluna diz seu tipo e seus papéis: clique para escolher outros. Um clique no número de uma linha faz dela o cabeçalho.',
  detected: 'detectado',
  insteadOf: (type) => `Detectado: ${type}`,
  asDetected: 'Como detectado',
  willBeLeftOut: (n, shown, total) =>
    n === 1
      ? `1 das primeiras ${total} linhas ficará de fora.`
      : `${shown} das primeiras ${total} linhas ficarão de fora.`,
  leftOut: (line, reason) => `Linha ${line}: ${reason}.`,
  importPhase: (phase) =>
    ({
      unpack: 'Descompactando o arquivo',
      scan: 'Conferindo o texto',
      decode: 'Decodificando o texto',
      read: 'Lendo as linhas',
      rejects: 'Listando as linhas recusadas',
      profile: 'Descrevendo as colunas',
    })[phase] ?? 'Começando',
  importFailed: 'A importação falhou',
  previewFailed: 'Não dá para ler o arquivo assim',
  encoding: 'Codificação',
  delimiter: 'Separador',
  decimal: 'Sinal decimal',
  sheet: 'Planilha',
  dates: 'Datas',
  dayFirst: 'Dia primeiro (31/12)',
  monthFirst: 'Mês primeiro (12/31)',
  header: 'A primeira linha nomeia as colunas',
  delimiterName: (sign) =>
    ({ ',': 'Vírgula', ';': 'Ponto e vírgula', '\t': 'Tabulação', '|': 'Barra vertical' })[sign] ??
    sign,
  decimalName: (sign) => (sign === ',' ? '1,5' : '1.5'),
  positions: 'Posições em',
  systemName: (system) => {
    if (system === 'degrees') return 'Graus';
    const [unit = system, origin] = system.split('_from_');
    const units: Readonly<Record<string, string>> = {
      tenths: 'Décimos de pé',
      feet: 'Pés',
      inches: 'Polegadas',
      cm: 'Centímetros',
      dm: 'Decímetros',
      m: 'Metros',
    };
    return `${units[unit]} a partir ${origin === 'hoop' ? 'da cesta' : 'da linha de fundo'}`;
  },
  swapped: 'Eixos trocados',
  mirrored: 'Espelhado',
  folded: 'As duas metades em uma',
  firstShots: 'Os primeiros arremessos',
  fits: (share) => `concorda em ${share}`,
  make: 'Acerto',
  makes: 'Acertos',
  misses: 'Erros',
  whichIsMake: 'Qual deles?',
  whichAreMakes: 'Quais valores?',
  whichAreMisses: 'Quais valores?',
  missingMarks: 'Representa um valor ausente',
  namesColumns: 'Esta linha dá nome às colunas',
  noFeatureBecause: (reason) => `Não é atributo por padrão: ${reason}.`,
  firstRows: 'Primeiras linhas',
  reused: 'Estes dados já tinham sido importados: aqui estão.',
};

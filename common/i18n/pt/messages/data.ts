/**
 * Messages of the import of shots: about a file as a whole, its dialect, its lines, its columns, its labels, in
 * Portuguese.
 */
import type { Translation } from '../../catalogue.ts';
import type { data as english } from '../../en/messages/data.ts';
import { leagueName, positionsInWords } from '../court.ts';

const types = {
  integer: 'inteiro',
  number: 'número',
  boolean: 'lógico',
  date: 'data',
  text: 'texto',
};

export const data: Translation<typeof english> = {
  empty: ({ path }) => `${path} está vazio. Escolha um arquivo com cabeçalho e linhas.`,
  noRows: ({ path }) => `${path} não tem linhas.`,
  readAsBefore: ({ options }) =>
    `Lido como na última importação deste arquivo: ${options.join(', ')}. “shot-review import ARQUIVO --as-detected” o lê sem isso.`,
  headerOnly: 'O arquivo tem cabeçalho, mas não tem linhas: o conjunto de dados está vazio.',
  longHeader: ({ path }) =>
    `${path} começa com uma linha de mais de 1 MB: isso não é um cabeçalho.`,
  zip: ({ path }) => `${path} é um zip. Descompacte-o e importe a tabela que está dentro.`,
  openDocument: ({ path }) =>
    `${path} é um arquivo OpenDocument (.ods), que não se abre aqui. Salve a planilha como .xlsx ou CSV e importe-a.`,
  binaryExcel: ({ path }) =>
    `${path} é uma pasta de trabalho binária do Excel (.xlsb), que não se abre aqui. Salve-a como .xlsx ou CSV e importe-a.`,
  badWorkbook: ({ path, reason }, { text }) =>
    `${path} não é uma pasta de trabalho íntegra (.xlsx): ${text(reason)}. Salve-a de novo, ou salve a planilha como CSV e importe o CSV.`,
  largeWorkbook: ({ path }) =>
    `${path} é grande demais para uma pasta de trabalho: o máximo são 128 MB compactados, 256 MB descompactados e 20 milhões de células em uma planilha. Salve a planilha como CSV e importe o CSV.`,
  emptyWorkbook: ({ path }) => `${path} é uma pasta de trabalho cujas planilhas estão vazias.`,
  noSheet: ({ path, sheet, sheets }) =>
    `${path} não tem a planilha "${sheet}". Planilhas: ${sheets}.`,
  noWorkbook: ({ path }) =>
    `${path} não é uma pasta de trabalho (.xlsx): não tem planilhas para escolher.`,
  sheetRead: ({ sheet, others }, { way }) =>
    `Foi lida a planilha "${sheet}". Outra pode ser escolhida ${way('(--sheet NOME)', '(“Planilha”)')}: ${others}.`,
  formulasFailed: ({ count, cell, error }, { number }) =>
    `Células cuja fórmula falhou são valores ausentes: ${number(count)}, a primeira é ${cell} (${error}).`,
  gzipDamaged: ({ path, reason }, { text }) =>
    `${path} está compactado (gzip), e danificado ou cortado: ${text(reason)}. Obtenha o arquivo outra vez.`,
  gzipTooLarge: ({ path, packed, unpacked }, { number }) =>
    `${path} está compactado (gzip), e seus primeiros ${number(packed)} bytes se descompactam em mais de ${number(unpacked)}: nenhuma tabela faz isso. Se confia nele, descompacte-o você mesmo e importe o CSV que está dentro.`,
  gzipTwice: ({ path }) =>
    `${path} está compactado (gzip) duas vezes. Descompacte-o uma vez e importe o que está dentro.`,
  notJsonLines: ({ path }) =>
    `${path} não contém linhas JSON, que são um objeto por linha, como {"x": 1, "made": 0}, nem uma lista de objetos. Uma lista dentro de um objeto pode ser escrita assim com: jq -c '.shots[]'`,
  noJson: ({ reason }, { text }) => `esta linha não é JSON: ${text(reason)}`,
  noJsonObject: 'esta linha é JSON, mas não um objeto, como {"x": 1, "made": 0}',
  arrow: ({ path }) =>
    `${path} é um arquivo Arrow ou Feather, que não se abre aqui. Salve a tabela como Parquet ou CSV e importe-a: pandas.read_feather(arquivo).to_parquet(outro).`,
  oldExcel: ({ path }) =>
    `${path} é uma planilha do Excel 97 a 2003 (.xls), que não se abre aqui, ou tem senha. Salve-a como CSV e importe o CSV.`,
  zstandard: ({ path }) =>
    `${path} está compactado (Zstandard), que não se abre aqui. Descompacte-o (unzstd ARQUIVO) e importe o que está dentro.`,
  bzip: ({ path }) =>
    `${path} está compactado (bzip2), que não se abre aqui. Descompacte-o (bunzip2 ARQUIVO) e importe o que está dentro.`,
  xz: ({ path }) =>
    `${path} está compactado (xz), que não se abre aqui. Descompacte-o (unxz ARQUIVO) e importe o que está dentro.`,
  database: ({ path }) =>
    `${path} é um banco de dados SQLite. Se for do MLflow, abra-o como repositório do MLflow; senão, salve a tabela de arremessos como CSV e importe-a.`,
  hdf: ({ path }) =>
    `${path} é um arquivo HDF5, que não se abre aqui. Salve a tabela como Parquet ou CSV e importe-a: pandas.read_hdf(arquivo).to_parquet(outro).`,
  markup: ({ path }) =>
    `${path} é uma página HTML ou XML, qualquer que seja o seu nome. Abra-a em um programa de planilhas, salve a tabela como .xlsx ou CSV e importe-a.`,
  noFile: ({ path }) => `${path} é uma pasta ou um dispositivo. Escolha um arquivo.`,
  notParquet: ({ path }) => `${path} não é um arquivo Parquet, embora tenha esse nome.`,
  parquetHasTypes: ({ path }) =>
    `${path} é um arquivo Parquet, que diz ele mesmo os tipos das suas colunas. Não escolha outros.`,
  badParquet: ({ path, reason }, { text }) =>
    `${path} não é um arquivo Parquet íntegro: ${text(reason)}`,
  parquetFooter: ({ bytes, size }, { number }) =>
    `seus últimos bytes anunciam uma descrição de ${number(bytes)} bytes, em um arquivo de ${number(size)}`,
  parquetRows: ({ rows, inGroups }, { number }) =>
    `ele diz ter ${number(rows)} linhas, mas suas partes têm ${number(inGroups)}`,
  parquetTooManyRows: ({ rows, size }, { number }) =>
    `seus ${number(size)} bytes dizem conter ${number(rows)} linhas`,
  parquetBeyond: ({ start, bytes, size }, { number }) =>
    `uma coluna estaria no byte ${number(start)} com ${number(bytes)} bytes, em um arquivo de ${number(size)}`,
  parquetUnpacks: ({ bytes, size }, { number }) =>
    `seus ${number(size)} bytes dizem se desdobrar em ${number(bytes)}`,
  badRecord: ({ path }) =>
    `${path} está danificado: não é o registro desse conjunto de dados. Tire-o da pasta e importe o arquivo de novo.`,
  at: ({ path, line, column, reason }, { number, text }) =>
    `${path}, linha ${number(line)}, coluna ${number(column)}: ${text(reason)}`,
  notFound: ({ path }) => `${path}: o arquivo não existe.`,
  unreadable: ({ path, reason }, { text }) => `${path}: ${text(reason)}.`,
  withoutRows: ({ path }) => `${path}: não há linhas.`,
  allRejectedType: ({ path, line, reason, column }, { number, text }) =>
    `${path}: todas as linhas foram rejeitadas; linha ${number(line)}: ${text(reason)}. O tipo da coluna “${column}” está certo?`,
  allRejectedDelimiter: ({ path, line, reason }, { number, text }) =>
    `${path}: todas as linhas foram rejeitadas; linha ${number(line)}: ${text(reason)}. O separador está certo?`,
  diskFull: ({ reason }, { text }) =>
    `O disco está cheio: ${text(reason)}. Libere espaço e tente de novo.`,
  cancelled: 'A importação foi cancelada.',
  typeMismatchTwice: ({ path }) => `${path}: um valor não cabe na sua coluna, duas vezes.`,
  unexpected: ({ message }) => `Inesperado em um arquivo CSV já examinado: ${message}`,
  rejectsDiffer: ({ path, rejected, found }, { number }) =>
    `${path}: ${number(rejected)} linhas foram rejeitadas, ${number(found)} encontradas.`,
  notFoundDataset: ({ digest }) => `O conjunto de dados ${digest} não existe.`,
  goneForGood: ({ digest }) =>
    `O conjunto de dados ${digest} se foi para sempre. Importe o arquivo de novo.`,
  tooManyFields: ({ path, line, fields, most }, { number }) =>
    `${path}, linha ${number(line)}: ${number(fields)} campos. Uma tabela é mostrada até ${number(most)}.`,

  halfCharacter: 'meio caractere de UTF-16. Salve o arquivo como UTF-8 ou diga sua codificação.',
  notUtf8: 'este byte não é UTF-8. Salve o arquivo como UTF-8 ou diga qual é a codificação.',
  zeroByte: ({ at }, { number }) =>
    `byte zero (posição ${number(at)}): isto não é um arquivo de texto.`,
  unclosedQuote: 'esta aspa nunca se fecha. Feche-a, ou dobre-a se ela faz parte do texto.',
  textAfterQuote:
    'o campo entre aspas que começa aqui continua depois da aspa final. Dobre as aspas que fazem parte do texto.',
  longLine: 'esta linha tem mais de 64 MB.',

  badDelimiter: ({ found }) =>
    `Separador “${found}”: deve ser um só sinal, como , ; | ou uma tabulação.`,
  badDecimal: ({ found }) => `Sinal decimal “${found}”: deve ser . ou ,.`,
  badThousands: ({ found }) =>
    `Sinal de milhar “${found}”: deve ser vazio, um espaço ou um destes: , . ' e diferente do sinal decimal.`,
  readAsCodePage: ({ name }) => `O arquivo não é UTF-8: foi lido como ${name}.`,
  oneColumn: ({ name }, { way }) =>
    `O arquivo tem uma só coluna, “${name}”. Se há mais nela, diga o que as separa ${way('(--delimiter)', '(“Separador”)')}, ou tire as aspas em volta de linhas inteiras.`,
  noHeader: ({ n }) => `O arquivo não tem cabeçalho: as colunas se chamam column_1 a column_${n}.`,
  numbersAsNames: ({ names }, { way }) =>
    `A primeira linha dá nome às colunas, pois seus números vão em sequência: ${names}. Se for uma linha de dados, diga isso ${way('(--no-header)', '(“A primeira linha nomeia as colunas”)')}.`,
  unnamedColumn: ({ n, name }, { number }) =>
    `A coluna ${number(n)} não tem nome: passa a se chamar “${name}”.`,
  repeatedColumn: ({ n, wanted, name }, { number }) =>
    `A coluna ${number(n)} repete o nome “${wanted}”: passa a se chamar “${name}”.`,
  decimalSign: ({ decimal }) => `Os números foram lidos com “${decimal}” como sinal decimal.`,
  decimalAndThousands: ({ decimal, thousands }) =>
    `Os números foram lidos com “${decimal}” como sinal decimal e “${thousands}” entre os milhares.`,
  columnIsText: ({ column, misfits, values, type, example }, { number }) =>
    `A coluna “${column}” é texto: ${number(misfits)} dos seus ${number(values)} valores não cabem no tipo ${types[type]}, entre eles “${example}”.`,
  turnedIntoText: ({ name, type }) => `A coluna “${name}” (${type}) foi convertida em texto.`,
  noTarget: ({ reason }, { text }) => `Sem alvo: ${text(reason)}`,

  strayQuotesRead: ({ count, line }, { number }) =>
    `Registros com uma aspa que nada abre nem fecha, lidos como o resto da linha indica: ${number(count)}, o primeiro na linha ${number(line)}.`,
  extraSeparatorDropped: ({ count, line }, { number }) =>
    `Registros com separadores a mais, lidos sem os campos vazios que nenhuma coluna tem: ${number(count)}, o primeiro na linha ${number(line)}.`,
  otherSeparatorRead: ({ count, line }, { number }) =>
    `Registros com um separador diferente do resto do arquivo: ${number(count)}, o primeiro na linha ${number(line)}. Foram lidos com ele.`,
  apostropheQuotes: 'Os campos estão entre apóstrofos, que foram lidos como aspas.',
  backslashQuotes:
    'As aspas dentro de campos entre aspas têm uma barra invertida antes: foram lidas como aspas.',
  spaceAfterSeparator: 'Um espaço depois de cada separador foi lido como parte dele.',
  emptyRowsLeftOut: ({ count, line }, { number }) =>
    `Linhas só de separadores, duas ou mais juntas ou no fim da tabela, deixadas de fora: ${number(count)}, a primeira na linha ${number(line)}.`,
  severalTables: ({ tables, line, others }, { number, way }) =>
    `O arquivo tem ${number(tables)} tabelas: foi lida a maior, que começa na linha ${number(line)}. Não foram lidas as que começam na linha ${others}, que podem ser lidas pela sua linha ${way('(--header-line)', '(clique no número da linha)')}.`,
  linesAboveHeader: ({ lines, line }, { number }) =>
    `Linhas acima do cabeçalho que não fazem parte da tabela: ${number(lines)}. O cabeçalho está na linha ${number(line)}.`,
  headerRows: ({ rows }, { number }) =>
    `O cabeçalho tem ${number(rows)} linhas: os nomes de cada coluna foram juntados, e os repetidos, tomados uma vez.`,
  strayQuoteInHeader: ({ line }, { number }) =>
    `O cabeçalho (linha ${number(line)}) tem uma aspa que nada abre nem fecha: foi lida como parte de um nome.`,
  headerOtherSeparator: ({ line, found }, { number }) =>
    `O cabeçalho (linha ${number(line)}) é separado por “${found}”, ao contrário das linhas.`,
  rowsEndWithSeparator:
    'As linhas terminam com um separador, depois do qual não há nada: ele foi deixado de fora. Se é ao cabeçalho que falta um separador, veja se os nomes estão sobre as colunas certas.',
  headerSeparatorMissing: ({ line, name }, { number }) =>
    `Ao cabeçalho (linha ${number(line)}) falta um separador em “${name}”: foi lido como dois nomes.`,
  rowNames: ({ line }, { number }) =>
    `O cabeçalho (linha ${number(line)}) tem um nome a menos que os campos das linhas. O primeiro campo, diferente em todas as linhas, foi lido como nome da linha: coluna “row_names”.`,
  nameMissing: ({ line }, { number }) =>
    `O cabeçalho (linha ${number(line)}) tem um nome a menos que os campos das linhas: a última coluna não tem nome. Veja se os nomes estão sobre as colunas certas.`,
  emptyNamesLeftOut: ({ line, n }, { number }) =>
    `O cabeçalho (linha ${number(line)}) tem mais nomes que os campos das linhas; nomes vazios deixados de fora: ${number(n)}.`,
  rowsTooShort: ({ n, names }, { number, plural }) =>
    `As linhas têm ${plural(n, { one: 'um campo', other: `${number(n)} campos` })} a menos que o cabeçalho: ${plural(n, { one: 'a última coluna', other: 'as últimas colunas' })}, ${names}, ${plural(n, { one: 'falta', other: 'faltam' })} nelas.`,

  wrongFields: ({ found, wanted }, { number, plural }) =>
    `${number(found)} ${plural(found, { one: 'campo', other: 'campos' })} em vez de ${number(wanted)}`,
  notInteger: ({ value }) => `“${value}” não é um inteiro`,
  notNumber: ({ value }) => `“${value}” não é um número`,
  notTrueOrFalse: ({ value }) => `“${value}” não é verdadeiro nem falso`,
  notYesOrNo: ({ value }) => `“${value}” não é true/false, yes/no nem 1/0`,
  notDate: ({ value, form }) => `“${value}” não é uma data (${form.replaceAll('Y', 'A')})`,
  ambiguousDates: ({ column, example }, { way }) =>
    `A coluna "${column}" é texto: seus dias, como "${example}", têm o dia ou o mês primeiro. Diga qual ${way('(--dates dmy ou --dates mdy)', '(“Datas”)')}.`,
  whichDates: ({ column, example }, { way }) =>
    `A coluna "${column}" tem dias como "${example}", com o dia ou o mês primeiro. Diga qual ${way('(--dates dmy ou --dates mdy)', '(“Datas”)')}.`,
  offsetsToUtc: ({ column, example }) =>
    `A coluna “${column}” tem horários com diferença de fuso, como “${example}”: ficam guardados em tempo universal (UTC).`,
  datesRead: ({ column, example, as }) =>
    `A coluna “${column}” tem datas como “${example}”, lidas como ${as}.`,
  notText: ({ value }) => `“${value}” não é texto`,
  zeros: ({ value }) =>
    `“${value}” começa com zeros, que um inteiro não guarda: leia a coluna como texto`,
  huge: ({ value }) => `“${value}” não cabe nos 64 bits de um inteiro: leia a coluna como texto`,
  long: ({ value }) =>
    `“${value}” é um inteiro além de 2^53, que um número não guarda exatamente: leia a coluna como texto`,
  zerosNotKept: ({ name, example }) =>
    `A coluna “${name}” é um número, como pedido: zeros à esquerda, como em “${example}”, não são guardados.`,

  columnNotFound: ({ name, columns }) => `A coluna “${name}” não existe. Colunas: ${columns}.`,
  columnNotFoundNear: ({ name, nearest, columns }) =>
    `A coluna “${name}” não existe. Seria “${nearest}”? Colunas: ${columns}.`,
  textFeature: ({ name, example }) =>
    `A coluna “${name}” contém texto ou datas, como “${example}”, onde são necessários números ou verdadeiro/falso.`,
  noDate: ({ name, example }) =>
    `A coluna “${name}” contém valores como “${example}”, onde o modelo aprendeu com datas.`,
  emptyFeature: ({ name }) =>
    `A coluna “${name}” não pode ser variável: está vazia. Escolha colunas com valores.`,
  infiniteFeature: ({ name, value }) =>
    `A coluna “${name}” não pode ser variável: contém ${value}, que não é finito.`,
  inexactFeature: ({ name, value }) =>
    `A coluna “${name}” não pode ser variável: contém ${value}, um inteiro além de 2^53.`,
  wrongLength: ({ name, values, rows }, { number }) =>
    `A coluna “${name}” tem ${number(values)} valores para ${number(rows)} linhas.`,
  columnExists: ({ name }) =>
    `Já existe uma coluna “${name}”: mude o nome nos dados e importe de novo.`,

  positionsFound: ({ positions, x, y, percent, by }, { number, way }) =>
    by === ''
      ? `As posições (“${x}”, “${y}”) foram lidas como ${way(positions, positionsInWords(positions))}: assim ${number(percent)} % dos arremessos ficam na meia quadra. Outro sistema pode ser escolhido ${way('(--positions)', '(“Posições em”)')}.`
      : `As posições (“${x}”, “${y}”) foram lidas como ${way(positions, positionsInWords(positions))}, que concorda com “${by}” em ${number(percent)} % das linhas. Outro sistema pode ser escolhido ${way('(--positions)', '(“Posições em”)')}.`,
  courtLinesFound: ({ lines, by }, { way }) =>
    `${by === '' ? 'Posições métricas combinam com as linhas da' : `A coluna “${by}” concorda melhor com as linhas da`} ${way(lines, leagueName(lines))}. Outras podem ser escolhidas ${way('(--court-lines)', '(“Linhas da”)')}.`,
  shotsOutside: ({ outside, rows }, { number, way }) =>
    `Arremessos fora da quadra: ${number(outside)} dos ${number(rows)} examinados. As posições estão em outra unidade ${way('(--positions)', '(“Posições em”)')}?`,
  noPlace: ({ name, type }) =>
    `Nenhum arremesso tem lugar: a coluna “${name}” é ${types[type]}, e uma posição é um número.`,

  isTarget: 'é o alvo',
  isIdentifier: 'dá nome a algo em vez de medi-lo',
  isCounter: 'conta as linhas',
  saysLabel: ({ target }) => `separa sozinha acertos de erros: outro nome de “${target}”`,
  isNoNumber: ({ type }) => `contém ${types[type]}`,
  isMostlyEmpty: ({ missing, rows }, { number }) =>
    `está vazia em ${number(missing)} de ${number(rows)} linhas`,
  isBeyondExact: 'ela contém inteiros além de 2^53, que um modelo não distingue',
  isNotOriginal: 'os atributos do pipeline original estão presentes',
  unsafeFeature: ({ name, reason }, { text }) =>
    `A coluna “${name}” foi escolhida como atributo, mas ${text(reason)}.`,

  textByMarks: ({ column, misfits, values, type, examples, example }, { number, way }) =>
    `A coluna “${column}” é texto: ${number(misfits)} dos seus ${number(values)} valores não cabem no tipo ${types[type]}, entre eles ${examples}. O que representa um valor ausente pode ser indicado ${way(`(--missing "${column}=${example}")`, `no cabeçalho da coluna, como “${example}”`)}.`,
  textByDates: ({ column, examples }) =>
    `A coluna "${column}" é texto: suas datas estão escritas de várias formas, como ${examples}. Escritas de uma só, podem ser lidas.`,
  textByUnit: ({ column, example }, { way }) =>
    `A coluna “${column}” é texto: há uma unidade atrás dos seus números, como em “${example}”. Onde se pedem números, ela fica de fora ${way(`(--type "${column}=number")`, '(o tipo da coluna)')}.`,
  textByCurrency: ({ column, example }, { way }) =>
    `A coluna “${column}” é texto: há uma moeda antes dos seus números, como em “${example}”. Onde se pedem números, ela fica de fora ${way(`(--type "${column}=number")`, '(o tipo da coluna)')}.`,
  typographicMinus: ({ column, example }) =>
    `A coluna “${column}” tem um sinal de menos tipográfico, como em “${example}”: foi lido como sinal de menos.`,
  currencyDropped: ({ name, example }) =>
    `Pediu-se que a coluna “${name}” fosse de números: a moeda antes deles foi deixada de fora, como em “${example}”.`,
  totalsRow: ({ line, value }, { number }) =>
    `A última linha (linha ${number(line)}), “${value}”, soma as de cima, e foi lida como uma delas. Tire-a do arquivo se não for.`,
  unitDropped: ({ name, example }) =>
    `Pediu-se que a coluna “${name}” fosse de números: a unidade atrás deles foi deixada de fora, como em “${example}”.`,
  badHeaderLine: ({ line, lines }, { number }) =>
    `O cabeçalho não pode estar na linha ${number(line)}: não há nada nela nem abaixo. A última linha com conteúdo é a ${number(lines)}.`,

  otherLabelValues: ({ column, values, isMore, chosen }, { text }) =>
    `A coluna “${column}” não contém ${chosen}: contém ${values.map(text).join(', ')}${isMore ? ' e outros' : ''}.`,
  manyLabelValues: ({ column, classes, values, isMore }, { text, number, way }) =>
    `A coluna “${column}” não pode ser o alvo: contém ${number(classes)} valores, e um alvo tem dois: ${values.map(text).join(', ')}${isMore ? ' e outros' : ''}. Diga quais são acertos e quais são erros ${way('(--positive VALOR, --negative VALOR, quantas vezes for preciso)', '(“Acertos”, “Erros”)')}: as linhas com outros valores ficam de fora e são contadas.`,
  whichIsMake: ({ column, values }, { text, way }) =>
    `A coluna “${column}” contém ${values.map(text).join(' e ')}, e nenhum deles é conhecido como acerto ou erro. Diga qual é o acerto ${way('(--positive VALOR)', '(“Acerto”)')}.`,
  makeIs: ({ column, value }, { way }) =>
    `Um arremesso entrou quando “${column}” é “${value}”, segundo as palavras. Outro valor pode ser escolhido ${way('(--positive VALOR)', '(“Acerto”)')}.`,
  valueWithRows: ({ value, rows }, { number, plural }) =>
    `“${value}” (${number(rows)} ${plural(rows, { one: 'linha', other: 'linhas' })})`,
  noLabels: ({ column, rows }, { number, plural }) =>
    `A coluna “${column}” não tem rótulos: ${plural(rows, { one: 'sua única linha está vazia', other: `todas as ${number(rows)} linhas estão vazias` })}. Escolha outro alvo ou outros dados.`,

  unpacking: 'Descompactando os arremessos',
  scanning: 'Examinando os arremessos',
  decoding: 'Decodificando os arremessos',
  reading: 'Lendo os arremessos',
  collectingRejects: 'Reunindo as linhas rejeitadas',
  describing: 'Descrevendo as colunas',
};

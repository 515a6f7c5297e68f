/** What the import of shots says: of a file as a whole, its dialect, its lines, its columns, its labels. */
import type { Subject } from '../subject.ts';

export const shots: Subject = {
  sentences: {
    '{path} [fault]': '{path} [fault]',
    '{path} is a folder or a device. Choose a file.':
      '{path} é uma pasta ou um dispositivo. Escolha um arquivo.',
    '{path} is no Parquet file, though it is called one.':
      '{path} não é um arquivo Parquet, embora tenha esse nome.',
    '{path} is a Parquet file, which says the types of its columns itself. Choose no others.':
      '{path} é um arquivo Parquet, que diz ele mesmo os tipos das suas colunas. Não escolha outros.',
    '{path} is no sound Parquet file: {{reason}}':
      '{path} não é um arquivo Parquet íntegro: {{reason}}',
    '{path} is damaged: it is not the record of that dataset. Move it out of the folder and import the file again.':
      '{path} está danificado: não é o registro desse conjunto de dados. Tire-o da pasta e importe o arquivo de novo.',
    '{path}, line {#line}, column {#column}: {{reason}}':
      '{path}, linha {#line}, coluna {#column}: {{reason}}',
    'there is no such file': 'o arquivo não existe',
    'it has no rows.': 'não há linhas.',
    'every line was rejected; line {#line}: {{reason}}. Is the type of column "{name}" right?':
      'todas as linhas foram rejeitadas; linha {#line}: {{reason}}. O tipo da coluna “{name}” está certo?',
    'every line was rejected; line {#line}: {{reason}}. Is the delimiter right?':
      'todas as linhas foram rejeitadas; linha {#line}: {{reason}}. O separador está certo?',
    'The disk is full: {{reason}}. Free some space and retry.':
      'O disco está cheio: {{reason}}. Libere espaço e tente de novo.',
    'The import was cancelled.': 'A importação foi cancelada.',

    'half a character of UTF-16. Save the file as UTF-8, or name its encoding.':
      'meio caractere de UTF-16. Salve o arquivo como UTF-8 ou diga sua codificação.',
    'this byte is not UTF-8. Save the file as UTF-8, or name its encoding.':
      'este byte não é UTF-8. Salve o arquivo como UTF-8 ou diga qual é a codificação.',
    'zero byte (offset {#at}): this is not a text file.':
      'byte zero (posição {#at}): isto não é um arquivo de texto.',
    'this quote is never closed. Close it, or double it if it belongs to the text.':
      'esta aspa nunca se fecha. Feche-a, ou dobre-a se ela faz parte do texto.',
    'the quoted field that begins here goes on after its closing quote. Double the quotes that belong to the text.':
      'o campo entre aspas que começa aqui continua depois da aspa final. Dobre as aspas que fazem parte do texto.',
    'this line is longer than 64 MB.': 'esta linha tem mais de 64 MB.',

    '[setting] "{found}": it must be [takes].': '[setting] “{found}”: deve ser [takes].',
    'The file is not UTF-8: it was read as Windows-1252.':
      'O arquivo não é UTF-8: foi lido como Windows-1252.',
    'The file has no header: its columns are called column_1 to column_{n}.':
      'O arquivo não tem cabeçalho: as colunas se chamam column_1 a column_{n}.',
    'Column {#n} has no name: it is called "{name}".':
      'A coluna {#n} não tem nome: passa a se chamar “{name}”.',
    'Column {#n} is the second one called "{wanted}": it is called "{name}".':
      'A coluna {#n} repete o nome “{wanted}”: passa a se chamar “{name}”.',
    'Numbers were read with "{sign}" as the decimal sign[grouping].':
      'Os números foram lidos com “{sign}” como sinal decimal[grouping].',
    'Column "{name}" is text: {#misfits} of its {#values} values do not fit the type [type], among them "{example}".':
      'A coluna “{name}” é texto: {#misfits} dos seus {#values} valores não cabem no tipo [type], entre eles “{example}”.',
    'Column "{name}" ({type}) was turned into text.':
      'A coluna “{name}” ({type}) foi convertida em texto.',
    'No target: {{reason}}': 'Sem alvo: {{reason}}',

    '{#found} fields instead of {#wanted}': '{#found} campos em vez de {#wanted}',
    '"{value}" is not [kind]': '“{value}” não é [kind]',
    '"{value}" begins with zeros, which an integer does not keep: read the column as text':
      '“{value}” começa com zeros, que um inteiro não guarda: leia a coluna como texto',
    '"{value}" is larger than the 64 bits of an integer: read the column as text':
      '“{value}” não cabe nos 64 bits de um inteiro: leia a coluna como texto',
    '"{value}" is an integer beyond 2^53, which a number does not keep exactly: read the column as text':
      '“{value}” é um inteiro além de 2^53, que um número não guarda exatamente: leia a coluna como texto',
    'Column "{name}" is a number, as asked: leading zeros, as in "{example}", are not kept.':
      'A coluna “{name}” é um número, como pedido: zeros à esquerda, como em “{example}”, não são guardados.',

    'There is no column "{name}".[hint] Columns: {columns}.':
      'A coluna “{name}” não existe.[hint] Colunas: {columns}.',
    'Column "{name}" cannot be a feature: [unfit]. Choose columns of numbers or true/false.':
      'A coluna “{name}” não pode ser variável: [unfit]. Escolha colunas de números ou de verdadeiro/falso.',
    'Column "{name}" cannot be a feature: it holds {value}, which is not finite.':
      'A coluna “{name}” não pode ser variável: contém {value}, que não é finito.',
    'Column "{name}" cannot be a feature: it holds {value}, which is an integer beyond 2^53.':
      'A coluna “{name}” não pode ser variável: contém {value}, um inteiro além de 2^53.',
    'Column "{name}" has {#values} values for {#rows} rows.':
      'A coluna “{name}” tem {#values} valores para {#rows} linhas.',
    'There is a column "{name}" already: rename it in the data and import it again.':
      'Já existe uma coluna “{name}”: mude o nome nos dados e importe de novo.',

    'Column "{name}" is no target: it holds {values}[others]. A target holds two classes: 1/0, true/false, yes/no, y/n, made/missed or sim/não; rows without a label are empty.':
      'A coluna “{name}” não pode ser o alvo: contém {values}[others]. Um alvo tem duas classes: 1/0, true/false, yes/no, y/n, made/missed ou sim/não; linhas sem rótulo ficam vazias.',
    '"{value}" ({#rows} rows)': '“{value}” ({#rows} linhas)',
    'Column "{name}" has no labels: all {#rows} rows are empty.':
      'A coluna “{name}” não tem rótulos: todas as {#rows} linhas estão vazias.',
    '{{reason}} Choose another target or other data.':
      '{{reason}} Escolha outro alvo ou outros dados.',
  },
  parts: {
    fault: {
      'is empty. Choose a file with a header and rows.':
        'está vazio. Escolha um arquivo com cabeçalho e linhas.',
      'has no rows.': 'não tem linhas.',
      'has a header but no rows.': 'tem cabeçalho, mas não tem linhas.',
      'begins with a line longer than 1 MB: that is no header.':
        'começa com uma linha de mais de 1 MB: isso não é um cabeçalho.',
      'is a zip archive or a spreadsheet. Save the table as CSV and import that.':
        'é um zip ou uma planilha. Salve a tabela como CSV e importe o CSV.',
      'is compressed (gzip). Unpack it and import the CSV in it.':
        'está compactado (gzip). Descompacte e importe o CSV que está dentro.',
    },
    setting: {
      Delimiter: 'Separador',
      'Decimal sign': 'Sinal decimal',
      'Thousands sign': 'Sinal de milhar',
    },
    takes: {
      'one sign such as , ; | or a tab': 'um só sinal, como , ; | ou uma tabulação',
      '. or ,': '. ou ,',
      "empty, a space or one of , . ' and not the decimal sign":
        'vazio, um espaço ou um destes: , . ” e diferente do sinal decimal',
    },
    grouping: { '': '', ' and "{sign}" between thousands': ' e “{sign}” entre os milhares' },
    kind: {
      'an integer': 'um inteiro',
      'a number': 'um número',
      'true or false': 'verdadeiro nem falso',
      'true/false, yes/no or 1/0': 'true/false, yes/no nem 1/0',
      'a date (YYYY-MM-DD)': 'uma data (AAAA-MM-DD)',
      text: 'texto',
    },
    type: {
      integer: 'inteiro',
      number: 'número',
      boolean: 'lógico',
      date: 'data',
      text: 'texto',
    },
    hint: { '': '', ' Did you mean "{nearest}"?': ' Seria “{nearest}”?' },
    unfit: {
      'it holds text or dates, such as "{example}"': 'contém texto ou datas, como “{example}”',
      'it is empty': 'está vazia',
    },
    others: { '': '', ' and others': ' e outros' },
  },
};

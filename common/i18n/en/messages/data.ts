/** Messages of the import of shots: about a file as a whole, its dialect, its lines, its columns, its labels. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';
import { leagueName, positionsInWords } from '../court.ts';

type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'date';

export const data = {
  empty: ({ path }: { path: string }) => `${path} is empty. Choose a file with a header and rows.`,
  noRows: ({ path }: { path: string }) => `${path} has no rows.`,
  readAsBefore: ({ options }: { options: readonly string[] }) =>
    `Read as at the last import of this file: ${options.join(', ')}. 'shot-review import FILE --as-detected' reads it without.`,
  headerOnly: 'The file has a header but no rows: the dataset is empty.',
  longHeader: ({ path }: { path: string }) =>
    `${path} begins with a line longer than 1 MB: that is no header.`,
  zip: ({ path }: { path: string }) =>
    `${path} is a zip archive. Unpack it and import the table in it.`,
  openDocument: ({ path }: { path: string }) =>
    `${path} is an OpenDocument file (.ods), which is not opened here. Save the sheet as .xlsx or CSV and import that.`,
  binaryExcel: ({ path }: { path: string }) =>
    `${path} is a binary Excel workbook (.xlsb), which is not opened here. Save it as .xlsx or CSV and import that.`,
  badWorkbook: ({ path, reason }: { path: string; reason: Text }, { text }: Formatter) =>
    `${path} is no sound workbook (.xlsx): ${text(reason)}. Save it anew, or save the sheet as CSV and import that.`,
  largeWorkbook: ({ path }: { path: string }) =>
    `${path} is too large for a workbook: 128 MB packed, 256 MB unpacked and 20 million cells in a sheet are the most. Save the sheet as CSV and import that.`,
  emptyWorkbook: ({ path }: { path: string }) => `${path} is a workbook whose sheets are empty.`,
  noSheet: ({ path, sheet, sheets }: { path: string; sheet: string; sheets: string }) =>
    `${path} has no sheet "${sheet}". Sheets: ${sheets}.`,
  noWorkbook: ({ path }: { path: string }) =>
    `${path} is no workbook (.xlsx): it has no sheets to choose from.`,
  sheetRead: ({ sheet, others }: { sheet: string; others: string }, { way }: Formatter) =>
    `The sheet "${sheet}" was read. Another can be chosen ${way('(--sheet NAME)', '(“Sheet”)')}: ${others}.`,
  formulasFailed: (
    { count, cell, error }: { count: number; cell: string; error: string },
    { number }: Formatter,
  ) =>
    `Cells whose formula failed are missing values: ${number(count)}, the first is ${cell} (${error}).`,
  gzipDamaged: ({ path, reason }: { path: string; reason: Text }, { text }: Formatter) =>
    `${path} is compressed (gzip), and damaged or cut off: ${text(reason)}. Get it once more.`,
  gzipTooLarge: (
    { path, packed, unpacked }: { path: string; packed: number; unpacked: number },
    { number }: Formatter,
  ) =>
    `${path} is compressed (gzip), and its first ${number(packed)} bytes unpack to more than ${number(unpacked)}: no table does. Unpack it yourself if you trust it, and import the CSV in it.`,
  gzipTwice: ({ path }: { path: string }) =>
    `${path} is compressed (gzip) twice. Unpack it once and import what is in it.`,
  notJsonLines: ({ path }: { path: string }) =>
    `${path} holds neither JSON lines, which are one object a line, such as {"x": 1, "made": 0}, nor a list of objects. A list within an object can be written so with: jq -c '.shots[]'`,
  noJson: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `this line is no JSON: ${text(reason)}`,
  noJsonObject: 'this line is JSON but no object, such as {"x": 1, "made": 0}',
  arrow: ({ path }: { path: string }) =>
    `${path} is an Arrow or Feather file, which is not opened here. Save the table as Parquet or CSV and import that: pandas.read_feather(file).to_parquet(other).`,
  oldExcel: ({ path }: { path: string }) =>
    `${path} is a spreadsheet of Excel 97 to 2003 (.xls), which is not opened here, or one with a password. Save it as CSV, and import that.`,
  zstandard: ({ path }: { path: string }) =>
    `${path} is compressed (Zstandard), which is not opened here. Unpack it (unzstd FILE) and import what is in it.`,
  bzip: ({ path }: { path: string }) =>
    `${path} is compressed (bzip2), which is not opened here. Unpack it (bunzip2 FILE) and import what is in it.`,
  xz: ({ path }: { path: string }) =>
    `${path} is compressed (xz), which is not opened here. Unpack it (unxz FILE) and import what is in it.`,
  database: ({ path }: { path: string }) =>
    `${path} is a SQLite database. If it is MLflow's, open it as an MLflow store; else save the table of shots as CSV and import that.`,
  hdf: ({ path }: { path: string }) =>
    `${path} is an HDF5 file, which is not opened here. Save the table as Parquet or CSV and import that: pandas.read_hdf(file).to_parquet(other).`,
  markup: ({ path }: { path: string }) =>
    `${path} is a page of HTML or XML, whatever it is called. Open it in a spreadsheet program, save the table as .xlsx or CSV and import that.`,
  noFile: ({ path }: { path: string }) => `${path} is a folder or a device. Choose a file.`,
  notParquet: ({ path }: { path: string }) =>
    `${path} is no Parquet file, though it is called one.`,
  parquetHasTypes: ({ path }: { path: string }) =>
    `${path} is a Parquet file, which says the types of its columns itself. Choose no others.`,
  badParquet: ({ path, reason }: { path: string; reason: Text }, { text }: Formatter) =>
    `${path} is no sound Parquet file: ${text(reason)}`,
  parquetFooter: ({ bytes, size }: { bytes: number; size: number }, { number }: Formatter) =>
    `its last bytes announce a description of ${number(bytes)} bytes, in a file of ${number(size)}`,
  parquetRows: ({ rows, inGroups }: { rows: number; inGroups: number }, { number }: Formatter) =>
    `it says that it has ${number(rows)} rows, but its parts have ${number(inGroups)}`,
  parquetTooManyRows: ({ rows, size }: { rows: number; size: number }, { number }: Formatter) =>
    `its ${number(size)} bytes claim to hold ${number(rows)} rows`,
  parquetBeyond: (
    { start, bytes, size }: { start: number; bytes: number; size: number },
    { number }: Formatter,
  ) =>
    `a column is said to lie at byte ${number(start)} with ${number(bytes)} bytes, in a file of ${number(size)}`,
  parquetUnpacks: ({ bytes, size }: { bytes: number; size: number }, { number }: Formatter) =>
    `its ${number(size)} bytes claim to unpack to ${number(bytes)}`,
  badRecord: ({ path }: { path: string }) =>
    `${path} is damaged: it is not the record of that dataset. Move it out of the folder and import the file again.`,
  at: (
    { path, line, column, reason }: { path: string; line: number; column: number; reason: Text },
    { number, text }: Formatter,
  ) => `${path}, line ${number(line)}, column ${number(column)}: ${text(reason)}`,
  notFound: ({ path }: { path: string }) => `${path}: there is no such file.`,
  unreadable: ({ path, reason }: { path: string; reason: Text }, { text }: Formatter) =>
    `${path}: ${text(reason)}.`,
  withoutRows: ({ path }: { path: string }) => `${path}: it has no rows.`,
  allRejectedType: (
    { path, line, reason, column }: { path: string; line: number; reason: Text; column: string },
    { number, text }: Formatter,
  ) =>
    `${path}: every line was rejected; line ${number(line)}: ${text(reason)}. Is the type of column "${column}" right?`,
  allRejectedDelimiter: (
    { path, line, reason }: { path: string; line: number; reason: Text },
    { number, text }: Formatter,
  ) =>
    `${path}: every line was rejected; line ${number(line)}: ${text(reason)}. Is the delimiter right?`,
  diskFull: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `The disk is full: ${text(reason)}. Free some space and retry.`,
  cancelled: 'The import was cancelled.',
  typeMismatchTwice: ({ path }: { path: string }) =>
    `${path}: a value does not fit its column, twice.`,
  unexpected: ({ message }: { message: string }) => `Unexpected in a scanned CSV file: ${message}`,
  rejectsDiffer: (
    { path, rejected, found }: { path: string; rejected: number; found: number },
    { number }: Formatter,
  ) => `${path}: ${number(rejected)} lines were rejected, ${number(found)} found.`,
  notFoundDataset: ({ digest }: { digest: string }) => `There is no dataset ${digest}.`,
  goneForGood: ({ digest }: { digest: string }) =>
    `The dataset ${digest} is gone for good. Import its file again.`,
  tooManyFields: (
    { path, line, fields, most }: { path: string; line: number; fields: number; most: number },
    { number }: Formatter,
  ) =>
    `${path}, line ${number(line)}: ${number(fields)} fields. A table is shown up to ${number(most)}.`,

  halfCharacter: 'half a character of UTF-16. Save the file as UTF-8, or name its encoding.',
  notUtf8: 'this byte is not UTF-8. Save the file as UTF-8, or name its encoding.',
  zeroByte: ({ at }: { at: number }, { number }: Formatter) =>
    `zero byte (offset ${number(at)}): this is not a text file.`,
  unclosedQuote: 'this quote is never closed. Close it, or double it if it belongs to the text.',
  textAfterQuote:
    'the quoted field that begins here goes on after its closing quote. Double the quotes that belong to the text.',
  longLine: 'this line is longer than 64 MB.',

  badDelimiter: ({ found }: { found: string }) =>
    `Delimiter "${found}": it must be one sign such as , ; | or a tab.`,
  badDecimal: ({ found }: { found: string }) => `Decimal sign "${found}": it must be . or ,.`,
  badThousands: ({ found }: { found: string }) =>
    `Thousands sign "${found}": it must be empty, a space or one of , . ' and not the decimal sign.`,
  readAsCodePage: ({ name }: { name: string }) => `The file is not UTF-8: it was read as ${name}.`,
  oneColumn: ({ name }: { name: string }, { way }: Formatter) =>
    `The file has one column, "${name}". If there are more in it, say what stands between them ${way('(--delimiter)', '(“Delimiter”)')}, or take away quotes around whole lines.`,
  noHeader: ({ n }: { n: number }) =>
    `The file has no header: its columns are called column_1 to column_${n}.`,
  numbersAsNames: ({ names }: { names: string }, { way }: Formatter) =>
    `The first line names the columns, since its numbers count up: ${names}. If it is a row, say so ${way('(--no-header)', '(“First line names the columns”)')}.`,
  unnamedColumn: ({ n, name }: { n: number; name: string }, { number }: Formatter) =>
    `Column ${number(n)} has no name: it is called "${name}".`,
  repeatedColumn: (
    { n, wanted, name }: { n: number; wanted: string; name: string },
    { number }: Formatter,
  ) => `Column ${number(n)} is the second one called "${wanted}": it is called "${name}".`,
  decimalSign: ({ decimal }: { decimal: string }) =>
    `Numbers were read with "${decimal}" as the decimal sign.`,
  decimalAndThousands: ({ decimal, thousands }: { decimal: string; thousands: string }) =>
    `Numbers were read with "${decimal}" as the decimal sign and "${thousands}" between thousands.`,
  columnIsText: (
    {
      column,
      misfits,
      values,
      type,
      example,
    }: { column: string; misfits: number; values: number; type: ColumnType; example: string },
    { number }: Formatter,
  ) =>
    `Column "${column}" is text: ${number(misfits)} of its ${number(values)} values do not fit the type ${type}, among them "${example}".`,
  turnedIntoText: ({ name, type }: { name: string; type: string }) =>
    `Column "${name}" (${type}) was turned into text.`,
  noTarget: ({ reason }: { reason: Text }, { text }: Formatter) => `No target: ${text(reason)}`,

  strayQuotesRead: ({ count, line }: { count: number; line: number }, { number }: Formatter) =>
    `Records with a quote that opens or closes nothing, read as the rest of the line tells: ${number(count)}, the first on line ${number(line)}.`,
  extraSeparatorDropped: (
    { count, line }: { count: number; line: number },
    { number }: Formatter,
  ) =>
    `Records with separators too many, read without the empty fields that no column has: ${number(count)}, the first on line ${number(line)}.`,
  otherSeparatorRead: ({ count, line }: { count: number; line: number }, { number }: Formatter) =>
    `Records with another separator than the file's: ${number(count)}, the first on line ${number(line)}. They were read with it.`,
  apostropheQuotes: 'Fields stand between apostrophes: they were read as quotes.',
  backslashQuotes:
    'Quotes in quoted fields have a backslash before them: they were read as quotes.',
  spaceAfterSeparator: 'One space after each separator was read as a part of it.',
  emptyRowsLeftOut: ({ count, line }: { count: number; line: number }, { number }: Formatter) =>
    `Rows of separators alone, two or more together or at the end of the table, left out: ${number(count)}, the first on line ${number(line)}.`,
  severalTables: (
    { tables, line, others }: { tables: number; line: number; others: string },
    { number, way }: Formatter,
  ) =>
    `The file has ${number(tables)} tables: the largest, which begins on line ${number(line)}, was read. Not read: those from line ${others}, which can be read by their line ${way('(--header-line)', '(click the number of that line)')}.`,
  linesAboveHeader: ({ lines, line }: { lines: number; line: number }, { number }: Formatter) =>
    `Lines above the header that are no part of the table: ${number(lines)}. The header is on line ${number(line)}.`,
  headerRows: ({ rows }: { rows: number }, { number }: Formatter) =>
    `The header has ${number(rows)} rows: the names of each column were joined, those that repeat taken once.`,
  strayQuoteInHeader: ({ line }: { line: number }, { number }: Formatter) =>
    `The header (line ${number(line)}) has a quote that opens or closes nothing: it was read as part of a name.`,
  headerOtherSeparator: ({ line, found }: { line: number; found: string }, { number }: Formatter) =>
    `The header (line ${number(line)}) is separated by "${found}", unlike the rows.`,
  rowsEndWithSeparator:
    'Rows end with a separator, after which nothing stands: it was left out. If the header lacks a separator instead, look whether the names stand over the right columns.',
  headerSeparatorMissing: ({ line, name }: { line: number; name: string }, { number }: Formatter) =>
    `The header (line ${number(line)}) lacks a separator in "${name}": it was read as two names.`,
  rowNames: ({ line }: { line: number }, { number }: Formatter) =>
    `The header (line ${number(line)}) has one name fewer than the rows have fields. The first field, which differs in all rows, was read as row names: column "row_names".`,
  nameMissing: ({ line }: { line: number }, { number }: Formatter) =>
    `The header (line ${number(line)}) has one name fewer than the rows have fields: the last column has no name. Look whether the names stand over the right columns.`,
  emptyNamesLeftOut: ({ line, n }: { line: number; n: number }, { number }: Formatter) =>
    `The header (line ${number(line)}) has more names than the rows have fields; empty names left out: ${number(n)}.`,
  rowsTooShort: ({ n, names }: { n: number; names: string }, { number, plural }: Formatter) =>
    `Rows have ${plural(n, { one: 'one field', other: `${number(n)} fields` })} fewer than the header: the last ${plural(n, { one: 'column', other: 'columns' })}, ${names}, ${plural(n, { one: 'is', other: 'are' })} missing in them.`,

  wrongFields: (
    { found, wanted }: { found: number; wanted: number },
    { number, plural }: Formatter,
  ) =>
    `${number(found)} ${plural(found, { one: 'field', other: 'fields' })} instead of ${number(wanted)}`,
  notInteger: ({ value }: { value: string }) => `"${value}" is not an integer`,
  notNumber: ({ value }: { value: string }) => `"${value}" is not a number`,
  notTrueOrFalse: ({ value }: { value: string }) => `"${value}" is not true or false`,
  notYesOrNo: ({ value }: { value: string }) => `"${value}" is not true/false, yes/no or 1/0`,
  notDate: ({ value, form }: { value: string; form: string }) =>
    `"${value}" is not a date (${form})`,
  ambiguousDates: ({ column, example }: { column: string; example: string }, { way }: Formatter) =>
    `Column "${column}" is text: its days, such as "${example}", have the day first or the month first. Say which ${way('(--dates dmy or --dates mdy)', '(“Dates”)')}.`,
  whichDates: ({ column, example }: { column: string; example: string }, { way }: Formatter) =>
    `Column "${column}" holds days such as "${example}", which have the day first or the month first. Say which ${way('(--dates dmy or --dates mdy)', '(“Dates”)')}.`,
  offsetsToUtc: ({ column, example }: { column: string; example: string }) =>
    `Column "${column}" has times with an offset, such as "${example}": they are kept as universal time (UTC).`,
  datesRead: ({ column, example, as }: { column: string; example: string; as: string }) =>
    `Column "${column}" has dates such as "${example}", read as ${as}.`,
  notText: ({ value }: { value: string }) => `"${value}" is not text`,
  zeros: ({ value }: { value: string }) =>
    `"${value}" begins with zeros, which an integer does not keep: read the column as text`,
  huge: ({ value }: { value: string }) =>
    `"${value}" is larger than the 64 bits of an integer: read the column as text`,
  long: ({ value }: { value: string }) =>
    `"${value}" is an integer beyond 2^53, which a number does not keep exactly: read the column as text`,
  zerosNotKept: ({ name, example }: { name: string; example: string }) =>
    `Column "${name}" is a number, as asked: leading zeros, as in "${example}", are not kept.`,

  columnNotFound: ({ name, columns }: { name: string; columns: string }) =>
    `There is no column "${name}". Columns: ${columns}.`,
  columnNotFoundNear: ({
    name,
    nearest,
    columns,
  }: {
    name: string;
    nearest: string;
    columns: string;
  }) => `There is no column "${name}". Did you mean "${nearest}"? Columns: ${columns}.`,
  textFeature: ({ name, example }: { name: string; example: string }) =>
    `Column "${name}" holds text or dates, such as "${example}", where numbers or true/false are needed.`,
  noDate: ({ name, example }: { name: string; example: string }) =>
    `Column "${name}" holds values such as "${example}", where the model learned from dates.`,
  emptyFeature: ({ name }: { name: string }) =>
    `Column "${name}" cannot be a feature: it is empty. Choose columns with values.`,
  infiniteFeature: ({ name, value }: { name: string; value: string }) =>
    `Column "${name}" cannot be a feature: it holds ${value}, which is not finite.`,
  inexactFeature: ({ name, value }: { name: string; value: string }) =>
    `Column "${name}" cannot be a feature: it holds ${value}, which is an integer beyond 2^53.`,
  wrongLength: (
    { name, values, rows }: { name: string; values: number; rows: number },
    { number }: Formatter,
  ) => `Column "${name}" has ${number(values)} values for ${number(rows)} rows.`,
  columnExists: ({ name }: { name: string }) =>
    `There is a column "${name}" already: rename it in the data and import it again.`,

  positionsFound: (
    {
      positions,
      x,
      y,
      percent,
      by,
    }: { positions: string; x: string; y: string; percent: number; by: string },
    { number, way }: Formatter,
  ) =>
    by === ''
      ? `Positions ("${x}", "${y}") were read as ${way(positions, positionsInWords(positions))}: so ${number(percent)} % of the shots lie on the half court. Another system can be chosen ${way('(--positions)', '(“Positions in”)')}.`
      : `Positions ("${x}", "${y}") were read as ${way(positions, positionsInWords(positions))}, which agrees with "${by}" on ${number(percent)} % of the rows. Another system can be chosen ${way('(--positions)', '(“Positions in”)')}.`,
  courtLinesFound: ({ lines, by }: { lines: string; by: string }, { way }: Formatter) =>
    `${by === '' ? 'Metric positions go with the lines of' : `Column "${by}" agrees best with the lines of`} ${way(lines, leagueName(lines))}. Others can be chosen ${way('(--court-lines)', '(“Lines of”)')}.`,
  shotsOutside: (
    { outside, rows }: { outside: number; rows: number },
    { number, way }: Formatter,
  ) =>
    `Shots outside of the court: ${number(outside)} of the ${number(rows)} looked at. Are the positions in another unit ${way('(--positions)', '(“Positions in”)')}?`,
  noPlace: ({ name, type }: { name: string; type: ColumnType }) =>
    `No shot has a place: column "${name}" is ${type}, and a position is a number.`,

  isTarget: 'it is the target',
  isIdentifier: 'it names something instead of measuring it',
  isCounter: 'it counts the rows',
  saysLabel: ({ target }: { target: string }) =>
    `it tells makes from misses alone: another name of "${target}"`,
  isNoNumber: ({ type }: { type: ColumnType }) => `it holds ${type}`,
  isMostlyEmpty: ({ missing, rows }: { missing: number; rows: number }, { number }: Formatter) =>
    `it is empty on ${number(missing)} of ${number(rows)} rows`,
  isBeyondExact: 'it holds integers beyond 2^53, which a model cannot tell apart',
  isNotOriginal: 'the features of the original pipeline are there',
  unsafeFeature: ({ name, reason }: { name: string; reason: Text }, { text }: Formatter) =>
    `Column "${name}" is chosen as a feature, but ${text(reason)}.`,

  textByMarks: (
    {
      column,
      misfits,
      values,
      type,
      examples,
      example,
    }: {
      column: string;
      misfits: number;
      values: number;
      type: ColumnType;
      examples: string;
      example: string;
    },
    { number, way }: Formatter,
  ) =>
    `Column "${column}" is text: ${number(misfits)} of its ${number(values)} values do not fit the type ${type}, among them ${examples}. What stands for a missing value can be named ${way(`(--missing "${column}=${example}")`, `in the head of the column, such as "${example}"`)}.`,
  textByDates: ({ column, examples }: { column: string; examples: string }) =>
    `Column "${column}" is text: its dates are written in several ways, such as ${examples}. Written in one, they can be read.`,
  textByUnit: ({ column, example }: { column: string; example: string }, { way }: Formatter) =>
    `Column "${column}" is text: a unit stands behind its numbers, as in "${example}". Where numbers are asked for, it is left out ${way(`(--type "${column}=number")`, '(its type)')}.`,
  textByCurrency: ({ column, example }: { column: string; example: string }, { way }: Formatter) =>
    `Column "${column}" is text: a currency stands before its numbers, as in "${example}". Where numbers are asked for, it is left out ${way(`(--type "${column}=number")`, '(its type)')}.`,
  typographicMinus: ({ column, example }: { column: string; example: string }) =>
    `Column "${column}" has a typographic minus, as in "${example}": it was read as a minus sign.`,
  currencyDropped: ({ name, example }: { name: string; example: string }) =>
    `Column "${name}" was asked to be numbers: the currency before them was left out, as in "${example}".`,
  totalsRow: ({ line, value }: { line: number; value: string }, { number }: Formatter) =>
    `The last row (line ${number(line)}), "${value}", sums up those above, and was read as one of them. Take it out of the file if it is none.`,
  unitDropped: ({ name, example }: { name: string; example: string }) =>
    `Column "${name}" was asked to be numbers: the unit behind them was left out, as in "${example}".`,
  badHeaderLine: ({ line, lines }: { line: number; lines: number }, { number }: Formatter) =>
    `The header cannot be on line ${number(line)}: nothing stands there or below. The last line with something on it is ${number(lines)}.`,

  otherLabelValues: (
    {
      column,
      values,
      isMore,
      chosen,
    }: { column: string; values: readonly Text[]; isMore: boolean; chosen: string },
    { text }: Formatter,
  ) =>
    `Column "${column}" does not hold ${chosen}: it holds ${values.map(text).join(', ')}${isMore ? ' and others' : ''}.`,
  manyLabelValues: (
    {
      column,
      classes,
      values,
      isMore,
    }: { column: string; classes: number; values: readonly Text[]; isMore: boolean },
    { text, number, way }: Formatter,
  ) =>
    `Column "${column}" is no target: it holds ${number(classes)} values, and a target holds two: ${values.map(text).join(', ')}${isMore ? ' and others' : ''}. Say which are makes and which are misses ${way('(--positive VALUE, --negative VALUE, each as often as needed)', '(“Makes”, “Misses”)')}: rows with other values are left out and counted.`,
  whichIsMake: (
    { column, values }: { column: string; values: readonly Text[] },
    { text, way }: Formatter,
  ) =>
    `Column "${column}" holds ${values.map(text).join(' and ')}, of which none is known as a make or a miss. Say which is the make ${way('(--positive VALUE)', '(“Make”)')}.`,
  makeIs: ({ column, value }: { column: string; value: string }, { way }: Formatter) =>
    `A shot went in where "${column}" is "${value}", as the words say. Another value can be chosen ${way('(--positive VALUE)', '(“Make”)')}.`,
  valueWithRows: (
    { value, rows }: { value: string; rows: number },
    { number, plural }: Formatter,
  ) => `"${value}" (${number(rows)} ${plural(rows, { one: 'row', other: 'rows' })})`,
  noLabels: ({ column, rows }: { column: string; rows: number }, { number, plural }: Formatter) =>
    `Column "${column}" has no labels: ${plural(rows, { one: 'its one row is', other: `all ${number(rows)} rows are` })} empty. Choose another target or other data.`,

  unpacking: 'Unpacking the shots',
  scanning: 'Looking through the shots',
  decoding: 'Decoding the shots',
  reading: 'Reading the shots',
  collectingRejects: 'Collecting rejected lines',
  describing: 'Describing the columns',
};

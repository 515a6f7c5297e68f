/** Messages of `data` about what a file is: its format, its packing, a workbook's sheets, Parquet's sizes. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const dataFormats = {
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
    `${path} holds no JSON lines, which are one object a line, such as {"x": 1, "made": 0}. A list of objects can be written so with: jq -c '.[]'`,
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
};

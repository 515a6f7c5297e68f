/** Messages of the export of models, and of scoring by engines. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const modelExport = {
  noSteps: ({ model }: { model: string }) =>
    `A ${model} like this cannot be exported: what it gives a row does not follow from the row alone.`,
  unknownFormat: ({ path }: { path: string }) =>
    `'${path}' does not say in what to write the model: its name ends in .onnx, .sql, .js or .py.`,
  failed: ({ model, reason }: { model: string; reason: Text }, { text }: Formatter) =>
    `The exported ${model} was not written, because it could not be run: ${text(reason)}`,
  differs: ({
    model,
    runtime,
    difference,
  }: {
    model: string;
    runtime: string;
    difference: string;
  }) =>
    `The exported ${model} was not written: in ${runtime} its probabilities differ from the program's by ${difference}.`,
  noSql: ({ model }: { model: string }) =>
    `${model} cannot be written as SQL: it compares each row with all training rows. Choose .onnx, .py or .js.`,
  noHttpfs: ({ source }: { source: string }) =>
    `'${source}' needs DuckDB's extension httpfs, which is not installed here; nothing is downloaded while scoring. Run INSTALL httpfs in DuckDB once.`,
  noSpark:
    'Spark is not here: there is no spark-submit on the PATH and none in SPARK_HOME. Nothing is downloaded while scoring.',
  lost: ({ engine, said }: { engine: string; said: string }) =>
    `${engine} could not be reached or broke off: ${said}`,
  engineSaid: ({ engine, said }: { engine: string; said: string }) => `${engine}: ${said}`,
  noRights: ({ engine, said }: { engine: string; said: string }) =>
    `${engine} does not allow it: ${said}`,
  noTable: ({ table }: { table: string }) =>
    `The database has no table '${table}' that this user can see. Name it as schema.table, in its own case.`,
  badTableUrl: ({ source }: { source: string }) =>
    `'${source}' names no table: write postgres://user@host/database?table=schema.table.`,
  badEngineTarget: ({ path, engine }: { path: string; engine: string }) =>
    `The scored rows cannot be written to '${path}' by ${engine}: give a table, or a name that ends in .parquet or .csv.`,
  targetExists: ({ said }: { said: string }) =>
    `The target is there already, and nothing is overwritten: ${said}`,
  unreadable: ({ source, said }: { source: string; said: string }) =>
    `'${source}' cannot be read: ${said}`,
  changedReference: (
    { before, rows, files }: { before: number; rows: number; files: string },
    { number }: Formatter,
  ) =>
    `The rows have changed since the reference was made: ${number(before)} then, ${number(rows)} now${files === '' ? '' : `; written since: ${files}`}.`,
  tooManyStrata: ({ name, most }: { name: string; most: number }, { number }: Formatter) =>
    `'${name}' has more than ${number(most)} values: choose another column to stratify by.`,
  noRefit: ({ model }: { model: string }) =>
    `This ${model} cannot be fitted where the rows are: that takes a logistic_regression with penalty l2 or none, without class weights and calibration.`,
  refitted: (
    { rows, engine, source }: { rows: number; engine: string; source: string },
    { number }: Formatter,
  ) =>
    `Coefficients fitted on ${number(rows)} rows by ${engine}, which stay in ${source}; categories, filled-in values and scales are those of the earlier run.`,
  takenColumn: ({ source, name }: { source: string; name: string }) =>
    `${source} has the column '${name}', which the model writes: score a file without it.`,
  noFiles: ({ source }: { source: string }) => `There is no file '${source}'.`,
  otherType: ({
    source,
    name,
    kind,
    type,
  }: {
    source: string;
    name: string;
    kind: string;
    type: string;
  }) => `${source}: the model takes the column '${name}' as a ${kind}, and it is ${type}.`,
  badTarget: ({ path }: { path: string }) =>
    `The scored rows cannot be written to '${path}': give a .parquet or .csv file.`,
  ownSource: ({ path, source }: { path: string; source: string }) =>
    `'${path}' is among the files that are scored ('${source}'): write the scored rows elsewhere.`,
  scoredThere: (
    { path, rows, engine }: { path: string; rows: number; engine: string },
    { number }: Formatter,
  ) => `${number(rows)} rows scored by ${engine}; they are in ${path}`,
  sampled: ({ sample, rows }: { sample: number; rows: number }, { number }: Formatter) =>
    `The court shows ${number(sample)} of ${number(rows)} rows, chosen by a hash; scores, curves, slices and zones are of all.`,
  binned: ({ bins }: { bins: number }, { number }: Formatter) =>
    `The points of curves.csv are those of ${number(bins)} bins of the probability; the areas are exact.`,
  takenName: ({ name }: { name: string }) =>
    `The column '${name}' has the name of an output of the ONNX model (probability, label): rename it and train again.`,
};

/** The data process's work in the test's own process: quick to start, and the same results. */
import type { DataProcess } from '../../electron/core/data-process/client.ts';
import { TASKS } from '../../electron/core/data-process/tasks.ts';
import { createStoreSource } from '../../electron/core/mlflow/read-stores.ts';
import type { TaskContext } from '../../electron/core/processes/serve.ts';

const context: TaskContext = {
  signal: new AbortController().signal,
  post: () => {},
  deliver: async () => {},
  allow: () => {},
};

export function inProcessData(): DataProcess {
  return {
    importFile: (input, { onProgress, signal = context.signal } = {}) =>
      TASKS.importFile(input, {
        ...context,
        signal,
        post: (event) => onProgress?.(event as never),
      }),
    previewFile: (input) => TASKS.previewFile(input, context),
    withRoles: (input) => TASKS.withRoles(input, context),
    readNumeric: (input) => TASKS.readNumeric(input, context),
    readFeatureTable: (input) => TASKS.readFeatureTable(input, context),
    readCodes: (input) => TASKS.readCodes(input),
    readDatasetColumns: (input) => TASKS.readDatasetColumns(input),
    readLabels: (input) => TASKS.readLabels(input),
    labelMeaning: (input) => TASKS.labelMeaning(input),
    writeCsv: (input) => TASKS.writeCsv(input, context),
    scoreBySql: (input) => TASKS.scoreBySql(input),
    scoreRows: (input, { signal }) => TASKS.scoreRows(input, { ...context, signal }),
    refitRows: (input, { signal }) => TASKS.refitRows(input, { ...context, signal }),
    describeRows: (input, { signal }) => TASKS.describeRows(input, { ...context, signal }),
    takeSample: (input, { signal }) => TASKS.takeSample(input, { ...context, signal }),
    csvPage: (input) => TASKS.csvPage(input, context),
    parquetPage: (input) => TASKS.parquetPage(input),
    parquetHistogram: (input) => TASKS.parquetHistogram(input),
    readMlmodel: (path) => TASKS.readMlmodel(path),
    stores: createStoreSource(),
    close: () => {},
  };
}

/** The parent's side of the data process, in which files from elsewhere are read and DuckDB lives. */

import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { ImportProgress } from '../data/dataset.ts';
import type { StoreSource } from '../mlflow/read-stores.ts';
import { createProcessClient, type TaskOptions, type TaskProcess } from '../processes/client.ts';
import type { ImportRequest, StoreEvent } from './messages.ts';
import { readStores } from './read-stores.ts';
import type { Tasks } from './tasks.ts';

export interface DataTask {
  readonly name: keyof Tasks;
  readonly input: unknown;
}

type Plain =
  | 'previewFile'
  | 'withRoles'
  | 'readNumeric'
  | 'readFeatureTable'
  | 'readCodes'
  | 'readDatasetColumns'
  | 'readLabels'
  | 'labelMeaning'
  | 'writeCsv'
  | 'scoreBySql'
  | 'csvPage'
  | 'parquetPage'
  | 'parquetHistogram'
  | 'readMlmodel';

type Call<Name extends keyof Tasks> = (
  input: Parameters<Tasks[Name]>[0],
) => Promise<Awaited<ReturnType<Tasks[Name]>>>;

/** Each rejects with the task's own error, or with `DATA_PROCESS_ENDED` when the process dies or is ended. */
export interface DataProcess extends Readonly<{ [Name in Plain]: Call<Name> }> {
  importFile(
    request: ImportRequest,
    options?: { onProgress?: (progress: ImportProgress) => void; signal?: AbortSignal },
  ): ReturnType<Tasks['importFile']>;
  scoreRows(
    request: Parameters<Tasks['scoreRows']>[0],
    options: { signal: AbortSignal },
  ): ReturnType<Tasks['scoreRows']>;
  refitRows(
    request: Parameters<Tasks['refitRows']>[0],
    options: { signal: AbortSignal },
  ): ReturnType<Tasks['refitRows']>;
  describeRows(
    where: Parameters<Tasks['describeRows']>[0],
    options: { signal: AbortSignal },
  ): ReturnType<Tasks['describeRows']>;
  takeSample(
    request: Parameters<Tasks['takeSample']>[0],
    options: { signal: AbortSignal },
  ): ReturnType<Tasks['takeSample']>;
  readonly stores: StoreSource;
  close(): void;
}

/** `isWarm`: the process starts at once, and not with the first task. */
export function createDataProcess(
  start: () => TaskProcess,
  { isWarm }: { isWarm: boolean },
): DataProcess {
  const client = createProcessClient<DataTask, never>(start, {
    isWarm,
    endedCode: 'DATA_PROCESS_ENDED',
    ended: (ending) => message('process.ended', { ending }),
    endedWithAnother: message('process.endedWithAnother'),
    closed: message('process.closed'),
    cancelGrace: 1000,
  });

  /**
   * A task that only reads, or whose files have their names at its end, is run again when the process was ended because
   * of another.
   */
  async function run<Name extends keyof Tasks>(
    name: Name,
    input: Parameters<Tasks[Name]>[0],
    options?: TaskOptions<never>,
  ): Promise<Awaited<ReturnType<Tasks[Name]>>> {
    for (;;) {
      try {
        const result = await client.run({ name, input }, options);
        return result as Awaited<ReturnType<Tasks[Name]>>;
      } catch (error) {
        const isAside =
          error instanceof ReviewError && error.text.id === 'process.endedWithAnother';
        if (!isAside) throw error;
      }
    }
  }

  return {
    previewFile: (input) => run('previewFile', input),
    withRoles: (input) => run('withRoles', input),
    readNumeric: (input) => run('readNumeric', input),
    readFeatureTable: (input) => run('readFeatureTable', input),
    readCodes: (input) => run('readCodes', input),
    readDatasetColumns: (input) => run('readDatasetColumns', input),
    readLabels: (input) => run('readLabels', input),
    labelMeaning: (input) => run('labelMeaning', input),
    writeCsv: (input) => run('writeCsv', input),
    scoreBySql: (input) => run('scoreBySql', input),
    csvPage: (input) => run('csvPage', input),
    parquetPage: (input) => run('parquetPage', input),
    parquetHistogram: (input) => run('parquetHistogram', input),
    readMlmodel: (input) => run('readMlmodel', input),
    importFile: (input, { onProgress, signal } = {}) =>
      run('importFile', input, { signal, onEvent: (event) => onProgress?.(event) }),
    scoreRows: (input, { signal }) => run('scoreRows', input, { signal }),
    refitRows: (input, { signal }) => run('refitRows', input, { signal }),
    describeRows: (input, { signal }) => run('describeRows', input, { signal }),
    takeSample: (input, { signal }) => run('takeSample', input, { signal }),
    stores: {
      read: (path, options) =>
        readStores(path, options, (input, { signal, onEvent }) =>
          client.run(
            { name: 'readStores', input },
            { signal, onEvent: (event: StoreEvent) => onEvent(event) },
          ),
        ),
      // A process that has ended since has nothing to forget.
      forget: (follow) => void client.run({ name: 'forgetStores', input: follow }).catch(() => {}),
    },
    close: client.close,
  };
}

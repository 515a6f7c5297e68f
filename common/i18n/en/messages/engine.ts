/** Messages of the training process and its backends. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const engine = {
  tfjsNode: 'Native TensorFlow',
  wasm: 'WebAssembly',
  cpu: 'Plain JavaScript',
  noBackend: ({ failures }: { failures: readonly Text[] }, { text }: Formatter) =>
    `No TensorFlow backend works: ${failures.map(text).join('; ')}.`,
  fallback: (
    { failures, backend }: { failures: readonly Text[]; backend: Text },
    { text }: Formatter,
  ) => `${failures.map(text).join('; ')}; ${text(backend)} is used instead: slower, same results.`,
  askedFor: ({ backend }: { backend: Text }, { text }: Formatter) =>
    `${text(backend)} is used because it was asked for.`,
  notLoaded: ({ backend, reason }: { backend: Text; reason: Text }, { text }: Formatter) =>
    `${text(backend)} could not be loaded (${text(reason)})`,
  doesNotStart: ({ name }: { name: string }) => `its backend '${name}' does not start`,

  ended: ({ ending }: { ending: Text }, { text }: Formatter) =>
    `The training process ended unexpectedly (${text(ending)}). What was tracked so far is kept.`,
  signal: ({ name }: { name: string }) => `signal ${name}`,
  exitCode: ({ code }: { code: number }) => `exit code ${code}`,
  endedWithAnother:
    'The training process was ended because another job was cancelled. Start the job again.',
  closed: 'The training process was closed.',
  jobCancelled: 'The job was cancelled.',
};

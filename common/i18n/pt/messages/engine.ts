/** Messages of the training process and its backends, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { engine as english } from '../../en/messages/engine.ts';

export const engine: Translation<typeof english> = {
  tfjsNode: 'TensorFlow nativo',
  wasm: 'WebAssembly',
  cpu: 'JavaScript puro',
  noBackend: ({ failures }, { text }) =>
    `Nenhum backend do TensorFlow funciona: ${failures.map(text).join('; ')}.`,
  fallback: ({ failures, backend }, { text }) =>
    `${failures.map(text).join('; ')}; em seu lugar se usa ${text(backend)}: mais lento, mesmos resultados.`,
  askedFor: ({ backend }, { text }) => `${text(backend)} está em uso porque foi pedido.`,
  notLoaded: ({ backend, reason }, { text }) =>
    `${text(backend)} não pôde ser carregado (${text(reason)})`,
  doesNotStart: ({ name }) => `seu backend “${name}” não inicia`,

  ended: ({ ending }, { text }) =>
    `O processo de treino terminou sem aviso (${text(ending)}). O que já estava registrado foi mantido.`,
  signal: ({ name }) => `sinal ${name}`,
  exitCode: ({ code }) => `código de saída ${code}`,
  endedWithAnother:
    'O processo de treino foi encerrado porque outra tarefa foi cancelada. Comece a tarefa de novo.',
  closed: 'O processo de treino foi fechado.',
  jobCancelled: 'A tarefa foi cancelada.',
};

/** What the backends say about themselves. */
import type { Subject } from '../subject.ts';

const names = {
  'Native TensorFlow': 'TensorFlow nativo',
  WebAssembly: 'WebAssembly',
  'Plain JavaScript': 'JavaScript puro',
};

export const backends: Subject = {
  sentences: {
    ...names,
    'No TensorFlow backend works: [failures].':
      'Nenhum backend do TensorFlow funciona: [failures].',
    '[failures]; [backend] is used instead: slower, same results.':
      '[failures]; em seu lugar se usa [backend]: mais lento, mesmos resultados.',
    '[backend] is used because it was asked for.': '[backend] está em uso porque foi pedido.',
    "its backend '{name}' does not start": 'seu backend “{name}” não inicia',
  },
  parts: {
    backend: names,
    failures: {
      '[failure]': '[failure]',
      '[failure1]; [failure2]': '[failure1]; [failure2]',
      '[failure1]; [failure2]; [failure3]': '[failure1]; [failure2]; [failure3]',
    },
    failure: {
      '[backend] could not be loaded ({{reason}})': '[backend] não pôde ser carregado ({{reason}})',
    },
  },
};

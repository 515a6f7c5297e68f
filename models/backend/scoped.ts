/** Frees the tensors of a computation whose result is plain numbers. */
import type { Backend } from './backend.ts';

/**
 * The result of `compute`, which must hold no tensor; all tensors made in it are disposed of. `tf.tidy`
 * would do, but it looks for tensors in every element of a typed array that is returned.
 */
export function scoped<T>(tf: Backend['tf'], compute: () => T): T {
  const engine = tf.engine();
  engine.startScope();
  try {
    return compute();
  } finally {
    engine.endScope();
  }
}

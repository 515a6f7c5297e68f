/** Frees the tensors of a computation whose result is plain numbers. */
import type { Backend } from './backend.ts';

/**
 * Returns the result of `compute`, which must not contain tensors; all tensors created in it are disposed of. `tf.tidy`
 * would work, but it searches every element of a returned typed array for tensors.
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

/** All fits of a cross-validation or a search, on all threads where the estimator allows it. */
import { ReviewError } from '../../../../common/errors.ts';
import type { FitContext } from '../../../../models/estimator.ts';
import { estimatorNamed } from '../../../../models/registry.ts';
import { type FoldData, type FoldFit, type FoldResult, fitFold } from './fit-fold.ts';
import { fitFoldInThread } from './thread-task.ts';

/** Rows times columns times fits that take longer than starting the threads. */
const WORTH_THREADS = 1 << 18;

/**
 * Calls `onResult` with each result as soon as it is there, in any order; `index` counts `fits`. The results are the
 * same on any number of threads. Throws what `fitFold` throws.
 */
export async function crossFit(
  data: FoldData,
  fits: readonly FoldFit[],
  context: FitContext,
  onResult: (index: number, result: FoldResult) => void,
): Promise<void> {
  const { backend, signal } = context;
  const { usesTensorFlow } = estimatorNamed(data.estimator);
  const size = data.table.rows * data.table.columns.length * fits.length;
  if (backend.threads && !usesTensorFlow && fits.length > 1 && size >= WORTH_THREADS) {
    await backend.threads.run(fitFoldInThread, data, fits, { signal, onResult });
    return;
  }
  for (const [index, fit] of fits.entries()) {
    if (signal?.aborted) throw new ReviewError('CANCELLED', 'models.cancelled');
    onResult(index, await fitFold(data, fit, { backend, signal }));
  }
}

/** Models that other programs saved as pickles: refused, since reading a pickle executes code in it. */
import { ReviewError } from '../../../common/errors.ts';

/**
 * https://docs.python.org/3/library/pickle.html: "Only unpickle data you trust." joblib and PyTorch use it internally.
 */
const PICKLE = /\.(pkl|pickle|joblib|dill|pt|pth)$/i;

/** Throws BAD_MODEL_FILE if one of the names is a pickle's. */
export function rejectPickles(names: readonly string[]): void {
  const found = names.find((name) => PICKLE.test(name));
  if (found === undefined) return;
  throw new ReviewError('BAD_MODEL_FILE', 'pipeline.pickle', { name: found });
}

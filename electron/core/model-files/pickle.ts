/** Models that other programs saved as pickles: refused, since reading a pickle runs what it holds. */
import { ReviewError } from '../../../common/errors.ts';

/** https://docs.python.org/3/library/pickle.html: "Only unpickle data you trust." joblib and PyTorch use it inside. */
const PICKLE = /\.(pkl|pickle|joblib|dill|pt|pth)$/i;

/** Throws BAD_MODEL_FILE where one of the names is that of a pickle. */
export function rejectPickles(names: readonly string[]): void {
  const found = names.find((name) => PICKLE.test(name));
  if (found === undefined) return;
  throw new ReviewError('BAD_MODEL_FILE', 'pipeline.pickle', { name: found });
}

/** Draws of one of two classes, as numpy's `RandomState.multinomial(1, [1 - p, p], size=n)` makes them. */
import type { RandomState } from '../random/mt19937.ts';

/**
 * 1 where class 1 was drawn, else 0, shape (n,); p, its probability, in [0, 1].
 * Source: numpy's `random_binomial_inversion` in `distributions.c`, for one trial.
 */
export function drawClasses(random: RandomState, n: number, p: number): Float64Array {
  const drawn = new Float64Array(n);
  if (p === 0 || p === 1) return drawn.fill(p);
  // The rarer class is the one that is counted; class 0 in a tie.
  const rarer = 1 - p <= 0.5 ? 0 : 1;
  const share = Math.min(p, 1 - p);
  const none = 1 - share;
  for (let i = 0; i < n; i++) {
    drawn[i] = oneTrial(random, none, share) ? rarer : 1 - rarer;
  }
  return drawn;
}

/** Whether a draw falls beyond `none`; one that rounding leaves beyond both is drawn again. */
function oneTrial(random: RandomState, none: number, share: number): boolean {
  for (;;) {
    const u = random.randomSample();
    if (u <= none) return false;
    if (u - none <= share) return true;
  }
}

/** The two-sample test of Kolmogorov and Smirnov: whether two columns of numbers have one distribution. */
import { logGamma } from '../metrics/student-t.ts';
import { kolmogorovSf } from './kolmogorov.ts';

export interface KsTest {
  /** The largest distance of the two empirical distributions, 0 to 1. */
  readonly d: number;
  /** The probability of at least this distance if both are of one distribution. */
  readonly p: number;
}

/** Up to this many rows on either side the probability is exact, as in SciPy's `method='auto'`. */
const MOST_EXACT = 10_000;

/**
 * SciPy's `ks_2samp(a, b)`, two-sided; values that are not finite are left out. Shape (n,) and (m,); NaN if one is empty.
 * Sources: Hodges 1958 for the exact probability, Simard and L'Ecuyer 2011 for the other.
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): KsTest {
  const first = a.filter(Number.isFinite).sort();
  const second = b.filter(Number.isFinite).sort();
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) return { d: Number.NaN, p: Number.NaN };
  // In units of 1 / (n · m), so that it is a whole number.
  const far = farthest(first, second);
  const d = far / (n * m);
  const effective = (n * m) / (n + m);
  if (Math.max(n, m) > MOST_EXACT) return { d, p: kolmogorovSf(Math.round(effective), d) };
  // The bound of Dvoretzky, Kiefer and Wolfowitz: beyond it the exact sum is 0 to 20 decimals.
  if (2 * effective * d * d > 60)
    return { d, p: Math.min(1, 2 * Math.exp(-2 * effective * d * d)) };
  return {
    d,
    p: far === 0 ? 1 : Math.min(1, n === m ? squareP(n, far / n) : pathsOutside(n, m, far)),
  };
}

function farthest(a: Float64Array, b: Float64Array): number {
  const [n, m] = [a.length, b.length];
  let i = 0;
  let j = 0;
  let most = 0;
  while (i < n && j < m) {
    const value = Math.min(a[i], b[j]);
    while (i < n && a[i] === value) i++;
    while (j < m && b[j] === value) j++;
    most = Math.max(most, Math.abs(i * m - j * n));
  }
  return most;
}

/** Of two samples of n: the alternating sum over reflections at both lines, h the distance in steps. */
function squareP(n: number, h: number): number {
  const log = (k: number) =>
    2 * logGamma(n + 1) - logGamma(n + k * h + 1) - logGamma(n - k * h + 1);
  let p = 0;
  for (let k = Math.floor(n / h); k >= 1; k--) p += (k % 2 === 1 ? 2 : -2) * Math.exp(log(k));
  return p;
}

/**
 * The share of the lattice paths from (0, 0) to (n, m) that touch |i · m − j · n| ≥ `far`: that of a point is the mean of
 * those of its two predecessors, weighted by the paths that come from each.
 */
function pathsOutside(n: number, m: number, far: number): number {
  let share = new Float64Array(m + 1).fill(1);
  let next = new Float64Array(m + 1).fill(1);
  for (let i = 0; i <= n; i++) {
    const from = Math.max(0, Math.floor((i * m - far) / n) + 1);
    const to = Math.min(m, Math.ceil((i * m + far) / n) - 1);
    if (from > 0) next[from - 1] = 1;
    for (let j = from; j <= to; j++) {
      if (i === 0 && j === 0) next[j] = 0;
      else {
        const left = i === 0 ? 0 : share[j];
        const below = j === 0 ? 0 : next[j - 1];
        next[j] = (i * left + j * below) / (i + j);
      }
    }
    if (to < m) next[to + 1] = 1;
    [share, next] = [next, share];
  }
  return share[m];
}

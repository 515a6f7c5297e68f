/** The exact minimum of a quadratic function plus an L1 penalty: the step of the proximal Newton method. */
import { factorSymmetric } from './solve.ts';

/** If a gradient exceeds the penalty by no more than this, relative to it, the excess is rounding. */
const SLACK = 1e-12;

/**
 * The v that minimises `g·d + ½ dᵀHd + l1 · Σ |v_j|`, where d = v − `start` and the sum is over j < `penalised`; H is
 * symmetric of shape (start.length, start.length). Null if H is singular on the coefficients that are not 0. Source: H.
 * Lee, A. Battle, R. Raina, A. Ng, "Efficient sparse coding algorithms" (2006), feature-sign search.
 */
export function minimiseL1Quadratic(
  H: Float64Array,
  g: Float64Array,
  l1: number,
  penalised: number,
  start: Float64Array,
): Float64Array | null {
  const size = start.length;
  const v = Float64Array.from(start);
  const signs = v.map((value, j) => (j < penalised ? Math.sign(value) : 0));
  const quadratic: Quadratic = { H, g, l1, penalised, start };
  const isActive = (j: number) => j >= penalised || signs[j] !== 0;
  // Each round lowers the function with another set of signs, so a set can return only because of rounding.
  for (let round = 0; round < 100 + 20 * size; round++) {
    const active = Int32Array.from(v.keys()).filter(isActive);
    const solve = factorSymmetric(H, size, active);
    if (solve === null) return null;
    const before = gradientAt(quadratic, v);
    const step = solve(Float64Array.from(active, (j) => before[j] + l1 * signs[j]));
    const target = step.map((value, k) => v[active[k]] - value);
    if (!moveTo(v, signs, active, target, quadratic)) continue;
    const gradient = gradientAt(quadratic, v);
    let worst = -1;
    let excess = l1 * SLACK;
    for (let j = 0; j < penalised; j++) {
      const over = signs[j] === 0 ? Math.abs(gradient[j]) - l1 : 0;
      if (over > excess) [worst, excess] = [j, over];
    }
    if (worst < 0) return v;
    signs[worst] = -Math.sign(gradient[worst]);
  }
  return v;
}

interface Quadratic {
  readonly H: Float64Array;
  readonly g: Float64Array;
  readonly l1: number;
  readonly penalised: number;
  readonly start: Float64Array;
}

/**
 * Moves v towards `target` to the lowest point among the end and the places where a coefficient becomes 0, and removes
 * such coefficients from the active set. True if v is at the target and every sign still holds.
 */
function moveTo(
  v: Float64Array,
  signs: Float64Array,
  active: Int32Array,
  target: Float64Array,
  quadratic: Quadratic,
): boolean {
  const { penalised } = quadratic;
  const crossing = (k: number) => active[k] < penalised && target[k] * signs[active[k]] <= 0;
  const crossings = [...active.keys()].filter(crossing);
  if (crossings.length === 0) {
    active.forEach((j, k) => {
      v[j] = target[k];
    });
    return true;
  }
  let best = Float64Array.from(v);
  let least = Infinity;
  const steps = crossings.map((k) => v[active[k]] / (v[active[k]] - target[k]));
  [...steps, 1].forEach((step, c) => {
    if (!(step > 0 && step <= 1)) return;
    const point = Float64Array.from(v);
    active.forEach((j, k) => {
      point[j] += step * (target[k] - v[j]);
    });
    if (c < crossings.length) point[active[crossings[c]]] = 0;
    const value = valueAt(quadratic, point);
    if (value < least) [best, least] = [point, value];
  });
  v.set(best);
  for (const j of active) if (j < penalised) signs[j] = Math.sign(v[j]);
  return false;
}

/** The quadratic part alone. */
function gradientAt({ H, g, start }: Quadratic, v: Float64Array): Float64Array {
  return g.map((value, j) => {
    let sum = value;
    for (let k = 0; k < v.length; k++) sum += H[j * v.length + k] * (v[k] - start[k]);
    return sum;
  });
}

function valueAt(quadratic: Quadratic, v: Float64Array): number {
  const { g, l1, penalised, start } = quadratic;
  const gradient = gradientAt(quadratic, v);
  let value = 0;
  for (let j = 0; j < v.length; j++) {
    value += 0.5 * (v[j] - start[j]) * (g[j] + gradient[j]);
    if (j < penalised) value += l1 * Math.abs(v[j]);
  }
  return value;
}

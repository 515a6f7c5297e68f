/** The line search of Moré and Thuente that L-BFGS-B uses: MINPACK-2's dcsrch and dcstep. */

/** A point on the line: the function's value and its slope along the line at `step`. */
interface Point {
  step: number;
  value: number;
  slope: number;
}

/** Sufficient decrease, curvature and width of the bracket, as L-BFGS-B 3.0 sets them in `lnsrlb`. */
const FTOL = 1e-3;
const GTOL = 0.9;
const XTOL = 0.1;
const MAX_STEP = 1e10;

/**
 * Searches for a step with `f(step) ≤ f(0) + FTOL · step · f'(0)` and `|f'(step)| ≤ GTOL · |f'(0)|`. `evaluate` moves
 * to a step and returns the value and slope there; the last step passed to it is the result. Returns false if the line
 * does not descend, overflows, or no step was accepted within `maxEvaluations`. Source: J. J. Moré, D. J. Thuente,
 * "Line search algorithms with guaranteed sufficient decrease", ACM TOMS 20 (1994); MINPACK-2's dcsrch as included in
 * SciPy's L-BFGS-B 3.0.
 */
export function lineSearch(
  evaluate: (step: number) => { value: number; slope: number },
  valueAtZero: number,
  slopeAtZero: number,
  firstStep: number,
  maxEvaluations: number,
): boolean {
  if (!(slopeAtZero < 0 && Number.isFinite(slopeAtZero))) return false;
  const testSlope = FTOL * slopeAtZero;
  let best: Point = { step: 0, value: valueAtZero, slope: slopeAtZero };
  let other: Point = { ...best };
  let bracketed = false;
  let modified = true;
  let low = 0;
  let high = 5 * firstStep;
  let width = MAX_STEP;
  let previousWidth = 2 * MAX_STEP;
  let step = Math.min(firstStep, MAX_STEP);
  for (let n = 0; n < maxEvaluations; n++) {
    const now: Point = { step, ...evaluate(step) };
    const bound = valueAtZero + step * testSlope;
    if (modified && now.value <= bound && now.slope >= 0) modified = false;
    const stuck =
      (bracketed && (step <= low || step >= high || high - low <= XTOL * high)) ||
      (step === MAX_STEP && now.value <= bound && now.slope <= testSlope) ||
      (step === 0 && (now.value > bound || now.slope >= testSlope));
    if (stuck || (now.value <= bound && Math.abs(now.slope) <= -GTOL * slopeAtZero)) return true;

    // Until the decrease is sufficient, search for a minimum of f minus the test line.
    const slant = modified && now.value <= best.value && now.value > bound ? testSlope : 0;
    const [a, b, c] = [tilt(best, slant), tilt(other, slant), tilt(now, slant)];
    const higher = c.value > a.value;
    const opposite = Math.sign(c.slope) * Math.sign(a.slope) < 0;
    step = trialStep(a, b, c, bracketed, low, high);
    if (higher) {
      other = now;
    } else {
      if (opposite) other = best;
      best = now;
    }
    bracketed ||= higher || opposite;

    if (bracketed) {
      const span = Math.abs(other.step - best.step);
      if (span >= 0.66 * previousWidth) step = best.step + 0.5 * (other.step - best.step);
      previousWidth = width;
      width = span;
      low = Math.min(best.step, other.step);
      high = Math.max(best.step, other.step);
    } else {
      low = step + 1.1 * (step - best.step);
      high = step + 4 * (step - best.step);
    }
    step = Math.min(Math.max(step, 0), MAX_STEP);
    if (bracketed && (step <= low || step >= high || high - low <= XTOL * high)) step = best.step;
  }
  return false;
}

function tilt({ step, value, slope }: Point, slant: number): Point {
  return { step, value: value - step * slant, slope: slope - slant };
}

/** dcstep: the next step from the best point, the bracket's other end and the point just tried. */
function trialStep(
  best: Point,
  other: Point,
  now: Point,
  bracketed: boolean,
  low: number,
  high: number,
): number {
  if (now.value > best.value) {
    const cubic = cubicStep(best, now, now.step < best.step);
    const rise = (best.value - now.value) / (now.step - best.step) + best.slope;
    const quadratic = best.step + (best.slope / rise / 2) * (now.step - best.step);
    return Math.abs(cubic - best.step) < Math.abs(quadratic - best.step)
      ? cubic
      : cubic + (quadratic - cubic) / 2;
  }
  const secant = now.step + (now.slope / (now.slope - best.slope)) * (best.step - now.step);
  const beyond = now.step > best.step;
  const farther = (cubic: number) =>
    Math.abs(cubic - now.step) > Math.abs(secant - now.step) ? cubic : secant;
  if (Math.sign(now.slope) * Math.sign(best.slope) < 0) {
    return farther(cubicStep(now, best, beyond));
  }
  if (Math.abs(now.slope) < Math.abs(best.slope)) {
    const cubic = outwardCubicStep(best, now, low, high);
    if (!bracketed) return Math.min(Math.max(farther(cubic), low), high);
    const nearer = Math.abs(cubic - now.step) < Math.abs(secant - now.step) ? cubic : secant;
    const limit = now.step + 0.66 * (other.step - now.step);
    return beyond ? Math.min(limit, nearer) : Math.max(limit, nearer);
  }
  if (bracketed) return cubicStep(now, other, now.step > other.step);
  return beyond ? high : low;
}

/** The minimum of the cubic through two points with their slopes, measured from `from`. */
function cubicStep(from: Point, to: Point, negate: boolean): number {
  const { theta, scale } = cubicTheta(from, to);
  const root = Math.sqrt((theta / scale) ** 2 - (from.slope / scale) * (to.slope / scale));
  const gamma = (negate ? -scale : scale) * root;
  const ratio = (gamma - from.slope + theta) / (gamma - from.slope + gamma + to.slope);
  return from.step + ratio * (to.step - from.step);
}

/** The same from `now`, or an end of the interval if the cubic has no minimum beyond it. */
function outwardCubicStep(best: Point, now: Point, low: number, high: number): number {
  const { theta, scale } = cubicTheta(best, now);
  const square = (theta / scale) ** 2 - (best.slope / scale) * (now.slope / scale);
  const beyond = now.step > best.step;
  const gamma = (beyond ? -scale : scale) * Math.sqrt(Math.max(0, square));
  const ratio = (gamma - now.slope + theta) / (gamma + (best.slope - now.slope) + gamma);
  if (ratio < 0 && gamma !== 0) return now.step + ratio * (best.step - now.step);
  return beyond ? high : low;
}

function cubicTheta(a: Point, b: Point): { theta: number; scale: number } {
  const theta = (3 * (a.value - b.value)) / (b.step - a.step) + a.slope + b.slope;
  return { theta, scale: Math.max(Math.abs(theta), Math.abs(a.slope), Math.abs(b.slope)) };
}

/** The optimiser Adam (Kingma and Ba 2015, algorithm 1 with the faster order of section 2). */

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

/** Updates `parameters` in place from `gradients`, both lists of the same arrays in each call. */
export type OptimizerStep = (
  parameters: readonly Float32Array[],
  gradients: readonly Float32Array[],
) => void;

/** The moments and the corrected step are float64, so that every backend takes the same steps. */
export function createAdam(learningRate: number): OptimizerStep {
  const first: Float64Array[] = [];
  const second: Float64Array[] = [];
  let steps = 0;
  return (parameters, gradients) => {
    steps++;
    const rate = (learningRate * Math.sqrt(1 - BETA_2 ** steps)) / (1 - BETA_1 ** steps);
    parameters.forEach((values, k) => {
      first[k] ??= new Float64Array(values.length);
      second[k] ??= new Float64Array(values.length);
      move(values, gradients[k], first[k], second[k], rate);
    });
  };
}

function move(
  values: Float32Array,
  gradient: Float32Array,
  m: Float64Array,
  v: Float64Array,
  rate: number,
): void {
  for (let i = 0; i < values.length; i++) {
    m[i] = BETA_1 * m[i] + (1 - BETA_1) * gradient[i];
    v[i] = BETA_2 * v[i] + (1 - BETA_2) * gradient[i] ** 2;
    values[i] -= (rate * m[i]) / (Math.sqrt(v[i]) + EPSILON);
  }
}

import { expect, test } from 'vitest';
import { lbfgs, type SolverOptions } from '../../../models/logistic-regression/lbfgs.ts';
import { inEnglish } from '../../support/in-english.ts';
import { golden } from './golden.ts';

type LossGradient = Parameters<typeof lbfgs>[0];

function minimise(lossGradient: LossGradient, start: readonly number[], options: SolverOptions) {
  const x = Float64Array.from(start);
  const losses: number[] = [];
  const iterations = lbfgs(lossGradient, x, options);
  for (;;) {
    const { done, value } = iterations.next();
    if (done) return { x, losses, ...value };
    losses.push(value);
  }
}

const rosenbrock: LossGradient = (x, gradient) => {
  let loss = 0;
  gradient.fill(0);
  for (let i = 0; i + 1 < x.length; i++) {
    const bend = x[i + 1] - x[i] ** 2;
    loss += 100 * bend ** 2 + (1 - x[i]) ** 2;
    gradient[i] += -400 * x[i] * bend - 2 * (1 - x[i]);
    gradient[i + 1] += 200 * bend;
  }
  return loss;
};

test.each(golden.rosenbrock)(
  "takes SciPy's path on Rosenbrock's function from $start, at most $max_iter iterations",
  (expected) => {
    let evaluations = 0;
    const counted: LossGradient = (x, gradient) => {
      evaluations++;
      return rosenbrock(x, gradient);
    };
    const found = minimise(counted, expected.start, { maxIter: expected.max_iter, tol: 1e-4 });
    expect(found.nIter).toBe(expected.n_iter);
    expect(found.losses).toHaveLength(expected.n_iter);
    expect(evaluations).toBe(expected.n_evaluations);
    expect(found.warnings.length === 0).toBe(expected.converged);
    expected.x.forEach((value, i) => {
      expect(found.x[i]).toBeCloseTo(value, 6);
    });
  },
);

test('starts at a minimum: no iteration', () => {
  const found = minimise(rosenbrock, [1, 1], { maxIter: 10, tol: 1e-4 });
  expect(found).toMatchObject({ nIter: 0, warnings: [], losses: [] });
});

test('a loss that is nowhere lower ends in a warning, at the starting point', () => {
  const nowhere: LossGradient = (x, gradient) => {
    gradient[0] = -1;
    return x[0] === 3 ? 1 : Number.NaN;
  };
  const found = minimise(nowhere, [3], { maxIter: 10, tol: 1e-4 });
  expect([...found.x]).toEqual([3]);
  expect(found.nIter).toBe(0);
  expect(inEnglish(found.warnings[0])).toMatch(
    /^lbfgs did not converge: the line search found no lower loss/,
  );
});

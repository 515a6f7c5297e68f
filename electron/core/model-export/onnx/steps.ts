/** Steps and calibrators in ONNX, in float64. */
import type { Calibrator } from '../../../../models/calibration/calibrator.ts';
import type { NeighborsStep, Step } from '../../../../models/steps/step.ts';
import { Graph, type Value } from './graph.ts';
import { valueInfo } from './proto.ts';
import { addTrees } from './trees.ts';

const OPERATORS = { relu: 'Relu', tanh: 'Tanh', logistic: 'Sigmoid' } as const;

/** What the step gives, float64 of shape (rows, outputs). */
export function addStep(graph: Graph, step: Step, x: Value): Value {
  switch (step.kind) {
    case 'constant': {
      const rows = graph.add('Shape', [x], { start: { i: 0 }, end: { i: 1 } });
      const shape = graph.add('Concat', [rows, graph.integers([1])], { axis: { i: 0 } });
      return graph.add('Expand', [graph.double(step.value), shape]);
    }
    case 'standardise': {
      const row = (values: Float64Array) => graph.doubles(values, [1, values.length]);
      const apart = graph.add('Div', [graph.add('Sub', [x, row(step.mean)]), row(step.scale)]);
      const far = graph.double(step.farthest);
      const near = graph.add('Min', [graph.add('Max', [apart, graph.double(-step.farthest)]), far]);
      return graph.cast(graph.cast(near, 'float'), 'double');
    }
    case 'linear': {
      const outputs = step.bias.length;
      const weights = graph.doubles(step.weights, [step.weights.length / outputs, outputs]);
      return graph.add('Add', [
        graph.add('MatMul', [x, weights]),
        graph.doubles(step.bias, [1, outputs]),
      ]);
    }
    case 'activate':
      return graph.add(OPERATORS[step.with], [x]);
    case 'trees':
      return addTrees(graph, step, x);
    case 'gaussian': {
      const apart = ([0, 1] as const).map((k) => {
        const row = (values: Float64Array) => graph.doubles(values, [1, values.length]);
        const offset = graph.add('Sub', [x, row(step.means[k])]);
        const square = graph.add('Mul', [offset, offset]);
        return graph.add('Div', [square, row(step.variances[k].map((v) => 2 * v))]);
      });
      const odds = graph.sumRows(graph.add('Sub', apart));
      return graph.add('Add', [odds, graph.double(step.base)]);
    }
    case 'neighbors':
      return graph.add('Scan', [x], {
        num_scan_inputs: { i: 1 },
        body: { g: neighborsOfRow(step) },
      });
  }
}

/** The calibrated probability of each score. */
export function addCalibrator(graph: Graph, calibrator: Calibrator | null, score: Value): Value {
  if (calibrator === null) return score;
  if (calibrator.method === 'sigmoid') {
    const product = graph.add('Mul', [score, graph.double(-calibrator.a)]);
    return graph.add('Sigmoid', [graph.add('Sub', [product, graph.double(calibrator.b)])]);
  }
  const { x, y } = calibrator;
  const last = x.length - 1;
  if (last === 0) return addStep(graph, { kind: 'constant', value: y[0] }, score);
  const near = graph.add('Min', [
    graph.add('Max', [score, graph.double(x[0])]),
    graph.double(x[last]),
  ]);
  const reached = graph.add('GreaterOrEqual', [near, graph.doubles(x, [1, x.length])]);
  const count = graph.sumRows(graph.cast(reached, 'int64'));
  const before = graph.add('Min', [
    graph.add('Sub', [count, graph.integers([1])]),
    graph.integers([last - 1]),
  ]);
  const low = graph.add('Max', [before, graph.integers([0])]);
  const slopes = Float64Array.from(
    { length: last },
    (_, i) => (y[i + 1] - y[i]) / (x[i + 1] - x[i]),
  );
  const at = (values: Float64Array) =>
    graph.add('Gather', [graph.doubles(values, [values.length]), low]);
  const beyond = graph.add('Sub', [near, at(x)]);
  return graph.add('Add', [at(y), graph.add('Mul', [at(slopes), beyond])]);
}

/** The share of class 1 among the neighbours of one row, shape (inputs,), as a graph of its own. */
function neighborsOfRow({ known, labels, nNeighbors, isWeighted, power }: NeighborsStep) {
  const graph = new Graph('neighbors_');
  const row = 'neighbors_row';
  const inputs = known.length / labels.length;
  const rows = graph.doubles(known, [labels.length, inputs]);
  const apart = graph.add('Abs', [graph.add('Sub', [rows, row])]);
  const axes = graph.integers([1]);
  const sum = (of: Value) => graph.add('ReduceSum', [of, axes], { keepdims: { i: 0 } });
  let distance: Value;
  if (power === Number.POSITIVE_INFINITY) {
    distance = graph.add('ReduceMax', [apart], { axes: { ints: [1] }, keepdims: { i: 0 } });
  } else if (power === 2) distance = sum(graph.add('Mul', [apart, apart]));
  else if (power === 1) distance = sum(apart);
  else distance = sum(graph.add('Pow', [apart, graph.double(power)]));
  // At the same distance the first of the known rows comes first.
  const [nearest, index] = graph.addWith('TopK', [distance, graph.integers([nNeighbors])], 2, {
    largest: { i: 0 },
    sorted: { i: 1 },
    axis: { i: 0 },
  });
  const label = graph.add('Gather', [
    graph.doubles(Float64Array.from(labels), [labels.length]),
    index,
  ]);
  const weight = isWeighted ? weightOf(graph, nearest, power) : null;
  const all = (of: Value) =>
    graph.add('ReduceSum', [of, graph.integers([0])], { keepdims: { i: 1 } });
  const share =
    weight === null
      ? graph.add('Div', [all(label), graph.double(nNeighbors)])
      : graph.add('Div', [all(graph.add('Mul', [label, weight])), all(weight)]);
  const output = 'neighbors_share';
  graph.output(share, output);
  return graph.finish(
    'neighbors',
    [valueInfo(row, 'double', [inputs])],
    [valueInfo(output, 'double', [1])],
  );
}

/** 1 / distance; neighbours at distance 0 leave the others without weight. */
function weightOf(graph: Graph, nearest: Value, power: number): Value {
  const isSame = graph.cast(graph.add('Equal', [nearest, graph.double(0)]), 'double');
  const same = graph.add('ReduceSum', [isSame, graph.integers([0])], { keepdims: { i: 1 } });
  const isAny = graph.add('Greater', [same, graph.double(0)]);
  const isWhole = power === 1 || power === Number.POSITIVE_INFINITY;
  const whole = isWhole ? nearest : graph.add('Pow', [nearest, graph.double(1 / power)]);
  return graph.add('Where', [isAny, isSame, graph.add('Div', [graph.double(1), whole])]);
}

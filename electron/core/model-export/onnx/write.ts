/** A model as an ONNX file: an input for each column, the probability and the label of each row. */
import { ReviewError } from '../../../../common/errors.ts';
import { asciiJson } from '../code/document.ts';
import type { ModelFacts } from '../facts.ts';
import type { ModelPlan } from '../plan.ts';
import { anyMissing, featureMatrix, inputColumns, inputInfo } from './columns.ts';
import { Graph, ML_DOMAIN } from './graph.ts';
import { encodeModelProto, valueInfo } from './proto.ts';
import { addCalibrator, addStep } from './steps.ts';

/** Read by every onnxruntime since 1.12. */
const IR_VERSION = 8;
const OPSET = 17;
/** The first whose trees have thresholds in float64. */
const ML_OPSET = 3;

const PREFIX = 'shot_review_';
const PROBABILITY = 'probability';
const LABEL = 'label';
/** The label of a row that the model leaves out. */
const NO_LABEL = -1;

/** Throws `INVALID_PARAMETER_VALUE` if a column has the name of an output. */
export function onnxModel(plan: ModelPlan, facts: ModelFacts): Uint8Array {
  const taken = plan.inputs.find(
    ({ name }) => name === PROBABILITY || name === LABEL || name === '' || name.startsWith(PREFIX),
  );
  if (taken !== undefined) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'modelExport.takenName', { name: taken.name });
  }
  const graph = new Graph(PREFIX);
  const inputs = inputColumns(graph, plan);
  const probabilities = plan.members.map((member) => {
    let x = featureMatrix(graph, inputs, member);
    for (const step of member.steps) x = addStep(graph, step, x);
    return addCalibrator(graph, member.calibrator, x);
  });
  const sum = probabilities.reduce((one, other) => graph.add('Add', [one, other]));
  let probability =
    probabilities.length === 1 ? sum : graph.add('Div', [sum, graph.double(probabilities.length)]);
  const isMake = graph.add('Greater', [probability, graph.double(plan.threshold)]);
  let label = graph.cast(isMake, 'int64');
  const missing = plan.keepsMissing ? null : anyMissing(graph, inputs, plan);
  if (missing !== null) {
    probability = graph.add('Where', [missing, graph.double(Number.NaN), probability]);
    label = graph.add('Where', [missing, graph.integers([NO_LABEL]), label]);
  }
  const list = (value: string) => graph.add('Reshape', [value, graph.integers([-1])]);
  graph.output(list(probability), PROBABILITY);
  graph.output(list(label), LABEL);
  const { model, signature, checked, ...rest } = facts;
  return encodeModelProto({
    ir_version: IR_VERSION,
    producer_name: 'Shot Review',
    producer_version: facts.programVersion,
    doc_string: `${model}: the probability of class 1 and the label; NaN and ${NO_LABEL} for a row that is left out because of a missing value.`,
    graph: graph.finish(
      model,
      plan.inputs.map((input) => inputInfo(input, plan)),
      [valueInfo(PROBABILITY, 'double', ['rows']), valueInfo(LABEL, 'int64', ['rows'])],
    ),
    opset_import: [
      { domain: '', version: OPSET },
      { domain: ML_DOMAIN, version: ML_OPSET },
    ],
    metadata_props: [
      ...Object.entries(rest).map(([key, value]) => ({ key, value: String(value) })),
      { key: 'signature', value: asciiJson(signature) },
      { key: 'checked', value: asciiJson(checked) },
    ],
  });
}

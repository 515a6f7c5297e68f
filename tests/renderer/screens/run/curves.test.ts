/** A click on a curve sets the threshold of its point: the marks drawn at that threshold are on the curve. */
import { expect, test } from 'vitest';
import {
  curvesOf,
  scoresAt,
} from '../../../../renderer/screens/run/predictions/scores-and-curves.ts';

const labelled = {
  y: Uint8Array.of(0, 1, 0, 1, 1, 0),
  probability: Float64Array.of(0, 0.25, 0.25, 0.5, 1, 0.5),
};
const { roc, precisionRecall } = curvesOf(labelled);

test('each point of the ROC curve', () => {
  expect(roc.cuts.length).toBe(roc.fpr.length);
  const marks = Array.from(roc.cuts, (cut) => {
    const { tn, fp, fn, tp } = scoresAt(curvesOf(labelled), cut).confusion;
    return [fp / (fp + tn), tp / (tp + fn)];
  });
  expect(marks).toEqual(Array.from(roc.fpr, (fpr, i) => [fpr, roc.tpr[i]]));
});

test('each point of the precision-recall curve, its end without a predicted make too', () => {
  expect(precisionRecall.cuts.length).toBe(precisionRecall.recall.length);
  const marks = Array.from(
    precisionRecall.cuts,
    (cut) => scoresAt(curvesOf(labelled), cut).metrics,
  );
  expect(marks.map(({ recall }) => recall)).toEqual([...precisionRecall.recall]);
  const precision = [...precisionRecall.precision];
  expect(marks.map((mark) => mark.precision)).toEqual([...precision.slice(0, -1), 0]);
});

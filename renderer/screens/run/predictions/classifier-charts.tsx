/** ROC, precision-recall and calibration of the selected shots side by side; the point of the threshold is marked. */

import { useMemo } from 'react';
import { decimateCurve } from '../../../../models/metrics/decimate.ts';
import { wilsonInterval } from '../../../../models/metrics/difference.ts';
import { PlaneChart, type PlaneLine } from '../../../charts/plane-chart.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import type { ClassifierCurves } from './scores-and-curves.ts';
import { useSetThreshold } from './threshold-controls.tsx';
import type { PredictionReview, ReviewedRun } from './use-review.ts';
import { useReviewedColours } from './use-reviewed-colours.ts';

const HEIGHT = 190;

/** A drawn line with the threshold of each of its points. */
interface CutLine extends PlaneLine {
  readonly cuts: readonly number[];
}

interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly cuts: Float64Array;
}

export function ClassifierCharts({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const marks = useTexts('runPredictions');
  const common = useTexts('common');
  const format = useFormat();
  const setThreshold = useSetThreshold(review);
  const { first, second } = review;
  const roc = useLines(review, ({ roc: { fpr, tpr, cuts } }) => ({ x: fpr, y: tpr, cuts }));
  const precisionRecall = useLines(review, ({ precisionRecall: { recall, precision, cuts } }) => ({
    x: recall,
    y: precision,
    cuts,
  }));
  const calibration = useCalibrationLines(review);
  const { curves, scores, name } = first;
  if (curves === null || scores === null) return null;
  const counts = [first, second].flatMap((run) => run?.scores ?? []);
  const hasBoth = curves.makes > 0 && curves.makes < scores.n;
  const pick = (lines: readonly CutLine[]) => (line: number, at: number) =>
    setThreshold(lines[line].cuts[at]);
  const table = (xTitle: string, yTitle: string, lines: readonly CutLine[]) => () => ({
    header: ['series', xTitle, yTitle, 'threshold (>)'],
    rows: lines.flatMap((line) =>
      Array.from(line.x, (x, i) => [line.name, x, line.y[i], line.cuts[i]]),
    ),
  });
  return (
    <>
      {hasBoth ? (
        <PlaneChart
          title={t.rocShort(format.decimals(scores.metrics.roc_auc, 3))}
          name={`${name} roc`}
          height={HEIGHT}
          isSquare
          hasDiagonal
          lines={roc}
          xTitle={t.rocX}
          yTitle={t.rocY}
          marks={counts.map(({ confusion: { tn, fp, fn, tp } }) => ({
            x: fp / (fp + tn),
            y: tp / (tp + fn),
          }))}
          describe={(line, at) => (
            <CutPoint
              titles={[common.falsePositiveRate, common.truePositiveRate]}
              line={roc[line]}
              at={at}
            />
          )}
          onPick={pick(roc)}
          table={table(common.falsePositiveRate, common.truePositiveRate, roc)}
        />
      ) : (
        <p className="secondary">{marks.oneClass}</p>
      )}
      {curves.makes > 0 ? (
        <PlaneChart
          title={t.prShort(format.decimals(scores.metrics.average_precision, 3))}
          name={`${name} precision recall`}
          height={HEIGHT}
          isSquare
          lines={precisionRecall}
          xTitle={common.recall}
          yTitle={common.precision}
          // Without a predicted make, precision has no value; the curve ends at 1 there, as in scikit-learn.
          marks={counts.map(({ metrics, confusion: { tp, fp } }) => ({
            x: metrics.recall,
            y: tp + fp > 0 ? metrics.precision : 1,
          }))}
          describe={(line, at) => (
            <CutPoint
              titles={[common.recall, common.precision]}
              line={precisionRecall[line]}
              at={at}
            />
          )}
          onPick={pick(precisionRecall)}
          table={table(common.recall, common.precision, precisionRecall)}
        />
      ) : (
        <p className="secondary">{marks.oneClass}</p>
      )}
      <PlaneChart
        title={t.calibrationShort(format.points(curves.calibrationGap))}
        name={`${name} calibration`}
        height={HEIGHT}
        isSquare
        hasDiagonal
        lines={calibration}
        xTitle={t.meanProbability}
        yTitle={t.made}
        describe={(line, at) => {
          const { x, y, band, shots } = calibration[line];
          return (
            <>
              {second && <div>{calibration[line].name}</div>}
              <div>
                {common.probability} <b className="figures">{format.decimals(x[at], 3)}</b>
              </div>
              <div>
                {common.fractionOfMakes}{' '}
                <b className="figures">
                  {format.decimals(y[at], 3)} [{format.decimals(band.low[at], 3)},{' '}
                  {format.decimals(band.high[at], 3)}]
                </b>
              </div>
              <div>
                {common.shots} <b className="figures">{format.count(shots[at])}</b>
              </div>
            </>
          );
        }}
        table={() => ({
          header: ['series', common.meanPredicted, common.fractionOfMakes, 'low', 'high', 'count'],
          rows: calibration.flatMap(({ name: run, x, y, band, shots }) =>
            Array.from(x, (value, i) => [run, value, y[i], band.low[i], band.high[i], shots[i]]),
          ),
        })}
      />
    </>
  );
}

/** What stands beside the pointer at a point of a curve. */
function CutPoint({
  titles,
  line: { name, x, y, cuts },
  at,
}: {
  readonly titles: readonly [x: string, y: string];
  readonly line: CutLine;
  readonly at: number;
}) {
  const common = useTexts('common');
  const format = useFormat();
  return (
    <>
      <div>{name}</div>
      {[x, y].map((values, i) => (
        <div key={titles[i]}>
          {titles[i]} <b className="figures">{format.decimals(values[at], 3)}</b>
        </div>
      ))}
      <div>{common.threshold(`> ${format.number(cuts[at])}`)}</div>
    </>
  );
}

/** Drawn anew only when a curve changes: dragging the threshold moves only the marks. */
function useLines(
  { first, second }: PredictionReview,
  curveOf: (curves: ClassifierCurves) => Curve,
): readonly CutLine[] {
  const colours = useReviewedColours([first, ...(second ? [second] : [])]);
  const one = useThinned(first, curveOf);
  const other = useThinned(second, curveOf);
  const [colour, otherColour] = [first, second].map((run) => colours.get(run?.runId ?? '') ?? '');
  const [name, otherName] = [first.name, second?.name ?? ''];
  return useMemo(
    () => [
      ...(one ? [{ ...one, name, colour }] : []),
      ...(other ? [{ ...other, name: otherName, colour: otherColour, dashed: true }] : []),
    ],
    [one, other, name, otherName, colour, otherColour],
  );
}

function useThinned(run: ReviewedRun | null, curveOf: (curves: ClassifierCurves) => Curve) {
  const curves = run?.curves ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: which curve is taken never changes
  return useMemo(() => {
    if (curves === null) return null;
    const { x, y, cuts } = curveOf(curves);
    const kept = decimateCurve(x, y);
    return { x: kept.map((i) => x[i]), y: kept.map((i) => y[i]), cuts: kept.map((i) => cuts[i]) };
  }, [curves]);
}

interface CalibrationLine extends PlaneLine {
  readonly band: { readonly low: readonly number[]; readonly high: readonly number[] };
  readonly shots: Int32Array;
}

/** Each bin with Wilson's interval of its share; dots grow with the shots in them. */
function useCalibrationLines({ first, second }: PredictionReview): readonly CalibrationLine[] {
  const colours = useReviewedColours([first, ...(second ? [second] : [])]);
  const [colour, otherColour] = [first, second].map((run) => colours.get(run?.runId ?? '') ?? '');
  const one = first.curves?.calibration;
  const other = second?.curves?.calibration;
  const [name, otherName] = [first.name, second?.name ?? ''];
  return useMemo(() => {
    const lineOf = (
      bins: NonNullable<typeof one>,
      run: string,
      stroke: string,
    ): CalibrationLine => {
      const most = bins.count.reduce((a, b) => Math.max(a, b), 1);
      const intervals = Array.from(bins.count, (n, i) =>
        wilsonInterval(Math.round(bins.probTrue[i] * n), n),
      );
      return {
        name: run,
        colour: stroke,
        x: bins.probPred,
        y: bins.probTrue,
        band: { low: intervals.map(({ low }) => low), high: intervals.map(({ high }) => high) },
        dots: Array.from(bins.count, (n) => 2 + 3 * Math.sqrt(n / most)),
        shots: bins.count,
      };
    };
    return [
      ...(one ? [lineOf(one, name, colour)] : []),
      ...(other ? [lineOf(other, otherName, otherColour)] : []),
    ];
  }, [one, other, name, otherName, colour, otherColour]);
}

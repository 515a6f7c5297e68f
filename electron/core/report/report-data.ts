/** Everything in a report, as plain data: the code that collects it knows the store, the report does not. */
import type { CourtLines } from '../../../common/court/leagues.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { CalibrationOptions } from '../../../models/calibration/calibrated-model.ts';
import type { Finding } from '../../../models/diagnosis/findings/finding.ts';
import type { ZoneSummary } from '../../../models/diagnosis/zones.ts';
import type { Explanation } from '../../../models/estimator.ts';
import type { AccuracyDifference } from '../../../models/metrics/difference.ts';
import type { Evaluation } from '../../../models/metrics/evaluate.ts';
import type { FeatureGroup } from '../../../models/prepare/preparation.ts';
import type { FeatureShift } from '../../../models/shift/feature-shift.ts';

export interface ReportData {
  readonly programVersion: string;
  readonly experiment: string;
  readonly run: ReportRun;
  /** When the report was made, milliseconds since 1970: passed in, so that the same data give the same bytes. */
  readonly createdAt: number;
  /** The pipeline's choices, in order: `['target', 'shot_made_flag']`, `['test_size', '0.2']`, … */
  readonly asked: readonly NamedText[];
  readonly features: readonly string[];
  readonly datasets: readonly ReportDataset[];
  /** In display order. */
  readonly models: readonly ReportModel[];
  /** Every feature compared between training and production; empty if nothing was scored. */
  readonly shift: readonly FeatureShift[];
  /** Pairs of models on the same rows; may be empty. */
  readonly comparisons: readonly ReportComparison[];
  /** What may be said of the models, in order; empty if nothing was judged. */
  readonly verdict: readonly Finding[];
  /** Null where no shot has a place. */
  readonly zones: ReportZones | null;
  readonly repeat: ReportRepeat;
}

/** The zones of the rows that the report is about: those scored or, without any, the test rows. */
export interface ReportZones {
  readonly context: 'test' | 'production';
  readonly lines: CourtLines;
  /** All rows, in a zone or not. */
  readonly n: number;
  /** The model with the lowest log loss on the test rows. */
  readonly model: Pick<ReportModel, 'name' | 'title'>;
  readonly zones: readonly ZoneSummary[];
}

export type NamedText = readonly [name: string, text: string];

export interface ReportRun {
  readonly id: string;
  readonly name: string;
  readonly status: 'RUNNING' | 'FINISHED' | 'FAILED' | 'KILLED';
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly endTime: number | null;
}

export interface ReportDataset {
  readonly context: 'training' | 'production';
  readonly name: string;
  readonly digest: string;
  /** Where it came from: a file name or an address. */
  readonly source: string;
  readonly rows: number;
  /** Rows without a label: predicted, but used neither in training nor in scores. */
  readonly unlabelled: number;
  /** Lines of the source that could not be read, so they are not among the rows. */
  readonly rejected: number;
  /** Rows without one of the features: used neither in training nor in scores. Null if there are none. */
  readonly leftOut: Text | null;
}

/** A model's results on some rows: an `Evaluation` can be used directly. */
export type ReportEvaluation = Pick<
  Evaluation,
  'n' | 'threshold' | 'metrics' | 'undefinedReasons' | 'zeroReasons' | 'confusion' | 'calibration'
> & { readonly roc: Evaluation['roc'] };

export interface ReportModel {
  /** The estimator's name. */
  readonly name: string;
  /** In English. */
  readonly title: string;
  readonly params: readonly NamedText[];
  readonly facts: Readonly<Record<string, number>>;
  readonly warnings: readonly Text[];
  readonly test: ReportEvaluation | null;
  readonly production: ReportEvaluation | null;
  /** PNG files. */
  readonly pictures: {
    readonly test: Uint8Array | null;
    readonly production: Uint8Array | null;
  };
  /** The scored shots behind the pictures, for an interactive court. */
  readonly shots: {
    readonly test: ReportShots | null;
    readonly production: ReportShots | null;
  };
  /** Whose lines their courts have. */
  readonly courts: { readonly test: CourtLines; readonly production: CourtLines };
  /** How it was calibrated; `facts` and `explanation` are of the model before. */
  readonly calibration: CalibrationOptions | null;
  readonly explanation: Explanation;
  /** Of what the estimator learned from, in the order of the explanation's values. */
  readonly featureNames: readonly string[];
  /** The features that each column of the dataset became. */
  readonly groups: readonly FeatureGroup[];
  /** Each feature's standard deviation in training, shape (nFeatures,), to compare coefficients; null if unknown. */
  readonly featureSd: ArrayLike<number> | null;
}

/** Columns of shape (n,): feet from the hoop, 1 a make, 0 a miss, 255 without a label; rows from 0. */
export interface ReportShots {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly probability: Float64Array;
  readonly actual: Uint8Array;
  readonly row: Int32Array;
}

export interface ReportComparison extends AccuracyDifference {
  readonly context: 'test' | 'production';
  /** Names of the two models. */
  readonly first: string;
  readonly second: string;
}

export interface ReportRepeat {
  /** The command line that repeats this. */
  readonly command: string;
  /** The same as a spec file. */
  readonly yaml: string;
  /** Everything the result depends on: program, backend, Node, seed, … */
  readonly environment: readonly NamedText[];
}

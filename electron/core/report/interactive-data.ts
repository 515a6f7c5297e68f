/** The data behind an interactive chart of a report: JSON in the attribute `data-live` of the chart's element. */
import type { CourtLines } from '../../../common/court/leagues.ts';

export type InteractiveChart = InteractiveRoc | InteractiveCalibration | InteractiveCourt;

/** Values that are not finite, for example a ROC curve's first threshold, are null in JSON. */
export type NullableNumbers = readonly (number | null)[];

interface LiveCurve {
  readonly name: string;
  readonly colour: { readonly light: string; readonly dark: string };
}

export interface InteractiveRoc {
  readonly kind: 'roc';
  readonly title: string;
  readonly curves: readonly (LiveCurve & {
    readonly fpr: NullableNumbers;
    readonly tpr: NullableNumbers;
    /** Above it a shot is predicted as a make. */
    readonly cuts: readonly number[];
  })[];
}

export interface InteractiveCalibration {
  readonly kind: 'calibration';
  readonly title: string;
  readonly curves: readonly (LiveCurve & {
    readonly predicted: NullableNumbers;
    readonly fraction: NullableNumbers;
    readonly counts: NullableNumbers;
  })[];
}

export interface InteractiveCourt {
  readonly kind: 'court';
  readonly title: string;
  readonly threshold: number;
  readonly lines: CourtLines;
  /** Columns of `ReportShots`, little-endian, as Base64: `x` and `y` float32, `probability` float64, `actual` uint8, `row` int32. */
  readonly shots: Readonly<Record<'x' | 'y' | 'probability' | 'actual' | 'row', string>>;
}

/** A fitted preparation as plain data: it is kept in the model's file and read there by Python too. */
import type { Category } from './categories.ts';
import type { Scale } from './numbers.ts';
import type { PreparationOptions } from './options.ts';

/** A number that the table has, or a part of a date. */
export interface NumberState extends Scale {
  /** Its feature's name. */
  readonly feature: string;
  /** What stands for a missing value; null: nothing does. */
  readonly fill: number | null;
  /** False if all its values were missing in training: then it is no feature. */
  readonly isUsed: boolean;
  /** The scale of the feature that says where values were missing; null if there is none. */
  readonly indicator: Scale | null;
}

export type ColumnState =
  | { readonly kind: 'number'; readonly name: string; readonly number: NumberState }
  | {
      readonly kind: 'date';
      readonly name: string;
      /** The first day in training, counted from 1970-01-01; null if all were missing. */
      readonly first: number | null;
      /** In the order of `DATE_PARTS`. */
      readonly parts: readonly NumberState[];
    }
  | {
      readonly kind: 'category';
      readonly name: string;
      /** Those of training, sorted; null stands for missing values, where they count as a category. */
      readonly categories: readonly Category[];
      /** The training rows of each. */
      readonly counts: readonly number[];
      /** Those that count as one. */
      readonly infrequent: readonly Category[];
      readonly fill: string | null;
      readonly hasIndicator: boolean;
    };

export type CategoryState = Extract<ColumnState, { kind: 'category' }>;

export interface PreparationState extends PreparationOptions {
  /** In the order of the table. */
  readonly columns: readonly ColumnState[];
}

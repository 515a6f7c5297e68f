/** Converts a model's trees to a model state and back, rejecting anything that could produce wrong predictions. */
import { message } from '../../common/i18n/message.ts';
import { badModelFile, readCount, readFloat64, readTexts } from '../checks.ts';
import type { JsonValue, ModelState, WeightArray } from '../estimator.ts';
import { BINS } from './histograms.ts';
import {
  BITSET_BYTES,
  type Boosting,
  type Categories,
  LEAF,
  NOT_CATEGORICAL,
  type Trees,
} from './trees.ts';

const MODEL = 'hist_gradient_boosting';

/**
 * `n_features`, `categories` (a list for each feature, or null) and `warnings` as JSON; the trees' arrays as in
 * `Trees`, `left_categories` (its bitsets) only if a split uses categories.
 */
export function writeState(boosting: Boosting): ModelState {
  const { nFeatures, categories, baseline, trees, warnings } = boosting;
  const arrays: Record<string, WeightArray> = {
    baseline_prediction: Float64Array.of(baseline),
    roots: trees.roots.slice(),
    left: trees.left.slice(),
    right: trees.right.slice(),
    feature_idx: trees.feature.slice(),
    num_threshold: trees.threshold.slice(),
    missing_go_to_left: trees.missingGoesLeft.slice(),
    bitset_idx: trees.bitset.slice(),
    value: trees.value.slice(),
  };
  if (trees.bitsets.length > 0) arrays.left_categories = trees.bitsets.slice();
  return {
    json: {
      n_features: nFeatures,
      categories: categories.map((known) => known && Array.from(known)),
      warnings,
    },
    arrays,
  };
}

/** Throws `BAD_MODEL_FILE` naming the field, and the node in it, that is not valid in a model. */
export function readState({ json, arrays }: ModelState): Boosting {
  const nFeatures = readCount(MODEL, json, 'n_features');
  const categories = readCategories(json.categories, nFeatures);
  const warnings = readTexts(MODEL, json, 'warnings');
  const [baseline] = readFloat64(MODEL, arrays, 'baseline_prediction', 1);
  const n = arrays.left?.length ?? 0;
  const trees: Trees = {
    roots: readIntegers(arrays, 'roots', arrays.roots?.length ?? 0),
    left: readIntegers(arrays, 'left', n),
    right: readIntegers(arrays, 'right', n),
    feature: readIntegers(arrays, 'feature_idx', n),
    threshold: readThresholds(arrays.num_threshold, n),
    missingGoesLeft: readBytes(arrays, 'missing_go_to_left', n),
    bitset: readIntegers(arrays, 'bitset_idx', n),
    value: readFloat64(MODEL, arrays, 'value', n),
    bitsets: readBytes(arrays, 'left_categories', arrays.left_categories?.length ?? 0),
  };
  checkShape(trees);
  checkSplits(trees, categories);
  return { nFeatures, categories, baseline, trees, warnings };
}

function readCategories(value: JsonValue | undefined, nFeatures: number): Categories {
  const isAscending = (codes: readonly unknown[]) =>
    codes.length < BINS &&
    codes.every((code, i) => typeof code === 'number' && (i === 0 || code > Number(codes[i - 1])));
  const isFeature = (codes: JsonValue) =>
    codes === null || (Array.isArray(codes) && isAscending(codes));
  if (Array.isArray(value) && value.length === nFeatures && value.every(isFeature)) {
    return value.map((codes) => (codes === null ? null : Float64Array.from(codes)));
  }
  const takes = message('histGradientBoosting.takesCategories', { features: nFeatures });
  throw badModelFile(MODEL, 'categories', takes, value);
}

function readIntegers(arrays: ModelState['arrays'], field: string, length: number): Int32Array {
  const value = arrays[field];
  if (value instanceof Int32Array && value.length === length) return value.slice();
  throw badModelFile(MODEL, field, message('models.takesInt32', { n: length }), describe(value));
}

/** A missing list counts as an empty one. */
function readBytes(arrays: ModelState['arrays'], field: string, length: number): Uint8Array {
  const value = arrays[field] ?? new Uint8Array(0);
  if (value instanceof Uint8Array && value.length === length) return value.slice();
  throw badModelFile(
    MODEL,
    field,
    message('histGradientBoosting.takesBytes', { n: length }),
    describe(arrays[field]),
  );
}

function readThresholds(value: WeightArray | undefined, length: number): Float64Array {
  const isThreshold = (threshold: number) => threshold > -Infinity;
  if (value instanceof Float64Array && value.length === length && value.every(isThreshold)) {
    return value.slice();
  }
  const takes = message('histGradientBoosting.takesThresholds', { n: length });
  throw badModelFile(MODEL, 'num_threshold', takes, describe(value));
}

function describe(value: WeightArray | undefined): string | undefined {
  return value && `${value.constructor.name} of ${value.length}`;
}

/** Each node is a root or the child of exactly one earlier node, so there are no cycles and no orphans. */
function checkShape({ roots, left, right }: Trees): void {
  const hasPlace = new Uint8Array(left.length);
  const badRoot = (field: string, found: number) =>
    badModelFile(MODEL, field, message('histGradientBoosting.takesRoot'), found);
  if (roots.length === 0) throw badRoot('roots', 0);
  roots.forEach((root, t) => {
    if (!(root >= 0 && root < left.length) || hasPlace[root]) throw badRoot(`roots[${t}]`, root);
    hasPlace[root] = 1;
  });
  for (let i = 0; i < left.length; i++) {
    if (!hasPlace[i]) throw badRoot('roots', roots.length);
    if (left[i] === LEAF && right[i] === LEAF) continue;
    for (const [name, children] of [
      ['left', left],
      ['right', right],
    ] as const) {
      const child = children[i];
      if (!(child > i && child < left.length) || hasPlace[child]) {
        throw badModelFile(
          MODEL,
          `${name}[${i}]`,
          message('histGradientBoosting.takesChild'),
          child,
        );
      }
      hasPlace[child] = 1;
    }
  }
}

function checkSplits(trees: Trees, categories: Categories): void {
  const { left, feature, bitset, missingGoesLeft, bitsets } = trees;
  const nBitsets = bitsets.length / BITSET_BYTES;
  for (let i = 0; i < left.length; i++) {
    checkIndex('feature_idx', feature, i, 0, categories.length);
    const isCategorical = left[i] !== LEAF && categories[feature[i]] !== null;
    if (isCategorical) checkIndex('bitset_idx', bitset, i, 0, nBitsets);
    else checkIndex('bitset_idx', bitset, i, NOT_CATEGORICAL, 0);
    checkIndex('missing_go_to_left', missingGoesLeft, i, 0, 2);
  }
}

/** `end` may be fractional: an incomplete last set does not count. */
function checkIndex(
  field: string,
  values: Int32Array | Uint8Array,
  i: number,
  least: number,
  end: number,
): void {
  if (values[i] >= least && values[i] <= end - 1) return;
  const takes = message('histGradientBoosting.takesIndex', { least, most: Math.floor(end) - 1 });
  throw badModelFile(MODEL, `${field}[${i}]`, takes, values[i]);
}

/** A pipeline's spec: read from YAML and flags, checked, and written back as YAML. */

import { isNode, parseDocument, stringify, visit, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { ALL_SAFE } from '../../../common/safe-features.ts';
import { CALIBRATION_METHODS } from '../../../models/calibration/calibrator.ts';
import type { Estimator } from '../../../models/estimator.ts';
import { type Params, readGivenParams } from '../../../models/params.ts';
import {
  PREPARATION_PARAMS,
  type PreparationOptions,
  preparationOptions,
} from '../../../models/prepare/options.ts';
import {
  defaultModels,
  ESTIMATORS,
  estimatorNamed,
  type Registry,
} from '../../../models/registry.ts';
import { requireModestYaml } from '../files/yaml-limits.ts';
import { cvSchema } from './cv-spec.ts';
import { readingFields, roleFields } from './import-spec.ts';
import { requireSearch, searchSchema } from './search-spec.ts';
import { thresholdSchema } from './threshold-spec.ts';

/** The key of `prepare` for models without an entry of their own. */
export const ALL_MODELS = 'all';

const names = z.array(z.string().min(1)).min(1);

/** Keys are the same as in the YAML file and, with dashes, in the flags. */
const specSchema = (registry: Registry) =>
  z.strictObject({
    /** A file of shots (CSV, CSV.gz, Excel, JSON lines, Parquet), or the digest (or its first 8 or more characters) of an imported dataset. */
    train: z.string().min(1),
    /** Production shots to score; null leaves out the infer stage. */
    score: z.string().min(1).nullable().default(null),
    experiment: z.string().min(1).default('shot_review'),
    ...roleFields,
    ...readingFields,
    models: names.default(defaultModels(registry)),
    /** Each estimator's own params, by its name, in scikit-learn's spelling. */
    params: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
    /** How columns become features, by model; `all`: for those without an entry of their own. */
    prepare: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
    /** Which models are calibrated, and how. */
    calibrate: z
      .record(
        z.string(),
        z.strictObject({
          method: z.enum(CALIBRATION_METHODS).default('sigmoid'),
          cv: z.int().min(2).max(100).default(5),
        }),
      )
      .default({}),
    /** A fraction of the labelled rows, or their number. */
    test_size: z.number().positive().default(0.2),
    random_state: z.int().min(0).max(4294967295).default(17),
    stratify: z.boolean().default(false),
    /** A shot is predicted as a make if its probability is above this. */
    threshold: thresholdSchema.default(0.5),
    /** A fraction of the labelled rows, or their number, taken from the training rows to choose a threshold on. */
    validation_size: z.number().positive().nullable().default(null),
    /** How each model is cross-validated over all labelled rows; null: not at all. */
    cv: cvSchema.nullable().default(null),
    /** Params to choose on folds of the training rows; null: those given are taken. */
    search: searchSchema.nullable().default(null),
    /** Each model is trained with so many seeds, `random_state` and those after it, each with its own split; null: one. */
    seeds: z.int().min(2).max(1000).nullable().default(null),
  });

export interface PipelineSpec extends z.output<ReturnType<typeof specSchema>> {
  /** With their types, keyed in scikit-learn's spelling; params that were not given have their defaults. */
  readonly params: Record<string, Params>;
  /** The same for the options of `preparationOptions`. */
  readonly prepare: Record<string, Params>;
}
export type PipelineSpecInput = z.input<ReturnType<typeof specSchema>>;

/** Checks a spec and fills in its defaults. Throws `INVALID_PARAMETER_VALUE`, naming the field. */
export function readSpec(
  given: unknown,
  origin: Text = message('pipeline.spec'),
  registry: Registry = ESTIMATORS,
): PipelineSpec {
  const read = specSchema(registry).safeParse(withAllSafe(given));
  if (!read.success) {
    const [issue] = read.error.issues;
    const { message: problem } = issue;
    const [unknown = ''] = issue.code === 'unrecognized_keys' ? issue.keys : [];
    throw issue.path.length === 0
      ? new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.badSpec', {
          origin,
          field: unknown,
          problem,
        })
      : new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.badSpecField', {
          origin,
          field: issue.path.join('.'),
          problem,
        });
  }
  const { models } = read.data;
  models.forEach((name, i) => {
    estimatorNamed(name, registry);
    if (models.indexOf(name) !== i) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.modelTwice', { origin, name });
    }
  });
  const params = Object.entries(read.data.params).map(([name, own]) => {
    if (!models.includes(name)) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.paramsOfNoModel', {
        origin,
        name,
        names: models.join(', '),
      });
    }
    return [name, readGivenParams(name, estimatorNamed(name, registry).params, own)] as const;
  });
  const prepare = Object.entries(read.data.prepare).map(([name, own]) => {
    if (name !== ALL_MODELS && !models.includes(name)) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.prepareOfNoModel', {
        origin,
        name,
        names: [ALL_MODELS, ...models].join(', '),
      });
    }
    return [name, readGivenParams(`prepare.${name}`, PREPARATION_PARAMS, own)] as const;
  });
  const uncalibrated = Object.keys(read.data.calibrate).find((name) => !models.includes(name));
  if (uncalibrated !== undefined) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.calibrateOfNoModel', {
      origin,
      name: uncalibrated,
      names: models.join(', '),
    });
  }
  const spec = {
    ...read.data,
    params: Object.fromEntries(params),
    prepare: Object.fromEntries(prepare),
  };
  requireRowsToDecide(read.data, origin);
  if (read.data.search !== null) requireSearch(read.data.search, models, origin, registry);
  for (const name of models) preparationOf(spec, estimatorNamed(name, registry));
  return spec;
}

/** Throws `INVALID_PARAMETER_VALUE` if the rows that a field needs are not there. */
function requireRowsToDecide(
  { threshold, validation_size, seeds, random_state }: Omit<PipelineSpec, 'params' | 'prepare'>,
  origin: Text,
): void {
  const refuse = (field: string, problem: Text) =>
    new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.cannotDecide', { origin, field, problem });
  const on = typeof threshold === 'number' ? undefined : threshold.on;
  if (on === 'validation' && validation_size === null) {
    throw refuse('threshold.on', message('pipeline.needsValidationSize'));
  }
  if (validation_size !== null && typeof threshold === 'number') {
    throw refuse('validation_size', message('pipeline.nothingToValidate'));
  }
  if (seeds !== null && random_state + seeds > 2 ** 32) {
    throw refuse('seeds', message('pipeline.seedsBeyond'));
  }
}

/** How a model of the spec is prepared: its own entry replaces `all` entirely. */
export function preparationOf(
  { prepare }: Pick<PipelineSpec, 'prepare'>,
  estimator: Estimator<Params>,
): PreparationOptions {
  const { name } = estimator;
  const of = [name, ALL_MODELS].find((key) => Object.hasOwn(prepare, key));
  return preparationOptions(estimator, of === undefined ? {} : prepare[of]);
}

/** `features: all_safe` is a list of one. */
function withAllSafe(given: unknown): unknown {
  const isAllSafe = (given as { features?: unknown } | null)?.features === ALL_SAFE;
  return isAllSafe ? { ...(given as object), features: [ALL_SAFE] } : given;
}

/** Parses a spec file's text into the input of `readSpec`; `origin` is its name in messages. */
export function parseSpecFile(text: string, origin: Text): Record<string, unknown> {
  let document: unknown;
  try {
    document = readYaml(text);
  } catch (error) {
    const line = error instanceof YAMLParseError ? (error.linePos?.[0].line ?? null) : null;
    throw new ReviewError(
      'BAD_INPUT_FILE',
      'pipeline.notYaml',
      { origin, reason: reasonOf(error), line },
      { cause: error },
    );
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new ReviewError('BAD_INPUT_FILE', 'pipeline.noSpec', { origin });
  }
  return { ...document };
}

/**
 * A float without a fraction among params, as in `max_features: 1.0`, stays text: as a JavaScript number it would look
 * like an integer.
 */
function readYaml(text: string): unknown {
  requireModestYaml(text);
  const document = parseDocument(text);
  if (document.errors.length > 0) throw document.errors[0];
  for (const params of [document.get('params', true), document.getIn(['search', 'params'], true)]) {
    if (!isNode(params)) continue;
    visit(params, {
      Scalar: (_, scalar) => {
        const isFloat = scalar.minFractionDigits !== undefined || scalar.format === 'EXP';
        if (isFloat && Number.isInteger(scalar.value)) scalar.value = scalar.source;
      },
    });
  }
  return document.toJS();
}

/** The spec as YAML that `--spec` reads; fields that are null are left out. */
export function specToYaml(spec: PipelineSpec): string {
  const entries = Object.entries(spec).filter(
    ([key, value]) =>
      value !== null &&
      !(/^(params|prepare|calibrate)$/.test(key) && Object.keys(value).length === 0),
  );
  return stringify(Object.fromEntries(entries));
}

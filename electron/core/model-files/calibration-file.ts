/** The calibration in a model file: its JSON, checked against a schema, and its arrays among the weights. */
import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { CalibrationState } from '../../../models/calibration/calibrated-model.ts';
import { CALIBRATION_METHODS, type Calibrator } from '../../../models/calibration/calibrator.ts';
import type { JsonValue, WeightArray } from '../../../models/estimator.ts';
import { preparationSchema } from './preparation-schema.ts';

export const calibrationSchema = z.strictObject({
  method: z.enum(CALIBRATION_METHODS),
  scores: z.enum(['decision', 'probability']),
  members: z
    .array(
      z.strictObject({
        preparation: preparationSchema,
        state: z.record(z.string(), z.unknown()),
        /** null for the isotonic method, whose points are among the weights. */
        sigmoid: z.strictObject({ a: z.number(), b: z.number() }).nullable(),
      }),
    )
    .min(2),
});

type CalibrationJson = z.output<typeof calibrationSchema>;
type Arrays = Record<string, WeightArray>;

const PREFIX = 'calibration/';

export function packCalibration({ method, scores, members }: CalibrationState): {
  json: CalibrationJson;
  arrays: Arrays;
} {
  const arrays: Arrays = {};
  const packed = members.map(({ preparation, state, calibrator }, i) => {
    for (const [name, array] of Object.entries(state.arrays)) {
      arrays[`${PREFIX}${i}/state/${name}`] = array;
    }
    if (calibrator.method === 'isotonic') {
      arrays[`${PREFIX}${i}/x`] = calibrator.x;
      arrays[`${PREFIX}${i}/y`] = calibrator.y;
    }
    const sigmoid = calibrator.method === 'sigmoid' ? { a: calibrator.a, b: calibrator.b } : null;
    return { preparation, state: { ...state.json }, sigmoid };
  });
  return { json: { method, scores, members: packed }, arrays };
}

/** The arrays of the model itself, without those of its calibration. */
export function withoutCalibration(arrays: Arrays): Arrays {
  return Object.fromEntries(Object.entries(arrays).filter(([name]) => !name.startsWith(PREFIX)));
}

/** Throws `BAD_MODEL_FILE` for calibrators that are not whole. */
export function unpackCalibration(
  { method, scores, members }: CalibrationJson,
  arrays: Arrays,
): CalibrationState {
  return {
    method,
    scores,
    members: members.map(({ preparation, state, sigmoid }, i) => {
      const prefix = `${PREFIX}${i}/state/`;
      const own = Object.entries(arrays).flatMap(([name, array]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), array] as const] : [],
      );
      return {
        preparation,
        state: { json: state as { [key: string]: JsonValue }, arrays: Object.fromEntries(own) },
        calibrator:
          method === 'sigmoid' && sigmoid !== null ? { method, ...sigmoid } : isotonicOf(i, arrays),
      };
    }),
  };
}

function isotonicOf(member: number, arrays: Arrays): Calibrator {
  const [x, y] = ['x', 'y'].map((name) => arrays[`${PREFIX}${member}/${name}`]);
  const isWhole =
    x instanceof Float64Array &&
    y instanceof Float64Array &&
    x.length > 0 &&
    x.length === y.length &&
    x.every((value, i) => Number.isFinite(value) && (i === 0 || value > x[i - 1])) &&
    y.every((value, i) => value >= 0 && value <= 1 && (i === 0 || value >= y[i - 1]));
  if (isWhole) return { method: 'isotonic', x, y };
  throw new ReviewError('BAD_MODEL_FILE', 'models.badField', {
    field: `calibration.members.${member}`,
    model: 'isotonic',
    found: describe(x),
    takes: message('models.takesIsotonic'),
  });
}

function describe(array: WeightArray | undefined): string {
  return array === undefined ? 'null' : `${array.constructor.name} of ${array.length}`;
}

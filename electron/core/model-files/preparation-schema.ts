/** The preparation in a model file, checked against a schema. */
import { z } from 'zod';
import type { PreparationState } from '../../../models/prepare/state.ts';

const scale = z.strictObject({ mean: z.number(), scale: z.number() });
const numberState = z.strictObject({
  feature: z.string(),
  fill: z.number().nullable(),
  isUsed: z.boolean(),
  indicator: scale.nullable(),
  ...scale.shape,
});
const categories = z.array(z.string().nullable());

export const preparationSchema: z.ZodType<PreparationState> = z.strictObject({
  impute: z.enum(['none', 'mean', 'median', 'most_frequent']),
  addIndicator: z.boolean(),
  scale: z.enum(['none', 'standard']),
  encode: z.enum(['one_hot', 'ordinal', 'native']),
  minFrequency: z.number().nullable(),
  maxCategories: z.number().nullable(),
  columns: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('number'), name: z.string(), number: numberState }),
      z.strictObject({
        kind: z.literal('date'),
        name: z.string(),
        first: z.number().nullable(),
        parts: z.array(numberState).length(4),
      }),
      z.strictObject({
        kind: z.literal('category'),
        name: z.string(),
        categories,
        counts: z.array(z.int().min(0)),
        infrequent: categories,
        fill: z.string().nullable(),
        hasIndicator: z.boolean(),
      }),
    ]),
  ),
});

/** That of a file without one, whose features are all numbers as they are. */
export function plainPreparation(features: readonly string[]): PreparationState {
  return {
    impute: 'none',
    addIndicator: false,
    scale: 'none',
    encode: 'one_hot',
    minFrequency: null,
    maxCategories: null,
    columns: features.map((name) => ({
      kind: 'number',
      name,
      number: { feature: name, fill: null, isUsed: true, indicator: null, mean: 0, scale: 1 },
    })),
  };
}

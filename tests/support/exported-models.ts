/** Models of every estimator as their exports see them, with rows and the program's own probabilities of these. */
import { expect } from 'vitest';
import { type ModelPlan, planOf } from '../../electron/core/model-export/plan.ts';
import type { ExampleValue, ModelDocument } from '../../electron/core/model-files/model-file.ts';
import { loadBackend } from '../../models/backend/load.ts';
import type { Table } from '../../models/table.ts';
import { fitCase, frameOf, MODEL_CASES, makeRows, SCORE_TYPES, withText } from './scored-models.ts';

export type Row = Readonly<Record<string, ExampleValue>>;

export interface Exported {
  readonly title: string;
  readonly document: ModelDocument;
  readonly plan: ModelPlan;
  readonly expected: Float64Array;
  readonly tolerance: number;
}

const rowsToScore = makeRows(300, 2).X;

/** Unknown categories, dates and missing values among them. */
export const EXPORTED_ROWS: readonly Row[] = rowsOf(withText(rowsToScore, SCORE_TYPES, 8));

export function rowsOf(table: Table): Row[] {
  const frame = frameOf(table);
  return Array.from({ length: table.rows }, (_, i) =>
    Object.fromEntries(
      Object.entries(frame).map(([name, values]) => [name, values[i] as ExampleValue]),
    ),
  );
}

export async function exportedModels(): Promise<Exported[]> {
  const backend = await loadBackend('cpu');
  const cases = [
    ...MODEL_CASES,
    // Too many nodes for CASE: a table of nodes.
    { estimator: 'random_forest', params: { nEstimators: 90 }, prepare: { impute: 'median' } },
  ] as const;
  const exported: Exported[] = [];
  for (const one of cases) {
    const { document, score } = await fitCase(one, backend);
    exported.push({
      title: JSON.stringify(one),
      document,
      plan: planOf(document),
      expected: await score(rowsToScore),
      tolerance: one.estimator === 'neural_network' ? 1e-5 : 1e-9,
    });
  }
  return exported;
}

/** The largest difference; NaN is expected where the program gives none. */
export function largest(given: readonly number[], expected: ArrayLike<number>): number {
  expect(given).toHaveLength(expected.length);
  const apart = given.map((p, i) =>
    Number.isNaN(p) && Number.isNaN(expected[i]) ? 0 : Math.abs(p - expected[i]),
  );
  return Math.max(...apart);
}

/** What may be said of models, as work for a thread. */
import type { Labels } from '../matrix.ts';
import type { ThreadTask } from '../threads.ts';
import { type ComparedModel, type Comparison, compareModels } from './compare.ts';
import { type Diagnosis, type DiagnosisInput, diagnose } from './diagnose.ts';

export interface ComparisonInput {
  /** 0 or 1, shape (n,). */
  readonly y: Labels;
  readonly models: readonly ComparedModel[];
  readonly seed: number;
}

export const diagnoseInThread: ThreadTask<null, DiagnosisInput, Diagnosis> = {
  name: 'diagnose',
  start: () => (input) => diagnose(input),
};

export const compareInThread: ThreadTask<null, ComparisonInput, Comparison> = {
  name: 'compare',
  start:
    () =>
    ({ y, models, seed }) =>
      compareModels(y, models, seed),
};

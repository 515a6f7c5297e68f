/** A model's params: those of the spec, the pipeline's seed, the estimator's defaults. */
import { type Params, paramText, snakeCase, withDefaults } from '../../../models/params.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import type { PipelineSpec } from './spec.ts';

/**
 * All params of an estimator, keyed by their names in code; it uses the pipeline's seed unless one is given. `chosen` (in
 * scikit-learn's spelling) go before those of the spec.
 */
export function paramsOf(
  spec: Pick<PipelineSpec, 'params' | 'random_state'>,
  model: string,
  chosen: Params = {},
): Params {
  const seed = { random_state: spec.random_state };
  const given = { ...seed, ...spec.params[model], ...chosen };
  return withDefaults(estimatorNamed(model).params, given);
}

/** As recorded in a run: text, in scikit-learn's spelling. */
export function paramTexts(params: Params): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [snakeCase(name), paramText(value)]),
  );
}

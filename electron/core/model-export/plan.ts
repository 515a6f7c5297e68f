/** A model as its exports write it: its columns, what is made of them, and the steps to the probability. */
import { ReviewError } from '../../../common/errors.ts';
import type { Calibrator } from '../../../models/calibration/calibrator.ts';
import type { ModelState } from '../../../models/estimator.ts';
import { keepsMissing } from '../../../models/prepare/options.ts';
import { type PreparedColumns, preparedColumns } from '../../../models/prepare/prepared-columns.ts';
import type { PreparationState } from '../../../models/prepare/state.ts';
import { ESTIMATORS, estimatorNamed, type Registry } from '../../../models/registry.ts';
import { decisionSteps, type Step } from '../../../models/steps/step.ts';
import type { ColumnKind } from '../../../models/table.ts';
import type { ModelDocument } from '../model-files/model-file.ts';

export interface PlanInput {
  readonly name: string;
  /** The signature's: `string`, `boolean`, `long`, `double` or `datetime`. */
  readonly type: string;
  readonly kind: ColumnKind;
}

/** One preparation with its steps; `calibrator` maps what they give to a probability. */
export interface PlanMember extends PreparedColumns {
  readonly steps: readonly Step[];
  readonly calibrator: Calibrator | null;
}

export interface ModelPlan {
  readonly estimator: string;
  readonly target: string;
  readonly threshold: number;
  readonly inputs: readonly PlanInput[];
  /** Whether rows with a missing value have a probability. */
  readonly keepsMissing: boolean;
  /** Several if the model is calibrated: their mean is the probability. */
  readonly members: readonly PlanMember[];
}

/** Throws `INVALID_PARAMETER_VALUE` if what the model computes cannot be said for a row by itself. */
export function planOf(document: ModelDocument, registry: Registry = ESTIMATORS): ModelPlan {
  const { target, threshold, preparation, state, calibration, signature } = document;
  const estimator = estimatorNamed(document.estimator, registry);
  const types = new Map(signature.inputs.map(({ name, type }) => [name, type]));
  const member = (
    prepared: PreparationState,
    own: ModelState,
    calibrator: Calibrator | null,
    isDecision: boolean,
  ): PlanMember => {
    // Checks the state.
    estimator.restore(own);
    const steps = estimator.steps?.(own) ?? null;
    if (steps === null) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'modelExport.noSteps', {
        model: estimator.name,
      });
    }
    return {
      ...preparedColumns(prepared),
      steps: isDecision ? decisionSteps(steps) : steps,
      calibrator,
    };
  };
  return {
    estimator: estimator.name,
    target,
    threshold,
    inputs: preparation.columns.map(({ name, kind }) => ({
      name,
      kind,
      type: types.get(name) ?? 'double',
    })),
    keepsMissing: keepsMissing(estimator, preparation),
    members: calibration?.members.map((one) =>
      member(one.preparation, one.state, one.calibrator, calibration.scores === 'decision'),
    ) ?? [member(preparation, state, null, false)],
  };
}

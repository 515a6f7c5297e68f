/** Models: a run's model, its tree, and the registry. */

import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { createPreparation, type Preparation } from '../../../models/prepare/preparation.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { isTreeModel, type TreeModel } from '../../../models/tree.ts';
import type { MlmodelInfo } from '../../core/mlflow/mlmodel.ts';
import { MODEL_JSON } from '../../core/model-files/model-file.ts';
import { rowTable } from '../../core/pipeline/row-table.ts';
import { loadModel } from '../../core/pipeline/score.ts';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import { listLoggedModels, listLoggedModelsWithoutRun } from '../../core/store/logged-models.ts';
import {
  createModelVersion,
  deleteAlias,
  deleteModelVersion,
  deleteRegisteredModel,
  describeModelVersion,
  getModelVersion,
  listModelVersions,
  listRegisteredModels,
  type ModelVersion,
  type RegisteredModel,
  renameRegisteredModel,
  setAlias,
  versionOfAlias,
} from '../../core/store/registry.ts';
import { getRun, getRuns } from '../../core/store/runs.ts';
import { type LoggedModel, wireLoggedModel } from '../logged-models.ts';
import { loggedMlmodel, type VersionMlmodel, versionMlmodel } from '../mlmodel-files.ts';
import { type ModelSummary, summaryOf } from '../model-summary.ts';
import { getSubtree, type Subtree } from '../subtree.ts';
import { issueOf, router, runIdInput, textInput, workspaceProcedure } from '../trpc.ts';
import { type WireRun, wireRun } from '../wire.ts';

const exampleValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const nameInput = z.string().trim().min(1).max(500);
const versionInput = z.object({ name: nameInput, version: z.int().min(1) });
const aliasInput = textInput(/^[A-Za-z][\w-]{0,99}$/, message('server.takesAlias')).refine(
  (alias) => !/^v\d+$/i.test(alias),
  issueOf(message('server.aliasLikeVersion')),
);

export const models = router({
  /** Throws NOT_FOUND for a run without a model. */
  get: workspaceProcedure
    .input(z.object({ runId: runIdInput }))
    .query(
      async ({ ctx, input: { runId } }): Promise<ModelSummary> =>
        summaryOf(await loadModel(ctx.workspace, runId)),
    ),

  /** Runs of a registered model's versions, as far as they are here: a store may keep versions of runs that it lost. */
  versionRuns: workspaceProcedure
    .input(z.object({ name: nameInput }))
    .query(({ ctx, input: { name } }): WireRun[] => {
      const ids = listModelVersions(ctx.store, name).flatMap(({ runId }) => runId ?? []);
      return getRuns(ctx.store, [...new Set(ids)]).map(wireRun);
    }),

  /** The nodes from `node` (0: the root) down to `depth` more levels. */
  tree: workspaceProcedure
    .input(
      z.object({
        runId: runIdInput,
        node: z.int().min(0).default(0),
        depth: z.int().min(0).max(64).default(4),
      }),
    )
    .query(async ({ ctx, input }): Promise<Subtree> => {
      const { tree, preparation } = await loadTree(ctx.workspace, input.runId);
      return getSubtree(tree, preparation.featureNames, input);
    }),

  /** The nodes on a shot's path, from root to leaf; `values` by column of the dataset. */
  treePath: workspaceProcedure
    .input(
      z.object({
        runId: runIdInput,
        values: z.array(z.object({ feature: z.string(), value: exampleValue })).max(10_000),
      }),
    )
    .query(async ({ ctx, input }): Promise<{ path: number[]; probability: number }> => {
      const { tree, preparation } = await loadTree(ctx.workspace, input.runId);
      const { columns } = preparation.state();
      const given = new Map(input.values.map(({ feature, value }) => [feature, value]));
      for (const { name } of columns) {
        if (given.has(name)) continue;
        throw new ReviewError('MISSING_COLUMN', 'server.valueMissing', { feature: name });
      }
      const { values } = preparation.transform(rowTable(columns, given));
      const path = tree.decisionPath(Array.from(values));
      return { path, probability: tree.nodes.value[2 * path.at(-1)! + 1]! };
    }),

  /** Registered models with their versions, the newest first. */
  registered: workspaceProcedure.query(
    ({ ctx }): (RegisteredModel & { versions: ModelVersion[] })[] =>
      listRegisteredModels(ctx.store).map((model) => ({
        ...model,
        versions: listModelVersions(ctx.store, model.name),
      })),
  ),

  /** The logged models (MLflow 3) of an imported run. */
  logged: workspaceProcedure
    .input(z.object({ runId: runIdInput }))
    .query(({ ctx, input }): LoggedModel[] =>
      listLoggedModels(ctx.store, input.runId).map(wireLoggedModel),
    ),

  /** The logged models (MLflow 3) of imported stores that no run here has logged. */
  loggedByNone: workspaceProcedure.query(({ ctx }): LoggedModel[] =>
    listLoggedModelsWithoutRun(ctx.store).map(wireLoggedModel),
  ),

  /** The contents of such a model's MLmodel file; null if it was not found. */
  loggedMlmodel: workspaceProcedure
    .input(z.object({ modelId: z.string().max(500) }))
    .query(
      ({ ctx, input }): Promise<MlmodelInfo | null> => loggedMlmodel(ctx.workspace, input.modelId),
    ),

  /** The contents and location of an imported version's MLmodel file; see `versionMlmodel`. */
  mlmodel: workspaceProcedure
    .input(versionInput)
    .query(
      ({ ctx, input }): Promise<VersionMlmodel | 'own' | null> =>
        versionMlmodel(ctx.workspace, input.name, input.version),
    ),

  /** Registers the model of a run as the next version of `name`. */
  register: workspaceProcedure
    .input(z.object({ runId: runIdInput, name: nameInput, description: z.string().default('') }))
    .mutation(
      ({ ctx, input: { runId, name, description } }): Promise<{ version: number }> =>
        ctx.store.commit((tx) => {
          const run = getRun(tx, runId);
          if (!run.artifacts.some(({ path }) => path === MODEL_JSON)) {
            throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'server.runWithoutModel', {
              name: run.name,
            });
          }
          const source = `runs:/${runId}/model`;
          return { version: createModelVersion(tx, { name, runId, source, description }) };
        }),
    ),

  /** Points an alias at a version; returns the version it had before. */
  setAlias: workspaceProcedure.input(versionInput.extend({ alias: aliasInput })).mutation(
    ({ ctx, input: { name, alias, version } }): Promise<{ previous: number | null }> =>
      ctx.store.commit((tx) => {
        const previous = versionOfAlias(tx, name, alias);
        setAlias(tx, name, alias, version);
        return { previous };
      }),
  ),

  deleteAlias: workspaceProcedure
    .input(z.object({ name: nameInput, alias: aliasInput }))
    .mutation(
      ({ ctx, input }): Promise<void> =>
        ctx.store.commit((tx) => deleteAlias(tx, input.name, input.alias)),
    ),

  describeVersion: workspaceProcedure
    .input(versionInput.extend({ description: z.string().max(100_000) }))
    .mutation(
      ({ ctx, input: { name, version, description } }): Promise<{ previous: string }> =>
        ctx.store.commit((tx) => {
          const previous = getModelVersion(tx, name, version).description ?? '';
          describeModelVersion(tx, name, version, description);
          return { previous };
        }),
    ),

  deleteVersion: workspaceProcedure
    .input(versionInput)
    .mutation(
      ({ ctx, input }): Promise<void> =>
        ctx.store.commit((tx) => deleteModelVersion(tx, input.name, input.version)),
    ),

  rename: workspaceProcedure
    .input(z.object({ name: nameInput, newName: nameInput }))
    .mutation(
      ({ ctx, input }): Promise<void> =>
        ctx.store.commit((tx) => renameRegisteredModel(tx, input.name, input.newName)),
    ),

  delete: workspaceProcedure
    .input(z.object({ name: nameInput }))
    .mutation(
      ({ ctx, input }): Promise<void> =>
        ctx.store.commit((tx) => deleteRegisteredModel(tx, input.name)),
    ),
});

async function loadTree(
  workspace: Workspace,
  runId: string,
): Promise<{ tree: TreeModel; preparation: Preparation }> {
  const { estimator, preparation, state } = await loadModel(workspace, runId);
  const model = estimatorNamed(estimator).restore(state);
  if (isTreeModel(model)) return { tree: model, preparation: createPreparation(preparation) };
  throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'server.noDecisionTree', { id: runId });
}

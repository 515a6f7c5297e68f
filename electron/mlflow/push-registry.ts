/** Sends registered models, versions and aliases to an MLflow server. */

import { ReviewError } from '../../models/errors.ts';
import { exportRegistry, modelPath } from './export-records.ts';
import { type Push, pairs } from './push-context.ts';
import { proxiedFolder } from './push-files.ts';
import type { ModelVersionRecord, RegisteredModelRecord } from './records.ts';
import type { MlflowServer } from './rest.ts';

/** The tag that says which version of ours a version there is. */
const VERSION_TAG = 'shot_review.version';

interface RemoteVersion {
  version: string | number;
  tags?: { key: string; value: string }[];
}

/** MLflow keeps prompts as registered models with this tag. */
const PROMPT_TAG = 'mlflow.prompt.is_prompt';

/** Versions that came from the given runs, with their models and aliases; without runs all there are. */
export async function pushRegistry(push: Push, runs?: ReadonlySet<string>): Promise<void> {
  const { server, store, summary } = push;
  for (const model of exportRegistry(store, runs)) {
    if (model.tags.get(PROMPT_TAG) === 'true') {
      summary.problems.push({
        path: `model ${model.name}`,
        reason: 'it is a prompt, which belongs to no run: it was not sent',
      });
      continue;
    }
    const aliases = await ensureModel(server, model);
    const known = await versionsThere(server, model.name);
    const ours = new Set(known.values());
    const numbers = new Map<number, string>();
    for (const version of model.versions) {
      const there = known.get(keyOf(model, version));
      const number = there ?? (await createVersion(push, model, version));
      if (number === null) continue;
      if (there === undefined) summary.model_versions++;
      ours.add(number);
      numbers.set(version.version, number);
    }
    for (const [alias, version] of model.aliases) {
      const number = numbers.get(version);
      const now = aliases.get(alias);
      if (number === undefined || now === number) continue;
      if (now !== undefined && !ours.has(now)) {
        summary.problems.push({
          path: `model ${model.name}`,
          reason: `the alias "${alias}" was left at version ${now}, which others have made`,
        });
        continue;
      }
      await server.post('registered-models/alias', { name: model.name, alias, version: number });
    }
    summary.registered_models++;
  }
}

function keyOf({ name }: RegisteredModelRecord, { version, runId }: ModelVersionRecord): string {
  return `${name}/${version}/${runId}`;
}

/** Makes the model if needed; returns its aliases there. */
async function ensureModel(
  server: MlflowServer,
  { name, tags, description }: RegisteredModelRecord,
): Promise<Map<string, string>> {
  try {
    await server.post('registered-models/create', {
      name,
      tags: pairs(tags),
      description: description ?? undefined,
    });
    return new Map();
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code !== 'RESOURCE_ALREADY_EXISTS') throw error;
  }
  const { registered_model: model } = await server.get<{
    registered_model: { aliases?: { alias: string; version: string | number }[] };
  }>('registered-models/get', { name });
  return new Map(model.aliases?.map(({ alias, version }) => [alias, String(version)]));
}

/** Version numbers there by our key. */
async function versionsThere(server: MlflowServer, name: string): Promise<Map<string, string>> {
  const quote = name.includes("'") ? '"' : "'";
  const versions = await server.search<RemoteVersion>(
    'get',
    'model-versions/search',
    'model_versions',
    { filter: `name = ${quote}${name}${quote}` },
  );
  return new Map(
    versions.flatMap(({ version, tags }) => {
      const key = tags?.find((tag) => tag.key === VERSION_TAG)?.value;
      return key === undefined ? [] : [[key, String(version)] as const];
    }),
  );
}

/** The number that the server gave it; null when its model is not there. */
async function createVersion(
  { server, store, summary, remote }: Push,
  model: RegisteredModelRecord,
  version: ModelVersionRecord,
): Promise<string | null> {
  const run = remote.get(version.runId ?? '');
  const path = modelPath(store, version.runId ?? '', version.source);
  if (!run || path === null || proxiedFolder(run.info.artifact_uri, server.url) === null) {
    summary.problems.push({
      path: `model ${model.name}`,
      reason: `version ${version.version} was not sent: its model (${version.source}) is not on the server`,
    });
    return null;
  }
  const { model_version: made } = await server.post<{ model_version: RemoteVersion }>(
    'model-versions/create',
    {
      name: model.name,
      source: `${run.info.artifact_uri}/${path}`,
      run_id: run.info.run_id,
      description: version.description ?? undefined,
      tags: [...pairs(version.tags), { key: VERSION_TAG, value: keyOf(model, version) }],
    },
  );
  const number = String(made.version);
  if (version.currentStage && version.currentStage !== 'None') {
    await server.post('model-versions/transition-stage', {
      name: model.name,
      version: number,
      stage: version.currentStage,
      archive_existing_versions: false,
    });
  }
  return number;
}

/** Sends registered models, prompts among them, with versions and aliases to an MLflow server. */

import { countLoggedModels, exportRegistry, isPrompt, loggedModelsLeft } from './export-records.ts';
import {
  digestOf,
  type Pair,
  PUSHED_TAG,
  type Push,
  type ReportReason,
  tagPairs,
  tagValue,
} from './push-context.ts';
import { createVersion, keyOf, updateVersion, versionsThere } from './push-version.ts';
import type { RegisteredModelRecord } from './records.ts';
import { Refusal } from './rest.ts';

interface RemoteModel {
  description?: string;
  tags?: Pair[];
  aliases?: { alias: string; version: string | number }[];
}

/** Versions that came from the given runs, with their models and aliases; without runs all there are. */
export async function pushRegistry(push: Push, runs?: ReadonlySet<string>): Promise<void> {
  const left = countLoggedModels(push.store, runs);
  if (left > 0) {
    push.summary.problems.push({ path: push.server.url, reason: loggedModelsLeft(left) });
  }
  for (const model of exportRegistry(push.store, runs)) {
    const report: ReportReason = (reason) =>
      push.summary.problems.push({ path: `model ${model.name}`, reason });
    try {
      await pushModel(push, model, report);
      push.summary.registered_models++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      report(`the registered model was not sent: ${error.message}`);
    }
  }
}

async function pushModel(
  push: Push,
  model: RegisteredModelRecord,
  report: ReportReason,
): Promise<void> {
  const { server, summary } = push;
  const there = await ensureModel(push, model, report);
  const known = await versionsThere(server, model.name, isPrompt(model));
  const ours = new Set([...known.values()].map(({ version }) => String(version)));
  const numbers = new Map<number, string>();
  for (const version of model.versions) {
    const before = known.get(keyOf(model, version));
    const remote = before ?? (await createVersion(push, model, version, report));
    if (!remote) continue;
    const changed = await updateVersion(server, model, version, remote, report);
    if (changed || !before) summary.model_versions++;
    ours.add(String(remote.version));
    numbers.set(version.version, String(remote.version));
  }
  const aliases = new Map(there.aliases?.map(({ alias, version }) => [alias, String(version)]));
  for (const [alias, version] of model.aliases) {
    const number = numbers.get(version);
    const now = aliases.get(alias);
    if (number === undefined || now === number) continue;
    if (now !== undefined && !ours.has(now)) {
      report(`the alias "${alias}" was left at version ${now}, which others have made`);
      continue;
    }
    try {
      await server.post('registered-models/alias', { name: model.name, alias, version: number });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      report(`the alias "${alias}" was left out: ${error.message}`);
    }
  }
}

/** Makes the model, or sends what changed of one that a push has made. */
async function ensureModel(
  { server }: Push,
  { name, description, ...model }: RegisteredModelRecord,
  report: ReportReason,
): Promise<RemoteModel> {
  const tags = tagPairs(model.tags).sort((a, b) => (a.key < b.key ? -1 : 1));
  const digest = digestOf([description, tags]);
  const pushed = { key: PUSHED_TAG, value: digest };
  try {
    await server.post('registered-models/create', {
      name,
      tags: [...tags, pushed],
      description: description ?? undefined,
    });
    return {};
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'RESOURCE_ALREADY_EXISTS') throw error;
  }
  const { registered_model: there } = await server.get<{ registered_model: RemoteModel }>(
    'registered-models/get',
    { name },
  );
  const before = tagValue(there.tags, PUSHED_TAG);
  if (before === digest) return there;
  const isDescribed = (description ?? '') === (there.description ?? '');
  const changed = tags.filter(({ key, value }) => tagValue(there.tags, key) !== value);
  if (before === undefined) {
    if (!isDescribed || changed.length > 0) {
      report('its description and tags were left as they are there: others have made the model');
    }
    return there;
  }
  if (!isDescribed) {
    await server.patch('registered-models/update', { name, description: description ?? '' });
  }
  for (const tag of [...changed, pushed]) {
    await server.post('registered-models/set-tag', { name, ...tag });
  }
  return there;
}

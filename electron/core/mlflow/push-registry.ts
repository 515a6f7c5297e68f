/** Sends registered models, including prompts, with versions and aliases to an MLflow server. */

import { message } from '../../../common/i18n/message.ts';
import { listRegisteredModels } from '../store/registry.ts';
import {
  countLoggedModels,
  exportRegistry,
  isPrompt,
  omittedLoggedModelsMessage,
} from './export-records.ts';
import {
  digestOf,
  type KeyValue,
  ownTags,
  PUSHED_TAG,
  type PushContext,
  type ReportReason,
  tagValue,
  VERSION_TAG,
} from './push-context.ts';
import {
  createVersion,
  pushedVersions,
  type RemoteVersion,
  updateVersion,
  versionKey,
} from './push-version.ts';
import type { RegisteredModelRecord } from './records.ts';
import { MlflowApiError } from './rest-client.ts';

interface RemoteModel {
  description?: string;
  tags?: KeyValue[];
  aliases?: { alias: string; version: string | number }[];
}

/** Versions that came from the given runs, with their models and aliases; without `runs`, all of them. */
export async function pushRegistry(push: PushContext, runs?: ReadonlySet<string>): Promise<void> {
  const left = countLoggedModels(push.store, runs);
  if (left > 0) {
    push.summary.problems.push({ path: push.server.url, reason: omittedLoggedModelsMessage(left) });
  }
  const models = [...exportRegistry(push.store, runs)];
  if (models.length === 0) return;
  const pushed = await pushedVersions(push.server, false);
  // Models created at the same time look alike, but the server's name of a renamed model is no longer used here.
  const here = new Set(listRegisteredModels(push.store).map(({ name }) => name));
  const prompts = models.some(isPrompt) ? await pushedVersions(push.server, true) : pushed;
  for (const model of models) {
    const report: ReportReason = (reason) =>
      push.summary.problems.push({ path: `model ${model.name}`, reason });
    try {
      const alike = isPrompt(model) ? prompts : pushed;
      const sent = model.versions
        .flatMap((version) => alike.get(versionKey(model, version)) ?? [])
        .filter(({ name }) => name === model.name || !here.has(name));
      await pushModel(push, model, sent, report);
      push.summary.registered_models++;
    } catch (error) {
      if (!(error instanceof MlflowApiError)) throw error;
      report(message('mlflowPush.modelNotSent', { reason: error.text }));
    }
  }
}

async function pushModel(
  push: PushContext,
  ours: RegisteredModelRecord,
  sent: readonly RemoteVersion[],
  report: ReportReason,
): Promise<void> {
  const { server, summary } = push;
  const name = remoteModelName(ours, sent, report);
  const model = { ...ours, name };
  const there = await ensureModel(push, model, report);
  const known = sent.filter((version) => version.name === name);
  const made = new Set(known.map(({ version }) => String(version)));
  const numbers = new Map<number, string>();
  for (const version of model.versions) {
    const key = versionKey(model, version);
    const before = known.find(({ tags }) => tagValue(tags, VERSION_TAG) === key);
    const remote = before ?? (await createVersion(push, model, version, report));
    if (!remote) continue;
    const changed = await updateVersion(server, version, remote, report);
    if (changed || !before) summary.model_versions++;
    made.add(String(remote.version));
    numbers.set(version.version, String(remote.version));
  }
  const aliases = new Map(there.aliases?.map(({ alias, version }) => [alias, String(version)]));
  for (const [alias, version] of model.aliases) {
    const number = numbers.get(version);
    const now = aliases.get(alias);
    if (number === undefined || now === number) continue;
    if (now !== undefined && !made.has(now)) {
      report(message('mlflowPush.aliasLeft', { alias, version: now }));
      continue;
    }
    try {
      await server.post('registered-models/alias', { name: model.name, alias, version: number });
    } catch (error) {
      if (!(error instanceof MlflowApiError)) throw error;
      report(message('mlflowPush.aliasLeftOut', { alias, reason: error.text }));
    }
  }
}

/** The name on the server: the one used for earlier versions, since either side may have renamed the model. */
function remoteModelName(
  { name }: RegisteredModelRecord,
  sent: readonly RemoteVersion[],
  report: ReportReason,
): string {
  const [holder] = sent;
  if (holder === undefined || sent.some((version) => version.name === name)) return name;
  report(message('mlflowPush.modelNotRenamed', { name: holder.name }));
  return holder.name;
}

/** Creates the model, or sends the changes to one that a push created. */
async function ensureModel(
  { server }: PushContext,
  { name, description, ...model }: RegisteredModelRecord,
  report: ReportReason,
): Promise<RemoteModel> {
  const tags = ownTags(model.tags).sort((a, b) => (a.key < b.key ? -1 : 1));
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
    if (!(error instanceof MlflowApiError) || error.code !== 'RESOURCE_ALREADY_EXISTS') throw error;
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
      report(message('mlflowPush.madeByOthers'));
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

/** Writes a file store (`mlruns/`) that MLflow 2 and 3 open. */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { message } from '../../../common/i18n/message.ts';
import { errnoOf, systemReason } from '../files/errors.ts';
import { type FolderWriter, inBatches } from '../files/folder-writer.ts';
import { isSafeFileName } from '../files/untrusted-path.ts';
import { sourceTypeNumber, statusNumber } from './enums.ts';
import { formatPythonFloat } from './metric-lines.ts';
import type {
  ExperimentRecord,
  MetricRecord,
  RegisteredModelRecord,
  RunRecord,
} from './records.ts';
import type { AddressOf, StoreWriter } from './store-writer.ts';
import type { ReportProblem } from './text-files.ts';

// What MLflow's readers accept as a key; any other key makes the whole run unreadable for them.
// https://github.com/mlflow/mlflow/blob/v2.12.2/mlflow/utils/validation.py
const KEY = /^[/\p{L}\p{N}_.\- ]{1,250}$/u;

/** Writes the folder `mlruns` in `home`. Keys that MLflow cannot read are reported and left out. */
export function fileStoreWriter(
  home: FolderWriter,
  addressOf: AddressOf,
  report: ReportProblem,
): StoreWriter {
  const dir = join(home.root, 'mlruns');
  const folders = new Map<string, string[]>();
  /** Dataset folders that have been written. */
  const datasets = new Set<string>();

  function experimentParts(id: string): string[] {
    return folders.get(id) ?? [id];
  }

  return {
    async addExperiment(experiment) {
      const parts = experiment.deleted ? ['.trash', experiment.id] : [experiment.id];
      folders.set(experiment.id, parts);
      const folder = join(dir, ...parts);
      await writeMeta(home, folder, experimentMeta(experiment, addressOf('mlruns', experiment.id)));
      await writeTexts(home, join(folder, 'tags'), experiment.tags, report);
    },
    async addRun(run) {
      const parts = experimentParts(run.experimentId);
      const folder = join(dir, ...parts, run.id);
      // For a run in the trash, the place it will have after a restore is recorded.
      const recorded = ['mlruns', run.experimentId, run.id, 'artifacts'];
      await writeMeta(home, folder, runMeta(run, run.artifactUri ?? addressOf(...recorded)));
      for (const name of ['metrics', 'params', 'tags', 'artifacts']) {
        await home.makeDir(join(folder, name));
      }
      await writeTexts(home, join(folder, 'params'), run.params, report);
      await writeTexts(home, join(folder, 'tags'), run.tags, report);
      await writeTexts(home, join(folder, 'metrics'), metricFiles(run.metrics), report);
      await writeInputs(home, { run: folder, experiment: join(dir, ...parts) }, run, datasets);
      return { folder: join(folder, 'artifacts'), recorded };
    },
    async addModel(model) {
      const folder = join(dir, 'models', model.name);
      if (!isSafeFileName(model.name)) {
        report(model.name, message('mlflowExport.badModelFolder'));
        return false;
      }
      try {
        await writeModel(home, folder, model, report);
        return true;
      } catch (error) {
        // Names that differ only in case are the same name on some systems.
        if (!['ENAMETOOLONG', 'EEXIST'].includes(errnoOf(error) ?? '')) throw error;
        report(model.name, message('mlflowExport.modelLeftOut', { reason: systemReason(error) }));
        return false;
      }
    },
    finish: async () => {},
    close() {},
  };
}

function writeMeta(
  home: FolderWriter,
  folder: string,
  meta: Record<string, unknown>,
): Promise<void> {
  // PyYAML reads YAML 1.1: `no` and `1e5` need quotes.
  const text = stringify(meta, { version: '1.1', lineWidth: 0 });
  return home.write(join(folder, 'meta.yaml'), [text]);
}

/** One file per key; keys with `/` create folders. */
async function writeTexts(
  home: FolderWriter,
  folder: string,
  texts: ReadonlyMap<string, string | Iterable<string>>,
  report: ReportProblem,
): Promise<void> {
  async function write([key, text]: [string, string | Iterable<string>]): Promise<void> {
    const parts = key.split('/');
    const path = join(folder, ...parts);
    if (!KEY.test(key) || parts.some((part) => ['', '.', '..'].includes(part))) {
      report(path, message('mlflowExport.keyUnreadable', { key: key.slice(0, 100) }));
      return;
    }
    try {
      await home.write(path, typeof text === 'string' ? [text] : text);
    } catch (error) {
      const code = errnoOf(error) ?? '';
      // `a` and `a/b` cannot both be files, nor `A` and `a` on some systems.
      if (!['EEXIST', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(code)) throw error;
      report(path, message('mlflowExport.keyLeftOut', { key, reason: systemReason(error) }));
    }
  }
  const entries = [...texts];
  await inBatches(
    entries.filter(([key]) => !key.includes('/')),
    write,
  );
  for (const entry of entries) if (entry[0].includes('/')) await write(entry);
}

/** Each metric's lines, several at a time. */
function metricFiles(points: readonly MetricRecord[]): Map<string, Iterable<string>> {
  const groups = new Map<string, MetricRecord[]>();
  for (const point of points) {
    const known = groups.get(point.key);
    if (known) known.push(point);
    else groups.set(point.key, [point]);
  }
  return new Map([...groups].map(([key, group]) => [key, metricLines(group)]));
}

function* metricLines(points: readonly MetricRecord[]): Generator<string> {
  for (let at = 0; at < points.length; at += LINES_AT_ONCE) {
    yield points
      .slice(at, at + LINES_AT_ONCE)
      .map(({ value, timestamp, step }) => `${timestamp} ${formatPythonFloat(value)} ${step}\n`)
      .join('');
  }
}

const LINES_AT_ONCE = 2000;

function experimentMeta(experiment: ExperimentRecord, location: string): Record<string, unknown> {
  return {
    artifact_location: location,
    creation_time: experiment.creationTime,
    experiment_id: experiment.id,
    last_update_time: experiment.lastUpdateTime,
    lifecycle_stage: experiment.deleted ? 'deleted' : 'active',
    name: experiment.name,
  };
}

function runMeta(run: RunRecord, artifacts: string): Record<string, unknown> {
  return {
    artifact_uri: artifacts,
    deleted_time: run.deletedTime,
    end_time: run.endTime,
    entry_point_name: run.entryPointName ?? '',
    experiment_id: run.experimentId,
    lifecycle_stage: run.deleted ? 'deleted' : 'active',
    run_id: run.id,
    run_name: run.name ?? '',
    run_uuid: run.id,
    source_name: run.sourceName ?? '',
    source_type: sourceTypeNumber(run.sourceType),
    source_version: run.sourceVersion ?? '',
    start_time: run.startTime,
    status: statusNumber(run.status),
    tags: [],
    user_id: run.userId ?? '',
  };
}

async function writeInputs(
  home: FolderWriter,
  folders: { run: string; experiment: string },
  run: RunRecord,
  datasets: Set<string>,
): Promise<void> {
  const inputs = new Map(run.inputs.map((input) => [md5(`${input.name}${input.digest}`), input]));
  for (const [dataset, input] of inputs) {
    const folder = join(folders.experiment, 'datasets', dataset);
    if (!datasets.has(folder)) {
      datasets.add(folder);
      await writeMeta(home, folder, {
        digest: input.digest,
        name: input.name,
        profile: input.profile,
        schema: input.schema,
        source: input.source,
        source_type: input.sourceType,
      });
    }
    await writeMeta(home, join(folders.run, 'inputs', md5(`${dataset}${run.id}`)), {
      destination_id: dataset,
      destination_type: 'RUN',
      source_id: dataset,
      source_type: 'DATASET',
      tags: Object.fromEntries(input.tags),
    });
  }
}

/** A folder name, in MLflow's style. */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

async function writeModel(
  home: FolderWriter,
  folder: string,
  model: RegisteredModelRecord,
  report: ReportProblem,
): Promise<void> {
  await writeMeta(home, folder, {
    aliases: Object.fromEntries([...model.aliases].map(([alias, v]) => [alias, String(v)])),
    creation_timestamp: model.creationTime,
    description: model.description,
    last_updated_timestamp: model.lastUpdatedTime,
    name: model.name,
  });
  await writeTexts(home, join(folder, 'tags'), model.tags, report);
  await writeTexts(
    home,
    join(folder, 'aliases'),
    new Map([...model.aliases].map(([alias, version]) => [alias, String(version)])),
    report,
  );
  for (const version of model.versions) {
    const place = join(folder, `version-${version.version}`);
    await writeMeta(home, place, {
      aliases: [],
      creation_timestamp: version.creationTime,
      current_stage: version.currentStage ?? 'None',
      description: version.description,
      last_updated_timestamp: version.lastUpdatedTime,
      name: model.name,
      run_id: version.runId,
      run_link: version.runLink,
      source: version.source,
      status: version.status ?? 'READY',
      status_message: version.statusMessage,
      storage_location: version.source,
      user_id: version.userId,
      version: version.version,
    });
    await writeTexts(home, join(place, 'tags'), version.tags, report);
  }
}

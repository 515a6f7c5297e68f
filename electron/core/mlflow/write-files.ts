/** Writes a file store (`mlruns/`) that MLflow 2 and 3 open. */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
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

// What MLflow's readers accept as a key; one other key makes the whole run unreadable to them.
// https://github.com/mlflow/mlflow/blob/v2.12.2/mlflow/utils/validation.py
const KEY = /^[/\p{L}\p{N}_.\- ]{1,250}$/u;

/** A writer of the folder `mlruns` in `home`. Keys that MLflow cannot read are reported and left out. */
export function fileStoreWriter(
  home: string,
  addressOf: AddressOf,
  report: ReportProblem,
): StoreWriter {
  const dir = join(home, 'mlruns');
  const folders = new Map<string, string[]>();

  function experimentParts(id: string): string[] {
    return folders.get(id) ?? [id];
  }

  return {
    addExperiment(experiment) {
      const parts = experiment.deleted ? ['.trash', experiment.id] : [experiment.id];
      folders.set(experiment.id, parts);
      const folder = join(dir, ...parts);
      writeMeta(folder, experimentMeta(experiment, addressOf('mlruns', experiment.id)));
      writeTexts(join(folder, 'tags'), experiment.tags, report);
    },
    addRun(run) {
      const parts = experimentParts(run.experimentId);
      const folder = join(dir, ...parts, run.id);
      // One in the trash is recorded where it will be when it is restored.
      const recorded = ['mlruns', run.experimentId, run.id, 'artifacts'];
      writeMeta(folder, runMeta(run, run.artifactUri ?? addressOf(...recorded)));
      for (const name of ['metrics', 'params', 'tags', 'artifacts']) {
        fs.mkdirSync(join(folder, name), { recursive: true });
      }
      writeTexts(join(folder, 'params'), run.params, report);
      writeTexts(join(folder, 'tags'), run.tags, report);
      writeTexts(join(folder, 'metrics'), metricFiles(run.metrics), report);
      writeInputs(folder, join(dir, ...parts), run);
      return { folder: join(folder, 'artifacts'), recorded };
    },
    addModel(model) {
      const folder = join(dir, 'models', model.name);
      if (!isSafeFileName(model.name)) {
        report(model.name, message('mlflowExport.badModelFolder'));
        return false;
      }
      try {
        writeModel(folder, model, report);
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENAMETOOLONG') throw error;
        report(model.name, message('mlflowExport.modelLeftOut', { reason: reasonOf(error) }));
        return false;
      }
    },
    finish() {},
  };
}

function writeMeta(folder: string, meta: Record<string, unknown>): void {
  fs.mkdirSync(folder, { recursive: true });
  // PyYAML reads YAML 1.1: `no` and `1e5` need quotes.
  fs.writeFileSync(join(folder, 'meta.yaml'), stringify(meta, { version: '1.1', lineWidth: 0 }));
}

/** One file for each key; keys with `/` make folders. */
function writeTexts(
  folder: string,
  texts: ReadonlyMap<string, string>,
  report: ReportProblem,
): void {
  for (const [key, text] of texts) {
    const path = join(folder, ...key.split('/'));
    const parts = key.split('/');
    if (!KEY.test(key) || parts.some((part) => ['', '.', '..'].includes(part))) {
      report(path, message('mlflowExport.keyUnreadable', { key: key.slice(0, 100) }));
      continue;
    }
    try {
      fs.mkdirSync(dirname(path), { recursive: true });
      fs.writeFileSync(path, text, { flag: 'wx' });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      // `a` and `a/b` cannot both be files, nor `A` and `a` on some systems.
      if (!['EEXIST', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(code)) throw error;
      report(path, message('mlflowExport.keyLeftOut', { key, reason: reasonOf(error) }));
    }
  }
}

function metricFiles(points: readonly MetricRecord[]): Map<string, string> {
  const lines = new Map<string, string[]>();
  for (const { key, value, timestamp, step } of points) {
    const line = `${timestamp} ${formatPythonFloat(value)} ${step}\n`;
    const known = lines.get(key);
    if (known) known.push(line);
    else lines.set(key, [line]);
  }
  return new Map([...lines].map(([key, list]) => [key, list.join('')]));
}

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

function writeInputs(runFolder: string, experimentFolder: string, run: RunRecord): void {
  for (const input of run.inputs) {
    const dataset = md5(`${input.name}${input.digest}`);
    const folder = join(experimentFolder, 'datasets', dataset);
    if (!fs.existsSync(folder)) {
      writeMeta(folder, {
        digest: input.digest,
        name: input.name,
        profile: input.profile,
        schema: input.schema,
        source: input.source,
        source_type: input.sourceType,
      });
    }
    writeMeta(join(runFolder, 'inputs', md5(`${dataset}${run.id}`)), {
      destination_id: dataset,
      destination_type: 'RUN',
      source_id: dataset,
      source_type: 'DATASET',
      tags: Object.fromEntries(input.tags),
    });
  }
}

/** A name for a folder, as MLflow makes them. */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function writeModel(folder: string, model: RegisteredModelRecord, report: ReportProblem): void {
  writeMeta(folder, {
    aliases: Object.fromEntries([...model.aliases].map(([alias, v]) => [alias, String(v)])),
    creation_timestamp: model.creationTime,
    description: model.description,
    last_updated_timestamp: model.lastUpdatedTime,
    name: model.name,
  });
  writeTexts(join(folder, 'tags'), model.tags, report);
  writeTexts(
    join(folder, 'aliases'),
    new Map([...model.aliases].map(([alias, version]) => [alias, String(version)])),
    report,
  );
  for (const version of model.versions) {
    const place = join(folder, `version-${version.version}`);
    writeMeta(place, {
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
    writeTexts(join(place, 'tags'), version.tags, report);
  }
}

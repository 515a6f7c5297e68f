/** `shot-review show RUN`: everything known about a run and the runs nested in it. */
import { Command } from 'commander';
import {
  formatBytes,
  formatDuration,
  formatMetric,
  undefinedSign,
} from '../../../common/i18n/format.ts';
import { metricTitle } from '../../../common/metric-title.ts';
import { listRunArtifacts } from '../../core/mlflow/imported-artifacts.ts';
import { artifactDir } from '../../core/pipeline/artifacts.ts';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { runTreeOf } from '../../core/pipeline/run-group.ts';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import type { Run } from '../../core/store/runs.ts';
import { jsonOption, workspaceOption } from '../options.ts';
import { printJson, printLine } from '../output.ts';
import { requireRunId } from '../run-id.ts';
import { runToJson } from '../run-json.ts';
import { localTime } from './runs.ts';

export function showCommand(): Command {
  return new Command('show')
    .description('show a run and the runs nested in it')
    .argument('<run>', 'the id of a run, or its first letters')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(show);
}

async function show(typed: string, options: { workspace: string; json?: boolean }): Promise<void> {
  const workspace = await openWorkspace(options.workspace, { readOnly: true });
  try {
    const runs = runTreeOf(workspace.store, requireRunId(workspace.store, typed));
    if (options.json) printJson({ runs: runs.map((run) => runToJson(workspace.store, run)) });
    else for (const run of runs) printLine(describe(workspace, run));
  } finally {
    await workspace.close();
  }
}

function describe(workspace: Workspace, run: Run): string {
  const artifacts = listRunArtifacts(workspace.store, run.runId);
  const lines = [
    `${run.name}  ${run.runId}`,
    `  ${run.status}  ${run.startTime === null ? '' : localTime(run.startTime)}${durationOf(run)}`,
    ...section('params', run.params),
    ...section('metrics', metricTexts(run)),
    ...section('tags', run.tags),
    ...run.datasets.map(
      ({ name, digest, context }) =>
        `  dataset  ${name} ${digest.slice(0, 12)} (${context ?? 'no context'})`,
    ),
    ...artifacts.map(({ path, bytes }) => `  artifact ${path} (${formatBytes(bytes)})`),
    ...(run.artifacts.length > 0 ? [`  in ${artifactDir(workspace, run.runId)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Rounded as on the page; `--json` has all digits. A score without a value has its reason among the tags. */
function metricTexts({ metrics, tags }: Run): Record<string, string> {
  const text = (key: string, value: number) =>
    Number.isNaN(value) && tags[`undefined.${key}`] !== undefined
      ? undefinedSign
      : formatMetric(key, value);
  return Object.fromEntries(
    Object.entries(metrics).map(([key, value]) => [metricTitle(key), text(key, value)]),
  );
}

function durationOf({ startTime, endTime }: Run): string {
  if (startTime === null || endTime === null) return '';
  return `  ${formatDuration(endTime - startTime)}`;
}

function section(title: string, entries: Readonly<Record<string, string>>): string[] {
  return Object.entries(entries)
    .filter(([key]) => !key.startsWith('mlflow.'))
    .map(
      ([key, value]) =>
        `  ${title.padEnd(8)} ${key} = ${value.replaceAll('\n', '\n             ')}`,
    );
}

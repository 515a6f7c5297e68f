/** `shot-review import-mlflow PATH`: imports the contents of MLflow stores, once or for as long as they grow. */

import { Command } from 'commander';
import { formatCount } from '../../../common/i18n/format.ts';
import { message } from '../../../common/i18n/message.ts';
import { englishText } from '../../../common/i18n/render.ts';
import { type ImportSummary, importMlflow } from '../../core/mlflow/import.ts';
import type { StoreSummary } from '../../core/mlflow/import-summary.ts';
import { watchMlflow } from '../../core/mlflow/watch.ts';
import { openWithData, stopSignal } from '../engine.ts';
import { jsonOption, workspaceOption } from '../options.ts';
import { counted, printJson, printJsonLine, printLine, printNote } from '../output.ts';
import { statusLine } from '../progress.ts';

/** Of thousands of missing artifacts the first few are enough; `--json` lists them all. */
const SHOWN = 20;

interface ImportMlflowOptions {
  readonly workspace: string;
  readonly copy?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
}

export function importMlflowCommand(): Command {
  return new Command('import-mlflow')
    .description("open MLflow stores: an mlruns folder, a database, a project's folder, a zip")
    .argument('<path>', 'where the stores are; nothing is written there')
    .option('--copy', 'copy artifacts into the workspace instead of using them where they are')
    .option(
      '--watch',
      'go on until Ctrl-C and bring in what is added; with --json one line for each import',
    )
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(importStores);
}

async function importStores(path: string, options: ImportMlflowOptions): Promise<void> {
  const signal = stopSignal();
  const workspace = await openWithData(options.workspace);
  const line = statusLine();
  const common = {
    copy: options.copy,
    source: workspace.data.stores,
    signal,
    onProgress: ({ path: store, runs, total }: { path: string; runs: number; total: number }) =>
      line.show(`${store}: ${runs} of ${total} runs`),
  };
  try {
    if (options.watch) {
      let absent: readonly string[] = [];
      await watchMlflow(workspace.store, path, {
        ...common,
        onImport: (summary) => {
          line.clear();
          if (options.json) printJsonLine(summary);
          else describe(summary);
        },
        onAbsent: (paths) => {
          line.clear();
          absent = paths;
          if (paths.length > 0) {
            printNote(`warning: ${englishText(message('mlflow.storeGone', { paths }))}`);
          }
        },
      });
      if (absent.length > 0) {
        printNote(`warning: it ended while ${absent.join(', ')} was not there.`);
      }
      return;
    }
    const summary = await importMlflow(workspace.store, path, common);
    line.clear();
    if (options.json) printJson(summary);
    else describe(summary);
  } finally {
    line.clear();
    await workspace.close();
  }
}

function describe({ stores }: ImportSummary): void {
  for (const store of stores) {
    printLine(`${store.path} (${store.kind === 'files' ? 'files' : 'SQLite'})`);
    printLine(`  ${contents(store)}`);
    const { runs, metric_points, params, model_versions } = store.added;
    printLine(
      `  new here: ${counted(runs, 'run')}, ${counted(metric_points, 'metric point')}, ${counted(params, 'param')}, ${counted(model_versions, 'model version')}`,
    );
    remarks(store);
  }
}

function contents(store: StoreSummary): string {
  const withDeleted = (count: number, deleted: number, name: string) =>
    `${counted(count, name)}${deleted > 0 ? ` (${formatCount(deleted)} deleted)` : ''}`;
  return [
    withDeleted(store.experiments, store.deleted_experiments, 'experiment'),
    withDeleted(store.runs, store.deleted_runs, 'run'),
    counted(store.metric_points, 'metric point'),
    counted(store.params, 'param'),
    counted(store.tags, 'tag'),
    counted(store.registered_models, 'registered model'),
    counted(store.model_versions, 'model version'),
  ].join(', ');
}

function remarks(store: StoreSummary): void {
  const lines = [
    ...store.kept_edits.map(
      ({ item, fields }) => `kept: ${item} was edited here: ${fields.map(englishText).join(', ')}`,
    ),
    ...store.set_elsewhere.map(
      ({ item, fields }) => `kept: ${item} was set by another store: ${fields.join(', ')}`,
    ),
    ...store.renumbered_versions.map(
      ({ model, from, to }) => `note: version ${from} of the model ${model} is version ${to} here`,
    ),
    ...store.missing_artifacts.map(
      ({ item, address }) => `missing: artifacts of ${item}, recorded at ${address}`,
    ),
    ...store.problems.map((problem) => `problem: ${problem.path}: ${englishText(problem.reason)}`),
  ];
  for (const text of lines.slice(0, SHOWN)) printNote(`  ${text}`);
  if (lines.length > SHOWN)
    printNote(`  … and ${lines.length - SHOWN} more: --json lists them all`);
}

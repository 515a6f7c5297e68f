/** `shot-review report RUN`: the inference report as one HTML file, a folder or a zip. */
import { Command } from 'commander';
import { collectReport } from '../pipeline/collect-report.ts';
import { openWorkspace } from '../pipeline/workspace.ts';
import { exportReport } from '../report/export.ts';
import { workspaceOption } from './options.ts';
import { printLine } from './output.ts';
import { requireRunId } from './run-id.ts';

export function reportCommand(): Command {
  return new Command('report')
    .description('write the report of a pipeline, or of one of its models')
    .argument('<run>', 'the id of a run, or its first letters')
    .requiredOption('--out <file>', 'a .html file, a .zip file, or a folder')
    .addOption(workspaceOption())
    .action(report);
}

async function report(typed: string, options: { workspace: string; out: string }): Promise<void> {
  const workspace = await openWorkspace(options.workspace, { readOnly: true });
  try {
    const { data, files } = await collectReport(workspace, requireRunId(workspace.store, typed));
    const { path } = await exportReport({ data, files, out: options.out });
    printLine(path);
  } finally {
    await workspace.close();
  }
}

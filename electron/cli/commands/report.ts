/** `shot-review report RUN`: the inference report as one HTML file, a folder or a zip. */
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import {
  DEFAULT_LANGUAGE,
  LANGUAGE_CODES,
  LANGUAGES,
  type Language,
  languageChoices,
} from '../../../common/i18n/languages.ts';
import { collectReport } from '../../core/pipeline/collect-report.ts';
import { exportReport } from '../../core/report/export.ts';
import { readInteractiveAssets } from '../../core/report/interactive.ts';
import { openWithData } from '../engine.ts';
import { workspaceOption } from '../options.ts';
import { printLine } from '../output.ts';
import { requireRunId } from '../run-id.ts';

export function reportCommand(): Command {
  return new Command('report')
    .description('write the report of a pipeline, or of one of its models')
    .argument('<run>', 'the id of a run, or its first letters')
    .requiredOption('--out <file>', 'a .html file, a .zip file, or a folder')
    .addOption(
      new Option(
        '--language <language>',
        `of the report: ${languageChoices(LANGUAGES)
          .map(([, name]) => name)
          .join(' or ')}`,
      )
        .choices(LANGUAGE_CODES)
        .default(DEFAULT_LANGUAGE),
    )
    .addOption(workspaceOption())
    .action(report);
}

interface ReportOptions {
  readonly workspace: string;
  readonly out: string;
  readonly language: Language;
}

async function report(typed: string, options: ReportOptions): Promise<void> {
  const reader = { language: options.language };
  const workspace = await openWithData(options.workspace, { readOnly: true });
  try {
    const runId = requireRunId(workspace.store, typed);
    const { data, files } = await collectReport(workspace, runId, reader);
    const live = await readInteractiveAssets(fileURLToPath(new URL('./report', import.meta.url)));
    const { path } = await exportReport({ data, files, out: options.out, reader, live });
    printLine(path);
  } finally {
    await workspace.close();
  }
}

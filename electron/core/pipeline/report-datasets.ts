/** The datasets of a report: what a pipeline learned from and scored, and which rows it left out. */

import { tagText } from '../../../common/i18n/kept.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { ReportDataset } from '../report/report-data.ts';
import { listInputs } from '../store/datasets.ts';
import type { Run } from '../store/runs.ts';
import type { RunGroup } from './run-group.ts';
import type { Workspace } from './workspace.ts';

export function collectDatasets({ store }: Workspace, { root, runs }: RunGroup): ReportDataset[] {
  const found = new Map<string, ReportDataset>();
  for (const run of [root, ...runs]) {
    for (const { name, digest, source, profile, context } of listInputs(store, run.runId)) {
      const facts = JSON.parse(profile ?? '{}');
      found.set(`${context} ${digest}`, {
        context: context === 'training' ? 'training' : 'production',
        name,
        digest,
        source: nameOfSource(JSON.parse(source).uri ?? source),
        rows: facts.num_rows ?? 0,
        unlabelled: facts.labels?.unlabelled ?? facts.labels?.missing ?? facts.num_rows ?? 0,
        rejected: facts.num_rejected ?? 0,
        leftOut: incompleteOf([root, ...runs], context === 'training' ? 'train' : 'infer'),
      });
    }
  }
  return [...found.values()].sort(
    (a, b) => Number(a.context === 'production') - Number(b.context === 'production'),
  );
}

/** The message from a stage's runs about rows that lack a feature; null if there are none. */
function incompleteOf(runs: readonly Run[], stage: 'train' | 'infer'): Text | null {
  const texts = runs.flatMap((run) =>
    run.tags.stage === stage ? [tagText(run.tags, 'warning.incomplete')] : [],
  );
  return texts.find((text) => text !== null) ?? null;
}

/** An address unchanged; for a file only its name: people who get the report need not know this machine's folders. */
function nameOfSource(uri: string): string {
  return /^[a-z][a-z0-9+.-]+:\/\/(?!\/)/i.test(uri) ? uri : (uri.split(/[\\/]/).at(-1) ?? uri);
}

/** What `pipeline --best` prints besides the pipeline's own results. */
import { join } from 'node:path';
import { englishText } from '../../common/i18n/render.ts';
import { artifactDir } from '../core/pipeline/artifacts.ts';
import type { BestResult } from '../core/pipeline/best.ts';
import { SPEC_FILE } from '../core/pipeline/pipeline.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import { getRun } from '../core/store/runs.ts';
import { printLine } from './output.ts';

/** `run_id` is the judged run, `model_run_id` that of its model; `spec` runs it again with `--spec`. */
export function bestToJson(workspace: Workspace, { diagnosis, result, spec, seconds }: BestResult) {
  const { tags, params } = getRun(workspace.store, diagnosis.run_id);
  return {
    model: tags.model ?? null,
    run_id: diagnosis.run_id,
    model_run_id: params.model_run_id ?? diagnosis.run_id,
    seconds,
    features: spec.features,
    spec: join(artifactDir(workspace, result.runId), SPEC_FILE),
    verdict: diagnosis.verdict,
    metrics: diagnosis.metrics,
    findings: diagnosis.findings,
  };
}

export function printBest({ diagnosis, seconds }: BestResult): void {
  printLine('');
  for (const { text } of diagnosis.verdict) printLine(englishText(text));
  printLine(`\n${seconds.toFixed(0)} s`);
}

/** What `pipeline --best` prints besides the pipeline's own results. */
import { join } from 'node:path';
import { formatDuration } from '../../common/i18n/format.ts';
import { englishText } from '../../common/i18n/render.ts';
import { artifactDir } from '../core/pipeline/artifacts.ts';
import type { BestResult } from '../core/pipeline/best.ts';
import type { RunDiagnosis } from '../core/pipeline/diagnose.ts';
import { SPEC_FILE } from '../core/pipeline/pipeline.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import { getRun } from '../core/store/runs.ts';
import { printLine } from './output.ts';

/** Model and verdict are about the rows to score if there are any, else those held out; `spec` runs it again with `--spec`. */
export function bestToJson(
  workspace: Workspace,
  { heldOut, production, result, spec, seconds }: BestResult,
) {
  const judged = production ?? heldOut;
  const { tags, params } = getRun(workspace.store, judged.run_id);
  const said = ({ run_id, metrics, findings, verdict }: RunDiagnosis) => ({
    run_id,
    verdict,
    metrics,
    findings,
  });
  return {
    model: tags.model ?? null,
    model_run_id: params.model_run_id ?? judged.run_id,
    seconds,
    features: spec.features,
    spec: join(artifactDir(workspace, result.runId), SPEC_FILE),
    ...said(judged),
    held_out: said(heldOut),
  };
}

export function printBest({ heldOut, production, seconds }: BestResult): void {
  for (const found of [heldOut, production]) {
    if (found === null) continue;
    printLine('');
    for (const { text } of found.verdict) printLine(englishText(text));
  }
  printLine(`\n${formatDuration(1000 * seconds)}`);
}

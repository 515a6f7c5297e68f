/** Stages whose runs detail one model's run: its folds, the candidates of its search, its repeats with other seeds. */
const DETAIL_STAGES: ReadonlySet<string | null | undefined> = new Set([
  'fold',
  'candidate',
  'seed',
]);

/** There may be hundreds of them: lists leave them out or fold them below the model's run. */
export function isDetailStage(stage: string | null | undefined): boolean {
  return DETAIL_STAGES.has(stage);
}

/** Which metrics the table of a registered model's versions shows. */
import type { WireRun } from '../../../electron/server/wire.ts';

/** Those of this program's own models. */
const USUAL = ['accuracy', 'log_loss', 'f1_score', 'roc_auc'];
const MOST = 6;

/**
 * Metrics that the versions' runs have, at most 6: the usual ones first, then those that most runs have. Without any,
 * the usual ones. MLflow's `system/…` metrics tell about a machine, not about a model.
 */
export function shownMetrics(runs: readonly Pick<WireRun, 'metrics'>[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { metrics } of runs) {
    for (const { key } of metrics) {
      if (!key.startsWith('system/')) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  if (counts.size === 0) return USUAL;
  const others = [...counts.keys()]
    .filter((key) => !USUAL.includes(key))
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
  const usual = USUAL.filter((key) => counts.has(key));
  // Scores of our own runs go on for pages: the usual ones say enough of them.
  return usual.length === USUAL.length ? USUAL : [...usual, ...others].slice(0, MOST);
}

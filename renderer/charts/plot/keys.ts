/** Where a key leads among the runs of a plot. */

const steps = new Map([
  ['ArrowRight', 1],
  ['ArrowDown', 1],
  ['ArrowLeft', -1],
  ['ArrowUp', -1],
  ['PageDown', 10],
  ['PageUp', -10],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);

/** The target after `from` in their order; null for keys that lead nowhere, and if there is no target. */
export function nextTarget<Target>(
  key: string,
  targets: readonly Target[],
  from: Target | null,
): Target | null {
  const step = steps.get(key);
  if (step === undefined) return null;
  const at = from === null ? -1 : targets.indexOf(from);
  return targets[Math.max(0, Math.min(targets.length - 1, at + step))] ?? null;
}

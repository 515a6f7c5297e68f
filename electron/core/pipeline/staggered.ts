/** Runs tasks one after another where they must, and in parallel where they may. */

/**
 * Starts `work` for each item once the one before calls `next` (or ends), so that one model's files are written while
 * the next one trains. Waits for all of them; then throws the first error, if there was one.
 */
export async function runStaggered<T, R>(
  items: readonly T[],
  work: (item: T, next: () => void) => Promise<R>,
): Promise<R[]> {
  let turn: Promise<void> = Promise.resolve();
  const tasks = items.map((item) => {
    const before = turn;
    let next: () => void = () => {};
    turn = new Promise((resolve) => {
      next = resolve;
    });
    return before.then(() => work(item, next)).finally(next);
  });
  const results = await Promise.allSettled(tasks);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

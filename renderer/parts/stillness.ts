/** What a program brings on its own waits while the reader scrolls: nothing stutters or moves under the hand. */

const restMs = 150;

let scrolledAt = Number.NEGATIVE_INFINITY;
document.addEventListener(
  'scroll',
  () => {
    scrolledAt = performance.now();
  },
  { capture: true, passive: true },
);

/** Calls `action` after `delayMs`, or later, once nothing was scrolled for a moment; returns the way to call it off. */
export function whenStill(action: () => void, delayMs: number): () => void {
  let timer = setTimeout(function attempt() {
    const rest = scrolledAt + restMs - performance.now();
    if (rest > 0) timer = setTimeout(attempt, rest);
    else action();
  }, delayMs);
  return () => clearTimeout(timer);
}

/** Delays background updates while the user scrolls, so that scrolling stays smooth. */

const scrollIdleMs = 150;

let lastScrollTime = Number.NEGATIVE_INFINITY;
document.addEventListener(
  'scroll',
  () => {
    lastScrollTime = performance.now();
  },
  { capture: true, passive: true },
);

/**
 * Calls `action` after `delayMs`, or later, once nothing was scrolled for a moment; returns the way to
 * cancel it. A page that was busy meanwhile has not received the scroll event yet, which comes with its
 * next frame: that frame is waited for, and its own time counts. A hidden page has none, and nobody who
 * scrolls.
 */
export function whenScrollIdle(action: () => void, delayMs: number): () => void {
  let isOff = false;
  const attempt = (now: number) => {
    if (isOff) return;
    const rest = lastScrollTime + scrollIdleMs - now;
    if (rest > 0) later(rest);
    else action();
  };
  const later = (ms: number) =>
    setTimeout(() => {
      if (document.hidden) attempt(performance.now());
      else requestAnimationFrame(attempt);
    }, ms);
  later(delayMs);
  return () => {
    isOff = true;
  };
}

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
 * Calls `action` after `delayMs`, or later if the user is scrolling; returns a function that cancels it. After a busy
 * period the page has not received a pending scroll event yet, because that arrives with the next frame. So it waits
 * for that frame, and counts from the frame's own time. A hidden page has no frames and nobody scrolling.
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

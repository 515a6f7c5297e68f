/** Dates in file names. */

/** UTC time as `2026-01-31T09-05-00-123Z`: sorts by time, and every character is allowed on every system. */
export function fileTimestamp(time: number): string {
  return new Date(time).toISOString().replace(/[:.]/g, '-');
}

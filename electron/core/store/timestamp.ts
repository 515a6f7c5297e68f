/** Dates in file names. */

/** UTC time as `2026-01-31T09-05-00-123Z`: sorts by time, and no system forbids a character. */
export function fileTimestamp(time: number): string {
  return new Date(time).toISOString().replace(/[:.]/g, '-');
}

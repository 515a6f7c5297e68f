/** Prints the results of the benchmarks. */

/** Best and median of both in milliseconds, and the ratio of the medians. */
export function printComparison(
  ours: string,
  ourTimes: readonly number[],
  peer: string,
  peerTimes: readonly number[],
): void {
  console.log(line(ours, ourTimes));
  console.log(line(peer, peerTimes));
  console.log(`ratio ours / peer: ${(median(ourTimes) / median(peerTimes)).toFixed(3)}\n`);
}

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function line(name: string, times: readonly number[]): string {
  const ms = (time: number) => `${time.toFixed(time < 10 ? 2 : 0)} ms`.padStart(10);
  return `${name.padEnd(40)} best ${ms(Math.min(...times))}   median ${ms(median(times))}   (${times.length} rounds)`;
}

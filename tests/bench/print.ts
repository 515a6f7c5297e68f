/** Prints the results of the benchmarks, and gathers them for docs/performance.md. */

let findings: string[] = [];

/** Prints a result that docs/performance.md keeps. */
export function printFinding(text: string): void {
  console.log(text);
  findings.push(text.trim().replace(/\s+/g, ' '));
}

/** The results since the last call. */
export function takeFindings(): readonly string[] {
  const taken = findings;
  findings = [];
  return taken;
}

/** Best and median of both in milliseconds, and the ratio of the medians. */
export function printComparison(
  ours: string,
  ourTimes: readonly number[],
  peer: string,
  peerTimes: readonly number[],
): void {
  console.log(line(ours, ourTimes));
  console.log(line(peer, peerTimes));
  const [one, other] = [median(ourTimes), median(peerTimes)];
  console.log(`ratio ours / peer: ${(one / other).toFixed(3)}\n`);
  findings.push(
    `${ours} ${milliseconds(one)}, ${peer} ${milliseconds(other)}: ratio ${(one / other).toFixed(3)}`,
  );
}

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function milliseconds(time: number): string {
  return `${time.toFixed(time < 10 ? 2 : 0)} ms`;
}

function line(name: string, times: readonly number[]): string {
  const ms = (time: number) => milliseconds(time).padStart(10);
  return `${name.padEnd(40)} best ${ms(Math.min(...times))}   median ${ms(median(times))}   (${times.length} rounds)`;
}

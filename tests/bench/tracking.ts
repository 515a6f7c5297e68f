/** The tracking server under 1 and 16 clients, beside MLflow's own (SQLite) and FastTrackML, each answer on the disk. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asked } from './asked.ts';
import { printFinding } from './print.ts';
import { measurePeer, memoryOverHour, type Rate, type Scale } from './tracking-load.ts';
import { OURS, PEERS } from './tracking-peers.ts';

const SEARCHED_RUNS = 10_000;

/** The size is the number of runs that are searched; points and seconds follow from it. */
const scaleOf = (searchedRuns: number): Scale => ({
  seconds: Math.max(1, searchedRuns / 1000),
  searchedRuns,
  points: searchedRuns * 100,
});

export async function benchTracking({ rows }: Asked): Promise<void> {
  for (const runs of rows ?? [SEARCHED_RUNS]) await compare(runs);
}

async function compare(runs: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-bench-tracking-'));
  const rates = new Map<string, Map<string, Rate>>();
  try {
    console.log(`The disk flushes ${Math.round(flushRate(dir))} times a second.`);
    for (const start of PEERS) {
      const peer = await start(dir);
      console.log(`${peer.name}: ${peer.durability}.`);
      try {
        rates.set(peer.name, await measurePeer(peer, scaleOf(runs)));
        if (peer.name === OURS) {
          const seen = await memoryOverHour(peer, runs / SEARCHED_RUNS);
          printFinding(`An hour of 1,000 points a second: ${seen.join(', ')} MB after each tenth.`);
        }
      } finally {
        peer.stop();
      }
    }
    report(rates);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** With one client each answer is a flush of its own: no server can be faster. */
function flushRate(dir: string): number {
  const file = openSync(join(dir, 'flush'), 'w');
  const start = performance.now();
  let count = 0;
  for (; performance.now() - start < 1000; count++) {
    writeSync(file, 'x'.repeat(200));
    fdatasyncSync(file);
  }
  closeSync(file);
  return (count * 1000) / (performance.now() - start);
}

function report(rates: ReadonlyMap<string, ReadonlyMap<string, Rate>>): void {
  const ours = rates.get(OURS) ?? new Map<string, Rate>();
  for (const [task, own] of ours) {
    const cells = [...rates].flatMap(([name, found]) => {
      const rate = found.get(task);
      if (rate === undefined) return [];
      const { perSecond, p99 } = rate;
      const times = name === OURS ? '' : `, ours ×${(own.perSecond / perSecond).toFixed(1)}`;
      const shown = perSecond < 100 ? perSecond.toFixed(1) : Math.round(perSecond);
      return [`${name} ${shown}/s, p99 ${p99.toFixed(1)} ms${times}`];
    });
    printFinding(`${task}: ${cells.join(' · ')}`);
  }
}

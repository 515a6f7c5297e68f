/** What a training takes of the machine is sampled once a second, and not at all in a shorter one. */

import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { watchSystemUsage } from '../../../electron/core/engine/system-usage.ts';
import type { CurvePoint } from '../../../models/estimator.ts';

it('has the share of all processors and the memory of the process', () => {
  const points: CurvePoint[] = [];
  const clock = { at: 0, user: 0 };
  const usage = watchSystemUsage((point) => points.push(point), {
    now: () => clock.at,
    usage: () => ({ user: clock.user, system: 0 }),
  });
  const pass = (ms: number, usedMs: number) => {
    clock.at += ms;
    clock.user += 1000 * usedMs;
  };
  pass(900, 900);
  usage.check();
  expect(points).toEqual([]);
  pass(1100, 100); // 1 s of processor in 2 s
  usage.check();
  pass(1000, 0);
  usage.end();
  const cpu = points.filter(({ key }) => key === 'system/process_cpu_utilization_percentage');
  expect(cpu.map(({ step, value }) => [step, value])).toEqual([
    [0, expect.closeTo(50 / availableParallelism(), 1)],
    [1, 0],
  ]);
  const [memory] = points.filter(({ key }) => key === 'system/process_memory_usage_megabytes');
  expect(memory.value).toBeGreaterThan(20);
});

/** Keeps the results of benchmarks in docs/performance.md, each with its day, its machine and its program. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../build/setup/paths.mjs';

const FILE = join(ROOT, 'docs', 'performance.md');

/** What decides how fast the machine is, and how busy it was. */
export function describeMachine(): string {
  const cpus = os.cpus();
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GiB`;
  const system = `${os.type()} ${os.release()} ${os.arch()}`;
  const busy = `load ${os.loadavg()[0].toFixed(1)}`;
  return `${cpus.length} × ${cpus[0]?.model.trim() ?? 'CPU'}, ${memory}, ${system}, Node ${process.versions.node}, ${busy}`;
}

/** Appends one line: what was measured, when, where, and with which state of the program. */
export function appendRecord(name: string, findings: readonly string[]): void {
  const when = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const machine = `${describeMachine()}, commit ${programState()}`;
  // An empty line stands between the heading and the first.
  const text = readFileSync(FILE, 'utf8').trimEnd();
  const gap = text.endsWith('## Runs') ? '\n\n' : '\n';
  appendFileSync(FILE, `${gap.slice(1)}- ${when} ${name}: ${findings.join('; ')} (${machine})\n`);
}

/** The commit, with a plus if files differ from it. */
function programState(): string {
  const git = (...args: string[]) =>
    spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('rev-parse', '--short', 'HEAD');
  if (commit === '') return 'unknown';
  return `${commit}${git('status', '--porcelain', '--', ':!docs/performance.md') === '' ? '' : '+'}`;
}

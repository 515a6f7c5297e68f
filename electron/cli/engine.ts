/** The processes of a command, and what Ctrl-C does to them. */
import { fileURLToPath } from 'node:url';
import { createDataProcess, type DataProcess } from '../core/data-process/client.ts';
import { createEngine, type Engine } from '../core/engine/client.ts';
import { openWorkspace } from '../core/pipeline/open-workspace.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import { forkTaskProcess } from '../core/processes/client.ts';

let shared: { engine?: Engine; data?: DataProcess } | null = null;

/** From now on, commands share their processes, which end with the program. */
export function shareProcesses(): void {
  shared ??= {};
}

/** Starts the training process from its bundle beside this one. */
export function startEngine(): Engine {
  const start = () => createEngine(() => forkTaskProcess(beside('./engine.js')));
  if (shared === null) return start();
  shared.engine ??= start();
  return { ...shared.engine, close() {} };
}

function startData(): DataProcess {
  const start = () =>
    createDataProcess(() => forkTaskProcess(beside('./data.js')), { isWarm: false });
  if (shared === null) return start();
  shared.data ??= start();
  return { ...shared.data, close() {} };
}

/** Opens a workspace with the data process, which starts when something is first read, and ends with the workspace. */
export async function openWithData(
  dir: string,
  options: { readOnly?: boolean } = {},
): Promise<Workspace> {
  const data = startData();
  const workspace = await openWorkspace(dir, { ...options, data });
  return {
    ...workspace,
    async close() {
      data.close();
      await workspace.close();
    },
  };
}

function beside(bundle: string): string {
  return fileURLToPath(new URL(bundle, import.meta.url));
}

/** Aborted by Ctrl-C or a polite kill; a second Ctrl-C ends the program immediately. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => stop.abort());
  }
  return stop.signal;
}

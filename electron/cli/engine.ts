/** The training process of a command, and what Ctrl-C does to it. */
import { fileURLToPath } from 'node:url';
import { createEngine, type Engine, forkEngineProcess } from '../core/engine/client.ts';

/** Starts the training process from its bundle beside this one. */
export function startEngine(): Engine {
  return createEngine(() =>
    forkEngineProcess(fileURLToPath(new URL('./engine.js', import.meta.url))),
  );
}

/** Aborted by Ctrl-C or a polite kill; a second Ctrl-C ends the program immediately. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => stop.abort());
  }
  return stop.signal;
}

/** The training process as Electron's utility process: a separate Node that ends with the program. */

import { utilityProcess } from 'electron';
import { message } from '../../common/i18n/message.ts';
import type { EngineProcess } from '../core/engine/client.ts';

/** `entry` is its bundle. Structured clone carries the arrays. */
export function forkUtilityEngine(entry: string): EngineProcess {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Shot Review training',
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env },
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) =>
      child.on('exit', (code) => listener(message('engine.exitCode', { code }))),
    kill: () => child.kill(),
  };
}

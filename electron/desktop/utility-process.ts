/** The training and data processes as Electron's utility processes: a separate Node that ends with the program. */
import { pathToFileURL } from 'node:url';

import { utilityProcess } from 'electron';
import { message } from '../../common/i18n/message.ts';
import { createDataProcess, type DataProcess } from '../core/data-process/client.ts';
import { createEngine, type Engine } from '../core/engine/client.ts';
import { createJudge, type Judge } from '../core/engine/judge.ts';
import type { TaskProcess } from '../core/processes/client.ts';
import { DATA_PATH, ENGINE_PATH, THREAD_PATH } from './paths.ts';

/** `entry` is its bundle, `serviceName` what the system's list of processes shows. Structured clone carries the arrays. */
function forkUtilityProcess(entry: string, serviceName: string): TaskProcess {
  const child = utilityProcess.fork(entry, [], {
    serviceName,
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

export function startUtilityEngine(): Engine {
  return createEngine(() => forkUtilityProcess(ENGINE_PATH, 'Shot Review training'));
}

/** A thread of this process. */
export function startJudge(): Judge {
  return createJudge(pathToFileURL(THREAD_PATH));
}

export function startUtilityData(): DataProcess {
  return createDataProcess(() => forkUtilityProcess(DATA_PATH, 'Shot Review data'), {
    isWarm: true,
  });
}

/** The browser host: serves the page and its API on a loopback address, for machines without a window. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { errorMessage, ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import { englishText } from '../../common/i18n/render.ts';
import { printError, printLine, printNote } from '../cli/output.ts';
import { createDataProcess } from '../core/data-process/client.ts';
import { createEngine } from '../core/engine/client.ts';
import { createJudge } from '../core/engine/judge.ts';
import { readIfExists } from '../core/files/read.ts';
import { removeDurably } from '../core/files/remove.ts';
import { ensureDir, writeFileDurably } from '../core/files/write.ts';
import { defaultWorkspaceDir, type Workspace } from '../core/pipeline/workspace.ts';
import { forkTaskProcess } from '../core/processes/client.ts';
import { BROWSER_HOST } from './host.ts';
import { type ServeOptions, startHttpServer } from './http-server.ts';
import { isLoopbackHost } from './request-guard.ts';
import { createServices } from './services.ts';
import { defaultConfigDir } from './settings-file.ts';
import { ignoreIfUnwritable } from './workspace-manager.ts';

async function main(argv: readonly string[]): Promise<void> {
  const values = readOptions(argv);
  const port = portOf(values.port);
  const tracking = trackingOf(values);
  const dir = values.workspace ?? process.env.SHOT_REVIEW_WORKSPACE ?? defaultWorkspaceDir();
  const engine = createEngine(() => forkTaskProcess(beside('engine.js')));
  const data = createDataProcess(() => forkTaskProcess(beside('data.js')), { isWarm: true });
  const services = await createServices({
    dir,
    engine,
    judge: createJudge(new URL('thread.cjs', import.meta.url)),
    data,
    host: BROWSER_HOST,
    configDir: values.config ?? defaultConfigDir(),
    sampleDir: beside('../sample-data'),
    reportAssetsDir: beside('report'),
  }).catch((error: unknown) => {
    engine.close();
    data.close();
    throw error;
  });
  // Nothing but the loopback may serve the page.
  const page = values['no-pages'] || tracking?.host ? null : beside('page');
  const serving = await startHttpServer({ services, page, port, tracking });
  const uri = serving.origin.replace(/\/$/, '');
  const variables = [
    `MLFLOW_TRACKING_URI=${uri}`,
    ...(tracking?.hasToken ? [`MLFLOW_TRACKING_TOKEN=${serving.token}`] : []),
  ];
  const said = [...(page ? [serving.address] : []), ...(tracking ? variables : [])].join('\n');
  const forget = await noteAddress(services.workspaces.current(), said);
  printLine(said);
  if (tracking && !tracking.hasToken) printNote(englishText(message('tracking.openToAll')));

  const stop = async () => {
    await serving.close();
    try {
      await forget();
    } finally {
      await services.close();
    }
    process.exit(0);
  };
  const fail = (error: unknown) => process.exit(printError(error));
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => void stop().catch(fail));
  }
}

function readOptions(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        workspace: { type: 'string' },
        /** The folder of settings.json. */
        config: { type: 'string' },
        port: { type: 'string', default: '0' },
        /** Answers MLflow's clients too. */
        tracking: { type: 'boolean' },
        /** Another interface than the loopback, for MLflow's clients. */
        host: { type: 'string' },
        'no-pages': { type: 'boolean' },
        'no-token': { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new ReviewError('USAGE', 'common.quoted', { said: errorMessage(error) });
  }
}

/** Undefined without `--tracking`. @throws ReviewError USAGE */
function trackingOf(values: ReturnType<typeof readOptions>): ServeOptions['tracking'] {
  if (!values.tracking) {
    if (values['no-pages']) throw new ReviewError('USAGE', 'tracking.nothingToServe');
    const flag = values['no-token'] ? '--no-token' : values.host === undefined ? null : '--host';
    if (flag !== null) throw new ReviewError('USAGE', 'tracking.trackingFlag', { flag });
    return undefined;
  }
  const hasToken = !values['no-token'];
  const host = isLoopbackHost(values.host) || values.host === '::1' ? null : (values.host ?? null);
  if (host !== null && !hasToken) throw new ReviewError('USAGE', 'tracking.needsToken', { host });
  return { hasToken, host };
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65536) return port;
  throw new ReviewError('USAGE', 'server.badPort', { value: text });
}

/**
 * Saves what was said where only this user can read it, for a start in the background. Returns a function that deletes
 * it, also when another workspace is open by then; an address that another program saved there is kept.
 */
async function noteAddress({ dir, files }: Workspace, said: string): Promise<() => Promise<void>> {
  const folder = join(dir, 'run');
  const file = join(folder, 'address');
  const bytes = Buffer.from(`${said}\n`);
  try {
    await ensureDir(folder, files, { mode: 0o700 });
    await writeFileDurably(file, bytes, files, { mode: 0o600 });
  } catch (error) {
    ignoreIfUnwritable(error);
    return async () => {};
  }
  return async () => {
    const saved = await readIfExists(file);
    if (saved !== null && bytes.equals(saved)) await removeDurably(file);
  };
}

/** A path beside this bundle. */
function beside(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

main(process.argv.slice(2)).catch((error: unknown) => process.exit(printError(error)));

/**
 * `--smoke`: checks that a packaged program is complete (page, store, native TensorFlow), prints JSON, exits with 0 or
 * 1.
 */
import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import { errorStack } from '../../common/errors.ts';
import { ESTIMATORS } from '../../models/registry.ts';
import { processTempPath } from '../core/files/temporary.ts';
import { writeFileDurably } from '../core/files/write.ts';
import { runPipeline } from '../core/pipeline/pipeline.ts';
import { readSpec } from '../core/pipeline/spec.ts';
import { PROGRAM_VERSION } from '../core/pipeline/version.ts';
import { createApp } from '../server/app.ts';
import { createServices, type Services } from '../server/services.ts';
import { createElectronHost } from './electron-host.ts';
import { PRELOAD_PATH, RENDERER_DIR, REPORT_ASSETS_DIR, SAMPLE_DATA_DIR } from './paths.ts';
import { APP_ORIGIN, handleAppProtocol } from './protocol.ts';
import { restrictPermissions } from './session-security.ts';
import { startJudge, startUtilityData, startUtilityEngine } from './utility-process.ts';

export async function runSmokeTest(): Promise<void> {
  // Closing the page's window would end the program before it has trained.
  app.on('window-all-closed', () => {});
  const folder = processTempPath('smoke');
  app.setPath('userData', join(folder, 'window'));
  const result = await check(folder).catch((error: unknown) => ({
    ok: false,
    error: errorStack(error),
  }));
  await new Promise((resolve) => process.stdout.write(`${JSON.stringify(result)}\n`, resolve));
  app.exit(result.ok ? 0 : 1);
}

async function check(folder: string) {
  await app.whenReady();
  restrictPermissions(session.defaultSession);
  const engine = startUtilityEngine();
  const data = startUtilityData();
  const services = await createServices({
    dir: join(folder, 'workspace'),
    engine,
    judge: startJudge(),
    data,
    host: createElectronHost(() => null),
    configDir: folder,
    sampleDir: SAMPLE_DATA_DIR,
    reportAssetsDir: REPORT_ASSETS_DIR,
  });
  try {
    handleAppProtocol(createApp(services, { page: RENDERER_DIR }).fetch);
    const page = await loadPage();
    const { name, description } = await engine.run({ type: 'backend' });
    const accuracy = await train(services, folder);
    return {
      ok: name === 'tfjs-node' && page.endsWith('Shot Review'),
      version: PROGRAM_VERSION,
      electron: process.versions.electron,
      node: process.versions.node,
      backend: description,
      page,
      accuracy,
    };
  } finally {
    await services.close();
  }
}

/** Resolves to the page's title once it has drawn something, or to nothing if it never does. */
const WHEN_DRAWN = `new Promise((resolve) => {
  setTimeout(() => resolve(''), 30000);
  const timer = setInterval(() => {
    if (!document.querySelector('#root > *')) return;
    clearInterval(timer);
    resolve(document.title);
  }, 20);
})`;

/** The title of the page, loaded as in the window but not shown. */
async function loadPage(): Promise<string> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { preload: PRELOAD_PATH, sandbox: true, contextIsolation: true },
  });
  await window.loadURL(`${APP_ORIGIN}/`);
  const title: string = await window.webContents.executeJavaScript(WHEN_DRAWN);
  window.destroy();
  return title;
}

/** The models of the sample season that learn. */
const sampleModels = Object.values(ESTIMATORS).flatMap(({ name, inSample, isBaseline }) =>
  inSample && !isBaseline ? [name] : [],
);

async function train({ workspaces, engine }: Services, folder: string) {
  const file = join(folder, 'shots.csv');
  await writeFileDurably(file, Buffer.from(shots()));
  const spec = readSpec({
    train: file,
    features: ['loc_x', 'loc_y', 'shot_distance'],
    target: 'shot_made_flag',
    models: sampleModels.toSorted(),
  });
  const signal = new AbortController().signal;
  const context = { workspace: workspaces.current(), engine, signal, report: () => {} };
  const { trained } = await runPipeline(context, spec);
  return Object.fromEntries(
    trained.map(({ model, evaluation }) => [model, evaluation?.metrics.accuracy]),
  );
}

/** 400 shots along a line across the court; the nearer ones are makes. */
function shots(): string {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const [x, y] = [((i * 37) % 500) - 250, (i * 53) % 300];
    const distance = Math.hypot(x, y) / 10;
    return `${x},${y},${distance.toFixed(2)},${distance < 12 === (i % 7 !== 0) ? 1 : 0}`;
  });
  return ['loc_x,loc_y,shot_distance,shot_made_flag', ...rows, ''].join('\n');
}

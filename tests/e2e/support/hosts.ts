/** Starts the program in either host, Electron or a browser on the loopback address, and provides its page. */
/// <reference lib="dom" />
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { ROOT } from '../../../build/setup/paths.mjs';
import { call } from './call.ts';
import { sharedChromium } from './chromium.ts';
import { type PageErrors, recordPageErrors } from './page-errors.ts';
import { CHROMIUM_FLAGS, type TestProgram } from './program.ts';
import type { RunningProgram } from './shared-programs.ts';

export interface Session {
  readonly host: 'electron' | 'browser';
  readonly page: Page;
  /** The workspace's folder; empty at first. */
  readonly workspace: string;
  /** A folder for a test's own files; removed at the end. */
  readonly folder: string;
  readonly problems: PageErrors;
  readonly electron: ElectronApplication | null;
  /** Runs `action`, and chooses the files in the dialog that it opens. */
  choose(files: readonly string[], action: () => Promise<unknown>): Promise<void>;
  /** Drops local files and folders in the middle of the page, like a file manager. */
  drop(paths: readonly string[]): Promise<void>;
  /** Runs `action`, and saves the file that it offers; returns its path. */
  save(action: () => Promise<unknown>): Promise<string>;
  /** Ends the program; fails if the page reported a problem. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Default a new, empty one. */
  readonly workspace?: string;
  /** The folder of the settings and the browser's own files; default a new one. */
  readonly settings?: string;
  /** Further arguments, such as files to open. */
  readonly args?: readonly string[];
}

/** The program on the loopback address. */
export interface Server extends RunningProgram {
  /** With its token. */
  readonly address: string;
}

const SIZE = { width: 1280, height: 800 };
/** What takes seconds alone takes many times as long where several workers share two slow cores. */
const PATIENCE = 60_000;

/** The desktop program with its window. */
export interface DesktopProgram extends RunningProgram {
  readonly electron: ElectronApplication;
  readonly page: Page;
}

export async function startDesktop(
  program: TestProgram,
  workspace: string,
  settings: string,
  args: readonly string[] = [],
): Promise<DesktopProgram> {
  const electron = await _electron.launch({
    executablePath: program.electron.executable,
    args: [
      ...CHROMIUM_FLAGS,
      `--user-data-dir=${settings}`,
      '--lang=en-US',
      // Without fades, everything is visible at once.
      '--force-prefers-reduced-motion',
      program.folder,
      `--workspace=${workspace}`,
      ...args,
    ],
    env: program.env,
    // Use the program's own theme, not the one that Playwright would set.
    colorScheme: null,
  });
  let ended = false;
  electron.on('close', () => {
    ended = true;
  });
  electron.context().setDefaultTimeout(PATIENCE);
  const page = await electron.firstWindow();
  return {
    electron,
    page,
    call: (path, input) => call(page, path, input),
    async stop() {
      if (ended) return;
      // Otherwise the question whether to end a running job would wait for an answer.
      await electron.evaluate(({ dialog }) => {
        dialog.showMessageBoxSync = () => 1;
      });
      await electron.close();
    },
  };
}

/** Shows the page of a running window as after its start. */
export async function restartPage({ page }: DesktopProgram): Promise<void> {
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
    history.replaceState(null, '', location.pathname);
  });
  await page.reload();
}

/** The window of a running program, or of a new one that ends with the session. */
export async function launchElectron(
  program: TestProgram,
  { workspace, settings, args }: LaunchOptions = {},
  running?: DesktopProgram,
): Promise<Session> {
  const folder = await mkdtemp(join(tmpdir(), 'shot-review-e2e-'));
  const dir = workspace ?? join(folder, 'workspace');
  const own = running
    ? null
    : await startDesktop(program, dir, settings ?? join(folder, 'settings'), args);
  const { electron, page } = running ?? (own as DesktopProgram);
  const problems = recordPageErrors(electron.context());
  return {
    host: 'electron',
    page,
    workspace: dir,
    folder,
    problems,
    electron,
    async choose(files, action) {
      await electron.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
        },
        [...files],
      );
      await action();
    },
    drop: (paths) => drop(page, paths),
    async save(action) {
      await electron.evaluate(({ dialog, session }, to) => {
        const chosen = (name: string) => `${to}/${name.split(/[\\/]/).at(-1)}`;
        const target = globalThis as { savedTo?: string };
        target.savedTo = undefined; // an earlier save's result must not be taken for this one
        const answer = async (_parent: unknown, { defaultPath }: { defaultPath: string }) => {
          target.savedTo = chosen(defaultPath);
          return { canceled: false, filePath: target.savedTo };
        };
        Object.assign(dialog, { showSaveDialog: answer });
        session.defaultSession.once('will-download', (_event, item) => {
          target.savedTo = chosen(item.getFilename());
          item.setSavePath(target.savedTo);
        });
      }, folder);
      await action();
      return appeared(() => electron.evaluate(() => (globalThis as { savedTo?: string }).savedTo));
    },
    async close() {
      problems.end();
      await own?.stop();
      await rm(folder, { recursive: true, force: true });
      problems.check();
    },
  };
}

export async function startServer(
  workspace: string,
  config: string,
  args: readonly string[] = [],
): Promise<Server> {
  const flags = ['--workspace', workspace, '--config', config, ...args];
  const server = spawn(process.execPath, [join(ROOT, 'dist', 'serve.js'), ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const address = await addressOf(server.stdout);
  const { origin, hash } = new URL(address);
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  return {
    address,
    async call(path, input) {
      const headers = { 'content-type': 'application/json', 'x-shot-review-token': token };
      const asked = input ? { method: 'POST', headers, body: JSON.stringify(input) } : { headers };
      const answer = await fetch(`${origin}/trpc/${path}`, asked);
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()).result.data;
    },
    stop() {
      server.kill('SIGTERM');
      return ended;
    },
  };
}

/** The program served to a headless Chromium: a new server, or `server`, which keeps running afterwards. */
export async function launchBrowser(
  { workspace, settings, args }: LaunchOptions = {},
  server?: Server,
): Promise<Session> {
  const folder = await mkdtemp(join(tmpdir(), 'shot-review-e2e-'));
  const dir = workspace ?? join(folder, 'workspace');
  const browser = await sharedChromium();
  const context = await browser.newContext({
    viewport: SIZE,
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const problems = recordPageErrors(context);
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const own = server ? null : await startServer(dir, settings ?? join(folder, 'settings'), args);
  try {
    await page.goto((server ?? own)?.address ?? '');
  } catch (error) {
    await own?.stop(); // it would keep the workspace open, and the tests would not end
    throw error;
  }
  return {
    host: 'browser',
    page,
    workspace: dir,
    folder,
    problems,
    electron: null,
    async choose(files, action) {
      const chooser = page.waitForEvent('filechooser');
      await action();
      await (await chooser).setFiles([...files]);
    },
    drop: (paths) => drop(page, paths),
    async save(action) {
      const download = page.waitForEvent('download');
      await action();
      const saved = await download;
      const file = join(folder, saved.suggestedFilename());
      await saved.saveAs(file);
      return file;
    },
    async close() {
      problems.end();
      await context.close();
      await own?.stop();
      await rm(folder, { recursive: true, force: true });
      problems.check();
    },
  };
}

async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const chromium = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    chromium.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  const overlay = page.getByText('Drop to import');
  // A newly loaded page may not listen yet, or may still be drawing what is under the pointer.
  const becomes = (state: 'visible' | 'hidden') =>
    overlay.waitFor({ state, timeout: 1000 }).then(
      () => true,
      () => false,
    );
  for (let isDropped = false; !isDropped; ) {
    await drag('dragEnter');
    const isOver = await becomes('visible');
    await drag('dragOver');
    await drag('drop');
    isDropped = isOver && (await becomes('hidden'));
  }
  await chromium.detach();
}

/** The address that the server prints, including its token. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [address] = /http:\/\/\S+/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('The server ended without an address.');
}

/** Waits for the file at the path, and returns the path. */
async function appeared(path: () => Promise<string | undefined>): Promise<string> {
  for (;;) {
    const file = await path();
    if (file !== undefined && existsSync(file)) return file;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

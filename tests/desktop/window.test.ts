/** The real window: remembered position, menu, files, a second start, and what survives a crash. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { AppCommand, ShotReviewBridge } from '../../electron/desktop/bridge.ts';
import { call } from '../e2e/support/call.ts';
import { program, testInWindow } from '../e2e/support/host-tests.ts';
import { launchElectron, type Session } from '../e2e/support/hosts.ts';
import { CHROMIUM_FLAGS } from '../e2e/support/program.ts';

/** Ends the program, starts it again or listens in its place. */
const ALONE = { isFresh: true };

interface TestPage {
  shotReview: ShotReviewBridge;
  heard: AppCommand[];
}

let folder = '';
let shots = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shot-review-window-'));
  shots = join(folder, 'shots.csv');
  const rows = Array.from({ length: 4000 }, (_, i) => `${i % 50},${i % 31},${i % 3 === 0 ? 1 : 0}`);
  await writeFile(shots, ['loc_x,loc_y,shot_made_flag', ...rows, ''].join('\n'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Listens for commands instead of the page. */
function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const test = window as unknown as TestPage;
    test.heard = [];
    test.shotReview.onCommand((command) => test.heard.push(command));
  });
}

function heard(page: Page): Promise<AppCommand[]> {
  return page.evaluate(() => (window as unknown as TestPage).heard);
}

function stateOf(electron: ElectronApplication) {
  return electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { ...window.getNormalBounds(), shown: window.isVisible() };
  });
}

describe('the window', () => {
  testInWindow(
    'opens where it was closed',
    async ({ electron: first, folder: settings, workspace }) => {
      const moved = { x: 40, y: 60, width: 1000, height: 700 };
      await first!.evaluate(({ BrowserWindow }, to) => {
        BrowserWindow.getAllWindows()[0].setBounds(to);
      }, moved);
      await first!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close());
      await first!.waitForEvent('close');
      if ('reason' in program) return;
      const again = await launchElectron(program, {
        settings: join(settings, 'settings'),
        workspace,
      });
      await expect.poll(() => stateOf(again.electron!)).toEqual({ ...moved, shown: true });
      await again.close();
    },
    ALONE,
  );

  testInWindow(
    'is given what its menu is asked, also before it listens',
    async ({ page, electron }) => {
      const choose = (label: string, when: 'now' | 'loading') =>
        electron!.evaluate(
          ({ BrowserWindow, Menu }, [label, when]) => {
            const items = Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu!.items);
            const click = () => items.find((item) => item.label === label)!.click();
            if (when === 'now') return click();
            const { webContents } = BrowserWindow.getAllWindows()[0];
            webContents.once('did-start-navigation', () => setImmediate(click));
            webContents.reload();
          },
          [label, when] as const,
        );
      await listen(page);
      await choose('Data', 'now');
      await expect.poll(() => heard(page)).toEqual([{ type: 'goTo', screen: 'datasets' }]);
      await page.addInitScript(() => {
        const test = window as unknown as TestPage;
        test.heard = [];
        const timer = setInterval(() => {
          if (!test.shotReview) return;
          clearInterval(timer);
          test.shotReview.onCommand((command) => test.heard.push(command));
        }, 1);
      });
      await choose('Keyboard Shortcuts', 'loading');
      await expect.poll(() => heard(page)).toEqual([{ type: 'keys' }]);
    },
    ALONE,
  );

  testInWindow('follows the theme and the language of the settings', async ({ page, electron }) => {
    const seen = () =>
      electron!.evaluate(({ Menu, nativeTheme }) => [
        nativeTheme.themeSource,
        Menu.getApplicationMenu()!.items[0].label,
      ]);
    expect(await seen()).toEqual(['system', '&File']);
    await call(page, 'settings.set', { theme: 'dark', language: 'pt-BR' });
    await expect.poll(seen).toEqual(['dark', '&Arquivo']);
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(
      true,
    );
  });

  testInWindow(
    'case 23: knows a dropped file by an id; a file that a page made has none',
    async ({ page }) => {
      await page.evaluate(() => {
        const input = document.body.appendChild(document.createElement('input'));
        input.type = 'file';
        input.id = 'dropped';
      });
      await page.setInputFiles('#dropped', shots);
      const refs = await page.evaluate(() => {
        const { files } = document.querySelector('#dropped') as HTMLInputElement;
        const made = new File(['x'], '/etc/passwd');
        return (window as unknown as TestPage).shotReview.register([...files!, made]);
      });
      expect(refs).toEqual([
        {
          fileId: expect.stringMatching(/^[0-9a-f]{32}$/),
          name: 'shots.csv',
          bytes: expect.any(Number),
          kind: 'shots',
        },
      ]);
    },
  );
});

describe('a second start', () => {
  testInWindow(
    'goes to the first, with the files that were opened with it',
    async (session) => {
      await listen(session.page);
      await mkdir(join(session.folder, 'mlruns'));
      await startAgain(session, [shots, 'mlruns'], session.folder);
      await expect.poll(() => heard(session.page)).toHaveLength(2);
      const commands = await heard(session.page);
      expect(commands).toContainEqual({
        type: 'importShots',
        files: [expect.objectContaining({ name: 'shots.csv' })],
      });
      expect(commands).toContainEqual({
        type: 'openMlflowStore',
        store: expect.objectContaining({ name: 'mlruns', kind: 'mlflow' }),
      });
    },
    ALONE,
  );

  testInWindow(
    'with a file that is nothing to the program gets a notice in the first',
    async (session) => {
      await session.electron!.evaluate(({ dialog }) => {
        Object.assign(globalThis, { notices: [] });
        dialog.showMessageBox = async (...args: unknown[]) => {
          (globalThis as unknown as { notices: unknown[] }).notices.push(args.at(-1));
          return { response: 0, checkboxChecked: false };
        };
      });
      await startAgain(session, ['model.pkl'], session.folder);
      const notices = () =>
        session.electron!.evaluate(() => (globalThis as unknown as { notices: unknown[] }).notices);
      await expect.poll(notices).toMatchObject([{ message: 'Shot Review cannot open this.' }]);
    },
    ALONE,
  );

  async function startAgain({ folder: settings }: Session, args: string[], cwd: string) {
    if ('reason' in program) return;
    const { electron, folder: bundles, env } = program;
    const flags = [...CHROMIUM_FLAGS, `--user-data-dir=${join(settings, 'settings')}`];
    await promisify(execFile)(electron.executable, [...flags, bundles, ...args], { env, cwd });
  }
});

describe('a crash', () => {
  testInWindow(
    'of the training process ends its run, not the window (case 11)',
    async ({ page, electron }) => {
      const { pid } = (await electron!.evaluate(({ app }) =>
        app.getAppMetrics().find(({ name }) => name === 'Shot Review training'),
      ))!;
      const [file] = await registered(page);
      await call(page, 'pipelines.start', {
        train: { fileId: file },
        options: {
          models: ['neural_network'],
          params: { neural_network: { epochs: 100000, early_stopping: false } },
          features: ['loc_x', 'loc_y'],
          target: 'shot_made_flag',
        },
      });
      const job = async () =>
        (
          await call<
            { status: string; progress: { stage: string } | null; error: { code: string } | null }[]
          >(page, 'jobs.list')
        )[0];
      await expect.poll(async () => (await job()).progress?.stage).toBe('train');
      process.kill(pid, 'SIGKILL');
      await expect.poll(async () => (await job()).status).toBe('FAILED');
      expect((await job()).error).toMatchObject({ code: 'TRAINING_PROCESS_ENDED' });
      expect(await call(page, 'workspace.info')).toMatchObject({ experiments: expect.any(Number) });
    },
  );

  async function registered(page: Page): Promise<string[]> {
    await page.evaluate(() => {
      const input = document.body.appendChild(document.createElement('input'));
      input.type = 'file';
      input.id = 'chosen';
    });
    await page.setInputFiles('#chosen', shots);
    return page.evaluate(async () => {
      const { files } = document.querySelector('#chosen') as HTMLInputElement;
      const refs = await (window as unknown as TestPage).shotReview.register([...files!]);
      return refs.map(({ fileId }) => fileId);
    });
  }

  testInWindow(
    'of the page is told, and the page can be loaded again',
    async ({ page, electron }) => {
      await page.locator('main').waitFor();
      const answered = electron!.evaluate(
        ({ BrowserWindow, dialog }) =>
          new Promise<string>((resolve) => {
            const [window] = BrowserWindow.getAllWindows();
            dialog.showMessageBox = async (...args: unknown[]) => {
              window.webContents.once('did-finish-load', () =>
                resolve((args.at(-1) as { message: string }).message),
              );
              return { response: 1, checkboxChecked: false };
            };
            window.webContents.forcefullyCrashRenderer();
          }),
      );
      expect(await answered).toBe('The page stopped working.');
      expect(page.url()).toMatch(/^app:\/\/shot-review\//);
      const title = await electron!.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0].webContents.getTitle(),
      );
      expect(title).toMatch(/Shot Review$/);
    },
    ALONE,
  );
});

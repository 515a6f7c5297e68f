/** What a page in the real window cannot do (cases 20 to 23), and which messages are accepted. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { ShotReviewBridge } from '../../electron/desktop/bridge.ts';
import { testInWindow } from '../e2e/support/host-tests.ts';
import type { Session } from '../e2e/support/hosts.ts';

let server: Server;
let outside = '';
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('outside');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends a message from the main process, as a page that got hold of the channel would. */
function invoke({ electron }: Session, channel: string, from: 'own' | 'other', args: unknown[]) {
  return electron!.evaluate(
    async ({ BrowserWindow, ipcMain }, [channel, from, args]) => {
      const own = BrowserWindow.getAllWindows()[0].webContents;
      const other = new BrowserWindow({ show: false }).webContents;
      await other.loadURL('data:text/html,other');
      const frame = from === 'own' ? own.mainFrame : other.mainFrame;
      // The function that actually answers the page; Electron has no public way to call it. Older versions answer
      // through the event's own functions.
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, (event: unknown, ...args: unknown[]) => unknown>;
      };
      let reply: unknown;
      const event = {
        sender: own,
        senderFrame: frame,
        _reply: (answer: unknown) => {
          reply = answer;
        },
        _throw: (error: unknown) => {
          reply = String(error);
        },
      };
      try {
        return (await handlers.get(channel)!(event, ...args)) ?? reply;
      } catch (error) {
        return String(error);
      } finally {
        BrowserWindow.fromWebContents(other)?.destroy();
      }
    },
    [channel, from, args] as const,
  );
}

describe('the window', () => {
  testInWindow(
    'is sandboxed and isolated, without Node in the page',
    async ({ page, electron }) => {
      const preferences = await electron!.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0].webContents;
        return (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences();
      });
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
      });
      // https://www.electronjs.org/docs/latest/tutorial/security: settings that must stay off.
      for (const off of [
        'allowRunningInsecureContent',
        'experimentalFeatures',
        'nodeIntegrationInWorker',
        'navigateOnDragDrop',
        'enableBlinkFeatures',
      ]) {
        expect([off, (preferences as Record<string, unknown>)[off] || false]).toEqual([off, false]);
      }
      const seen = await page.evaluate(() => ({
        node: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter(
          (name) => name in window,
        ),
        bridge: Object.keys((window as unknown as { shotReview: object }).shotReview).sort(),
        opener: window.opener,
      }));
      expect(seen).toEqual({
        node: [],
        bridge: ['onCommand', 'platform', 'register'],
        opener: null,
      });
    },
  );

  testInWindow(
    'is served by the program under a policy without eval',
    async ({ page, problems }) => {
      problems.allow(/Content Security Policy|unsafe-eval/);
      expect(page.url()).toMatch(/^app:\/\/shot-review\//);
      const found = await page.evaluate(async () => {
        const { headers } = await fetch('/');
        let evaluated = 'yes';
        try {
          new Function('return 1')();
        } catch (error) {
          evaluated = (error as Error).name;
        }
        return { policy: headers.get('content-security-policy'), evaluated };
      });
      expect(found.policy).toMatch(/default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/);
      expect(found.policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
      expect(found.evaluated).toBe('EvalError');
    },
  );

  testInWindow(
    'case 22: has every permission denied but copying a text',
    async ({ page, problems }) => {
      problems.allow(/ermission|not allowed|Violation/);
      const found = await page.evaluate(async () => {
        const nameOf = (promise: Promise<unknown>) =>
          promise.then(
            () => 'granted',
            (error: Error) => error.name,
          );
        const state = async (name: string) =>
          (await navigator.permissions.query({ name: name as PermissionName })).state;
        return {
          position: await new Promise((resolve) =>
            navigator.geolocation.getCurrentPosition(
              () => resolve('granted'),
              ({ code }) => resolve(code),
            ),
          ),
          camera: await nameOf(navigator.mediaDevices.getUserMedia({ video: true })),
          screen: await nameOf(navigator.mediaDevices.getDisplayMedia({ video: true })),
          notification: await Notification.requestPermission(),
          clipboard: await nameOf(navigator.clipboard.readText()),
          cameraState: await state('camera'),
          geolocation: await state('geolocation'),
          microphone: await state('microphone'),
          midi: await state('midi'),
        };
      });
      expect(found).toMatchObject({
        position: 1,
        notification: 'denied',
        cameraState: 'denied',
        geolocation: 'denied',
        microphone: 'denied',
        midi: 'denied',
      });
      for (const one of [found.camera, found.screen, found.clipboard])
        expect(one).not.toBe('granted');
    },
  );

  testInWindow(
    'case 22: stays: no other window, no other address, no file',
    async ({ page, electron, problems }) => {
      problems.allow(/Content Security Policy|Not allowed to load|Failed to load|ERR_|navigate/i);
      await page.evaluate(() => Object.assign(window, { stayed: true }));
      for (const url of [
        outside,
        'file:///etc/passwd',
        'app://other/',
        'javascript:document.title="x"',
      ]) {
        expect(await page.evaluate((to) => window.open(to), url)).toBeNull();
        await page.evaluate((to) => {
          const link = document.body.appendChild(document.createElement('a'));
          link.href = to;
          link.click();
          link.target = '_blank';
          link.click();
          link.remove();
        }, url);
        await page.evaluate((to) => {
          try {
            location.assign(to);
          } catch {}
        }, url);
        // By the time that a request of the page is answered and drawn, the forbidden action would have started.
        await page.evaluate(async () => {
          await fetch('/');
          await new Promise(requestAnimationFrame);
        });
        expect(page.url()).toMatch(/^app:\/\/shot-review\//);
        expect(await page.evaluate(() => 'stayed' in window)).toBe(true);
      }
      const windows = await electron!.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
      );
      expect(windows).toBe(1);
      expect(asked).toEqual([]);
    },
  );

  testInWindow('case 22: is not redirected out of the program', async ({ electron }) => {
    const ended = await electron!.evaluate(async ({ BrowserWindow, session }, location) => {
      // A separate session, where only the rules for every page apply.
      const other = session.fromPartition('redirects');
      const { protocol } = other as unknown as {
        protocol: {
          handle?(scheme: string, answer: () => Response): void;
          registerStringProtocol(
            scheme: string,
            answer: (asked: unknown, reply: (of: object) => void) => void,
          ): void;
        };
      };
      if (protocol.handle) protocol.handle('app', () => Response.redirect(location));
      else {
        const answer = { statusCode: 302, headers: { location }, data: '' };
        protocol.registerStringProtocol('app', (_asked, reply) => reply(answer));
      }
      const window = new BrowserWindow({ show: false, webPreferences: { session: other } });
      const loaded = await window.loadURL('app://shot-review/').then(
        () => 'redirected',
        (error: Error) => error.message,
      );
      window.destroy();
      return loaded;
    }, `${outside}/redirected`);
    expect(ended).not.toBe('redirected');
    expect(asked).toEqual([]);
  });

  testInWindow(
    'case 22: makes no web view, though a page may ask for one',
    async ({ electron }) => {
      const attached = await electron!.evaluate(async ({ BrowserWindow }, url) => {
        const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
        let seen = 0;
        window.webContents.on('did-attach-webview', () => seen++);
        const isPrevented = new Promise<boolean>((resolve) => {
          window.webContents.on('will-attach-webview', (event) => {
            setImmediate(() => resolve(event.defaultPrevented));
          });
        });
        const page = `<webview src="${url}/webview"></webview>`;
        await window.loadURL(`data:text/html,${encodeURIComponent(page)}`);
        const answer = { isPrevented: await isPrevented, seen };
        window.destroy();
        return answer;
      }, outside);
      expect(attached).toEqual({ isPrevented: true, seen: 0 });
      expect(asked).toEqual([]);
    },
  );

  testInWindow(
    'reaches no network, not even where no policy holds',
    async ({ page, electron, problems }) => {
      problems.allow(/Content Security Policy|Failed to fetch|ERR_|Failed to load/);
      const fromPage = await page.evaluate(
        (url) =>
          fetch(url, { mode: 'no-cors' }).then(
            () => 'reached',
            () => 'refused',
          ),
        `${outside}/fetch`,
      );
      const fromElsewhere = await electron!.evaluate(async ({ BrowserWindow }, url) => {
        const other = new BrowserWindow({ show: false });
        const loaded = await other.loadURL(url).then(
          () => 'reached',
          () => 'refused',
        );
        other.destroy();
        return loaded;
      }, `${outside}/window`);
      expect([fromPage, fromElsewhere]).toEqual(['refused', 'refused']);
      expect(asked).toEqual([]);
    },
  );

  testInWindow(
    'case 21: hears only its own page, and only messages of the agreed shape',
    async (session) => {
      const register = (from: 'own' | 'other', ...args: unknown[]) =>
        invoke(session, 'shot-review:register', from, args);
      expect(await register('own', [])).toEqual([]);
      expect(await register('other', [])).toMatch(/refused: not from the program's own page/);
      for (const args of [
        [],
        [null],
        ['/etc/passwd'],
        [[1]],
        [['']],
        [['/a'], 'more'],
        [{ length: 1 }],
      ]) {
        expect(await register('own', ...args)).toMatch(/refused: not a message of this kind/);
      }
      expect(await register('own', ['/no/such/file'])).toMatch(/There is no file/);
    },
  );

  testInWindow(
    'case 21: every message that is refused leaves things as they are',
    async (session) => {
      const { page, electron } = session;
      const channels = await electron!.evaluate(({ ipcMain }) => {
        const { _invokeHandlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> };
        return [..._invokeHandlers.keys()].filter((name) => name.startsWith('shot-review:'));
      });
      expect(channels.sort()).toEqual(['shot-review:ready', 'shot-review:register']);
      const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
      await page.evaluate(() => {
        const test = window as unknown as { heard: unknown[]; shotReview: ShotReviewBridge };
        test.heard = [];
        test.shotReview.onCommand((command) => test.heard.push(command));
      });
      // Other senders and other messages claiming that the page has stopped listening.
      expect(await invoke(session, 'shot-review:ready', 'other', [false])).toMatch(/not from the/);
      for (const args of [[], [null], [0], ['false'], [false, false], [{}]]) {
        expect(await invoke(session, 'shot-review:ready', 'own', args)).toMatch(/not a message of/);
      }
      await electron!.evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => submenu!.items);
        items.find(({ label }) => label === 'Data')!.click();
      });
      await expect.poll(heard).toEqual([{ type: 'goTo', screen: 'datasets' }]);
    },
  );

  testInWindow(
    'case 21: refuses the bridge to a page that is not its own',
    async ({ electron }) => {
      const answer = await electron!.evaluate(async ({ app, BrowserWindow }) => {
        const preload = `${app.getAppPath()}/preload.cjs`;
        const other = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true },
        });
        await other.loadURL('data:text/html,other');
        const said = await other.webContents.executeJavaScript(
          'shotReview.register([]).then(() => "heard", (error) => error.message)',
        );
        other.destroy();
        return said as string;
      });
      expect(answer).toMatch(/refused: not from the program's own page/);
    },
  );
});

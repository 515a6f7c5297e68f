/**
 * Runs tests in the two hosts: in a browser on the loopback address and, if they can differ, in the desktop window too.
 */
import { rm } from 'node:fs/promises';
import { afterAll, test } from 'vitest';
import { ensureChromium } from '../../../build/setup/chromium.mjs';
import { closeChromium } from './chromium.ts';
import {
  type LaunchOptions,
  launchBrowser,
  launchElectron,
  type Server,
  type Session,
  startServer,
} from './hosts.ts';
import { loadTestProgram } from './test-program.ts';

export const program = await loadTestProgram();
const chromium = await ensureChromium();
const folders: string[] = [];
afterAll(async () => {
  await stopSharedServer();
  await closeChromium();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Removes a folder after the last test of the file, when no program has it open any more. */
export function removeAfterTests(folder: string): void {
  folders.push(folder);
}

interface TestOptions extends LaunchOptions {
  /**
   * The program keeps running for the next such test on the same workspace, with the settings reset to a first start:
   * for tests that may follow each other.
   */
  readonly isShared?: boolean;
}

type Spec = (session: Session) => Promise<void>;

/** The test gets a newly started program with an empty workspace, unless `options` name another one. */
export function testInEachHost(name: string, spec: Spec, options: TestOptions = {}): void {
  if ('reason' in program) test.skip(`${name} (window: ${program.reason})`);
  else test(`${name} (window)`, () => performInWindow(spec, options));
  testInBrowser(name, spec, options);
}

/** Runs a spec only in the browser: for features of the page that do not depend on its host. */
export function testInBrowser(name: string, spec: Spec, options: TestOptions = {}): void {
  if ('reason' in chromium) test.skip(`${name} (browser: ${chromium.reason})`);
  else test(`${name} (browser)`, () => performInBrowser(spec, options));
}

/** Runs a spec only in the desktop window. */
export function testInWindow(name: string, spec: Spec, options: LaunchOptions = {}): void {
  if ('reason' in program) test.skip(`${name} (${program.reason})`);
  else test(name, () => performInWindow(spec, options));
}

async function performInWindow(spec: Spec, options: LaunchOptions): Promise<void> {
  await stopSharedServer(); // only one program can have a workspace open
  if ('reason' in program) return;
  await perform(await launchElectron(program, options), spec);
}

async function performInBrowser(spec: Spec, { isShared, ...options }: TestOptions): Promise<void> {
  if (!isShared || options.workspace === undefined) {
    await stopSharedServer();
    return perform(await launchBrowser(options), spec);
  }
  const { workspace } = options;
  const server = await sharedServer(workspace, spec);
  try {
    await perform(await launchBrowser(options, server), spec);
  } catch (error) {
    // The next test must not get the server in this state. If this test took too long, the next one may already be
    // using it.
    if (shared?.user === spec) await stopSharedServer();
    throw error;
  }
}

async function perform(session: Session, spec: Spec): Promise<void> {
  try {
    await spec(session);
  } catch (error) {
    await session.close().catch(() => {}); // the test's own error matters more
    throw error;
  }
  await session.close();
}

let shared: { readonly workspace: string; readonly server: Server; user: Spec } | null = null;

async function sharedServer(workspace: string, user: Spec): Promise<Server> {
  if (shared?.workspace === workspace) {
    shared.user = user;
    await forgetSettings(shared.server);
    return shared.server;
  }
  await stopSharedServer();
  const config = `${workspace}-settings`;
  await rm(config, { recursive: true, force: true });
  shared = { workspace, server: await startServer(workspace, config), user };
  return shared.server;
}

/** Resets the settings to those of a first start. */
async function forgetSettings({ address }: Server): Promise<void> {
  const { origin, hash } = new URL(address);
  const answer = await fetch(`${origin}/trpc/settings.set`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shot-review-token': new URLSearchParams(hash.slice(1)).get('token') ?? '',
    },
    body: JSON.stringify({
      ...{ theme: 'system', language: 'system', numberFormat: 'language' },
      ...{ savedViews: [], layouts: {}, page: {} },
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function stopSharedServer(): Promise<void> {
  const ending = shared;
  shared = null;
  await ending?.server.stop();
}

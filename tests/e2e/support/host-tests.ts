/**
 * Runs tests in the two hosts: in a browser on the loopback address and, if they can differ, in the desktop window too.
 */
import { rm } from 'node:fs/promises';
import { inject, test } from 'vitest';
import { ensureChromium } from '../../../build/setup/chromium.mjs';
import { closeChromium } from './chromium.ts';
import {
  type LaunchOptions,
  launchBrowser,
  launchElectron,
  restartPage,
  type Session,
  startDesktop,
  startServer,
} from './hosts.ts';
import { createSharedProgram, type SharedProgram } from './shared-programs.ts';
import './program-sources.ts';

export const program = inject('testProgram');
const chromium = await ensureChromium();
const folders: string[] = [];

// The programs serve all test files of a worker, which ends with this signal.
process.once('SIGTERM', async () => {
  await Promise.allSettled([server.stop(), desktop.stop(), closeChromium()]);
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  process.exit();
});

/** Removes a folder after the last test, when no program has it open any more. */
export function removeAfterTests(folder: string): void {
  folders.push(folder);
}

interface TestOptions extends LaunchOptions {
  /** Starts a program for this test alone: for tests that end it, or leave it in a state that others must not get. */
  readonly isFresh?: boolean;
}

type Spec = (session: Session) => Promise<void>;

/** The test gets an empty workspace, unless `options` name another one, and the settings of a first start. */
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
export function testInWindow(name: string, spec: Spec, options: TestOptions = {}): void {
  if ('reason' in program) test.skip(`${name} (${program.reason})`);
  else test(name, () => performInWindow(spec, options));
}

const server = createSharedProgram((workspace, settings) => startServer(workspace, settings));
const desktop = createSharedProgram((workspace, settings) => {
  if ('reason' in program) throw new Error(program.reason);
  return startDesktop(program, workspace, settings);
});

async function performInWindow(spec: Spec, options: TestOptions): Promise<void> {
  if ('reason' in program) return;
  await leave(server, options);
  if (isAlone(options)) {
    await desktop.stop();
    return perform(await launchElectron(program, options), spec);
  }
  const open = await desktop.open(options.workspace, spec);
  await restartPage(open.program);
  await performShared(desktop, await launchElectron(program, open, open.program), spec);
}

async function performInBrowser(spec: Spec, options: TestOptions): Promise<void> {
  await leave(desktop, options);
  if (isAlone(options)) {
    await server.stop();
    return perform(await launchBrowser(options), spec);
  }
  const open = await server.open(options.workspace, spec);
  await performShared(server, await launchBrowser(open, open.program), spec);
}

/** Only one program can have a workspace open. */
async function leave(other: SharedProgram<unknown>, { workspace }: TestOptions): Promise<void> {
  if (workspace !== undefined) await other.stop({ workspace });
}

function isAlone({ isFresh, settings, args }: TestOptions): boolean {
  return isFresh === true || settings !== undefined || args !== undefined;
}

/** The next test must not get the program in the state in which a failure left it. */
async function performShared(
  shared: SharedProgram<unknown>,
  session: Session,
  spec: Spec,
): Promise<void> {
  try {
    await perform(session, spec);
  } catch (error) {
    // If this test took too long, the next one may already be using it.
    await shared.stop({ user: spec });
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

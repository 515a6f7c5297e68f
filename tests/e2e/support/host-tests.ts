/** Runs the same test in both hosts: the desktop window and a browser on the loopback address. */
import { afterAll, test } from 'vitest';
import { ensureChromium } from '../../../build/setup/chromium.mjs';
import { closeChromium } from './chromium.ts';
import { type LaunchOptions, launchBrowser, launchElectron, type Session } from './hosts.ts';
import { loadTestProgram } from './test-program.ts';

export const program = await loadTestProgram();
const chromium = await ensureChromium();
afterAll(closeChromium);

/** The test gets a program that was just started on an empty workspace, unless `options` name another. */
export function testInEachHost(
  name: string,
  spec: (session: Session) => Promise<void>,
  options: LaunchOptions = {},
): void {
  if ('reason' in program) test.skip(`${name} (window: ${program.reason})`);
  else test(`${name} (window)`, () => perform(launchElectron(program, options), spec));
  testInBrowser(name, spec, options);
}

/** Runs a spec in the browser alone: what is of the page and not of its host. */
export function testInBrowser(
  name: string,
  spec: (session: Session) => Promise<void>,
  options: LaunchOptions = {},
): void {
  if ('reason' in chromium) test.skip(`${name} (browser: ${chromium.reason})`);
  else test(`${name} (browser)`, () => perform(launchBrowser(options), spec));
}

/** Runs a spec in the desktop window alone. */
export function testInWindow(
  name: string,
  spec: (session: Session) => Promise<void>,
  options: LaunchOptions = {},
): void {
  if ('reason' in program) test.skip(`${name} (${program.reason})`);
  else test(name, () => perform(launchElectron(program, options), spec));
}

async function perform(launched: Promise<Session>, spec: (session: Session) => Promise<void>) {
  const session = await launched;
  try {
    await spec(session);
  } catch (error) {
    await session.close().catch(() => {}); // what the test found matters more
    throw error;
  }
  await session.close();
}

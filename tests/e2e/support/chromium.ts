/** The headless Chromium of tests and benchmarks: one for all that a process opens. */
import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../../build/setup/chromium.mjs';
import { CHROMIUM_FLAGS } from './program.ts';

let running: Promise<Browser> | null = null;

/** Started when it is first asked for. Throws with what to do where none can be had. */
export function sharedChromium(): Promise<Browser> {
  // It was once seen to crash while it started; the second try counts.
  running ??= launch()
    .catch(launch)
    .catch((error) => {
      running = null; // who asks next may have more luck
      throw error;
    });
  return running;
}

export async function closeChromium(): Promise<void> {
  const browser = await running;
  running = null;
  await browser?.close();
}

async function launch(): Promise<Browser> {
  const binary = await ensureChromium();
  if ('reason' in binary) throw new Error(binary.reason);
  return chromium.launch({
    executablePath: binary.executable,
    args: [...binary.args, ...CHROMIUM_FLAGS],
    env: { ...process.env, ...binary.env } as Record<string, string>,
  });
}

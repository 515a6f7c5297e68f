/** The headless Chromium of tests and benchmarks: one per process. */
import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../../build/setup/chromium.mjs';
import { CHROMIUM_FLAGS } from './program.ts';

let running: Promise<Browser> | null = null;

/** Started when first needed. Throws with instructions if none can be found. */
export function sharedChromium(): Promise<Browser> {
  // It was once seen to crash during its start, so there is a second attempt.
  running ??= launch()
    .catch(launch)
    .catch((error) => {
      running = null; // the next caller may succeed
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

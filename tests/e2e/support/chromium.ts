/** A headless Chromium for tests and benchmarks. */
import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../../build/setup/chromium.mjs';
import { CHROMIUM_FLAGS } from './program.ts';

/** Throws with what to do where none can be had. */
export async function launchChromium(): Promise<Browser> {
  const binary = await ensureChromium();
  if ('reason' in binary) throw new Error(binary.reason);
  return chromium.launch({
    executablePath: binary.executable,
    args: [...binary.args, ...CHROMIUM_FLAGS],
    env: { ...process.env, ...binary.env } as Record<string, string>,
  });
}

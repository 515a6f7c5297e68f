/** The desktop program for the length of a test file. */
import { afterAll } from 'vitest';
import { startProgram, type TestProgram } from './program.ts';

/** The program for a test file, which calls this before its tests; `{ reason }` where no Electron starts. */
export async function testProgram(): Promise<TestProgram | { reason: string }> {
  const started = await startProgram();
  if (!('reason' in started)) afterAll(() => started.stop());
  return started;
}

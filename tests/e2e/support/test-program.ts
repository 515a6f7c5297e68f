/** The desktop program for the length of a test file. */
import { afterAll } from 'vitest';
import './program-sources.ts';
import { prepareTestProgram, type TestProgram } from './program.ts';

/** The program for a test file, which calls this before its tests; `{ reason }` where no Electron starts. */
export async function loadTestProgram(): Promise<TestProgram | { reason: string }> {
  const started = await prepareTestProgram();
  if (!('reason' in started)) afterAll(() => started.stop());
  return started;
}

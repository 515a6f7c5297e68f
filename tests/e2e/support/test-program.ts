/** The desktop program for the duration of a test file. */
import { afterAll } from 'vitest';
import './program-sources.ts';
import { prepareTestProgram, type TestProgram } from './program.ts';

/** The program for a test file, to be called before its tests; `{ reason }` if Electron does not start. */
export async function loadTestProgram(): Promise<TestProgram | { reason: string }> {
  const started = await prepareTestProgram();
  if (!('reason' in started)) afterAll(() => started.stop());
  return started;
}

/** The desktop program as started by tests: bundled once for all test files, with one display. */
import type { TestProject } from 'vitest/node';
import { prepareTestProgram, type TestProgram } from './program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `{ reason }` if Electron does not start. */
    readonly testProgram: TestProgram | { reason: string };
  }
}

let stop: () => Promise<void> = async () => {};

/** Vitest calls it before the first test of its project, and `teardown` after the last. */
export async function setup(project: TestProject): Promise<void> {
  const prepared = await prepareTestProgram();
  if ('reason' in prepared) {
    project.provide('testProgram', prepared);
    return;
  }
  const { stop: remove, ...program } = prepared;
  stop = remove;
  project.provide('testProgram', program);
}

export function teardown(): Promise<void> {
  return stop();
}

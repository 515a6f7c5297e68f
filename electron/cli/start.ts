#!/usr/bin/env node
/** Starts the command line. */
import { keepCompiledCode } from '../core/processes/compiled-code.ts';

keepCompiledCode(import.meta.url);
const { run } = await import('./main.ts');

// A program that has read enough (`shot-review runs | head -1`) closes the pipe: nothing will read further output.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await run(process.argv);

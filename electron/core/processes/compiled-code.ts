/** Keeps compiled code between starts of the program. */
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Keeps what V8 has compiled, of this process and those that it starts, in a folder beside the bundle; a folder that
 * cannot be written keeps nothing, and so does Node before 22.1. To be called before the program's code is imported.
 */
export function keepCompiledCode(bundle: string): void {
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('compiled', bundle));
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
}

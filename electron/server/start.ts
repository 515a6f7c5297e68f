#!/usr/bin/env node
/** Starts the browser host. */
import { keepCompiledCode } from '../core/processes/compiled-code.ts';

keepCompiledCode(import.meta.url);
await import('./main.ts');

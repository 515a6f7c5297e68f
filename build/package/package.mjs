// Packages the desktop program for this system into release/; `--dir` makes only its folder.
import { join } from 'node:path';
import { build } from 'electron-builder';
import { ROOT } from '../setup/paths.mjs';
import { packageConfig } from './config.mjs';
import { makeIcons } from './icons.mjs';

await makeIcons(join(ROOT, 'dist', 'icons'));
await build({ projectDir: ROOT, config: packageConfig(), dir: process.argv.includes('--dir') });

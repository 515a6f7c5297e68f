/** Loads TensorFlow when it is first needed, with the best backend that works on this machine. */

import { ReviewError, reasonOf } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Message, Text } from '../../common/i18n/text.ts';
import type { Backend, BackendName } from './backend.ts';

type Loaded = Pick<Backend, 'description' | 'tf'>;

/** A module of Node. */
interface BuiltIn<T> {
  readonly default: Record<string, T>;
}

interface Candidate {
  readonly name: BackendName;
  readonly title: Message;
  load(): Promise<Loaded>;
}

const CANDIDATES: readonly Candidate[] = [
  { name: 'tfjs-node', title: message('engine.tfjsNode'), load: loadNative },
  { name: 'wasm', title: message('engine.wasm'), load: loadWasm },
  { name: 'cpu', title: message('engine.cpu'), load: loadCpu },
];

/**
 * Loads and activates the best backend from `preferred` on, in the order tfjs-node, wasm, cpu. `notice` says what could
 * not be loaded and why. A missing native TensorFlow is not an error; rejects with `INTERNAL` only if not even plain
 * JavaScript works, which means that the packages are not installed.
 */
export async function loadBackend(preferred: BackendName = 'tfjs-node'): Promise<Backend> {
  const start = CANDIDATES.findIndex(({ name }) => name === preferred);
  const failures: Message[] = [];
  for (const { name, title, load } of CANDIDATES.slice(start)) {
    try {
      const loaded = await load();
      return { name, ...loaded, notice: noticeOf(title, failures, start > 0) };
    } catch (error) {
      failures.push(message('engine.notLoaded', { backend: title, reason: firstLine(error) }));
    }
  }
  throw new ReviewError('INTERNAL', 'engine.noBackend', { failures });
}

function noticeOf(backend: Message, failures: readonly Message[], askedFor: boolean) {
  if (failures.length > 0) {
    return message('engine.fallback', { failures, backend });
  }
  return askedFor ? message('engine.askedFor', { backend }) : undefined;
}

function firstLine(error: unknown): Text {
  const reason = reasonOf(error);
  return typeof reason === 'string' ? reason.split('\n', 1)[0].trim() : reason;
}

/** The addon and libtensorflow. */
async function loadNative(): Promise<Loaded> {
  await prepareNode();
  const { default: native } = await import('@tensorflow/tfjs-node');
  const tf = await activate('tensorflow');
  const { binding } = tf.backend() as unknown as { binding: { TF_Version: string } };
  const version = native.version['tfjs-node'];
  return { description: `tfjs-node ${version} (TensorFlow ${binding.TF_Version})`, tf };
}

async function loadWasm(): Promise<Loaded> {
  const { default: wasm } = await import('@tensorflow/tfjs-backend-wasm');
  const tf = await activate('wasm');
  const simd = (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) ? ' (SIMD)' : '';
  return { description: `tfjs-backend-wasm ${wasm.version_wasm}${simd}`, tf };
}

async function loadCpu(): Promise<Loaded> {
  const { default: cpu } = await import('@tensorflow/tfjs-backend-cpu');
  const tf = await activate('cpu');
  return { description: `tfjs-backend-cpu ${cpu.version_cpu}`, tf };
}

/** The backends register themselves with this process's only TensorFlow.js core. */
async function activate(name: string): Promise<Backend['tf']> {
  const { default: tf } = await import('@tensorflow/tfjs-core');
  tf.enableProdMode(); // Suppresses the advertisement on stderr and the checks of a debug build.
  if (!(await tf.setBackend(name)))
    throw new ReviewError('INTERNAL', 'engine.doesNotStart', { name });
  return tf;
}

/**
 * tfjs-node 4.22.0 calls two functions that Node 23 removed from util (https://github.com/tensorflow/tfjs/issues/8609:
 * fixed, but not released). TensorFlow reads its settings from the environment when it loads. They limit logging to
 * errors and turn oneDNN off, because its order of summation depends on the processor; small networks also train faster
 * without it.
 */
async function prepareNode(): Promise<void> {
  // `as string`: this folder is compiled without Node's types.
  const { default: util }: BuiltIn<unknown> = await import('node:util' as string);
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
  const { default: process }: BuiltIn<Record<string, string>> = await import(
    'node:process' as string
  );
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '0';
}

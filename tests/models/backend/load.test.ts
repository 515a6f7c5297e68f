/** loadBackend in this process, and in processes in which better backends cannot be loaded. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Backend } from '../../../models/backend/backend.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import { scoped } from '../../../models/backend/scoped.ts';
import { inEnglish } from '../../support/in-english.ts';
import { BACKEND_NAMES, missingBackends } from './available.ts';

const LOAD = new URL('../../../models/backend/load.ts', import.meta.url).href;

interface BackendCalls extends Omit<Backend, 'tf'> {
  readonly sum: number;
  readonly stderr: string;
}

/**
 * The result of `loadBackend` in a new Node process with these flags, after this statement (TypeScript itself needs
 * WebAssembly).
 */
async function loadElsewhere(flags: string[], before = ''): Promise<BackendCalls> {
  const script = `const { loadBackend } = await import(${JSON.stringify(LOAD)});
    ${before};
    const { tf, ...rest } = await loadBackend();
    console.log(JSON.stringify({ ...rest, sum: tf.sum([1, 2, 3.5]).dataSync()[0] }));`;
  const run = promisify(execFile);
  const args = [...flags, '--input-type=module', '--eval', script];
  const { stdout, stderr } = await run(process.execPath, args);
  return { ...inEnglish(JSON.parse(stdout)), stderr };
}

describe('loadBackend', () => {
  for (const name of BACKEND_NAMES) {
    test.skipIf(missingBackends.has(name))(`${name} computes and says what it is`, async () => {
      const { tf, ...backend } = await loadBackend(name);
      expect(backend.name).toBe(name);
      expect(backend.description).toMatch(/^tfjs-\S+ \d+\.\d+\.\d+/);
      const product = tf.matMul([[1, 2]], [[3], [4]]);
      expect(Array.from(product.dataSync())).toEqual([11]);
      product.dispose();
    });
  }

  test('the last one that was loaded is the active one', async () => {
    const { tf } = await loadBackend('cpu');
    expect(tf.getBackend()).toBe('cpu');
    await loadBackend('wasm');
    expect(tf.getBackend()).toBe('wasm');
    await loadBackend('cpu');
    expect(tf.getBackend()).toBe('cpu');
  });

  test.skipIf(missingBackends.has('tfjs-node'))('native TensorFlow comes first', async () => {
    const { name, description, notice, sum, stderr } = await loadElsewhere([]);
    expect({ name, notice, sum, stderr }).toEqual({
      name: 'tfjs-node',
      notice: undefined,
      sum: 6.5,
      stderr: '',
    });
    expect(description).toMatch(/^tfjs-node \d+\.\d+\.\d+ \(TensorFlow \d+\.\d+\.\d+\)$/);
  });

  test('case 12: a native library that cannot be loaded gives WebAssembly and a notice', async () => {
    const { name, notice, sum, stderr } = await loadElsewhere(['--no-addons']);
    expect({ name, sum, stderr }).toEqual({ name: 'wasm', sum: 6.5, stderr: '' });
    expect(notice).toMatch(
      /^Native TensorFlow could not be loaded \(.+\); WebAssembly is used instead: slower, same results\.$/,
    );
  });

  test('case 12: without WebAssembly either, plain JavaScript computes', async () => {
    const { name, notice, sum } = await loadElsewhere(
      ['--no-addons'],
      'delete globalThis.WebAssembly',
    );
    expect({ name, sum }).toEqual({ name: 'cpu', sum: 6.5 });
    expect(notice).toMatch(
      /^Native TensorFlow .+; WebAssembly could not be loaded \(.+\); Plain JavaScript is used/,
    );
  });

  test('one that was asked for says so', async () => {
    expect((await loadBackend('cpu')).notice).toEqual(
      'Plain JavaScript is used because it was asked for.',
    );
  });
});

describe('scoped', () => {
  test('frees the tensors, also when it throws', async () => {
    const { tf } = await loadBackend('cpu');
    const before = tf.memory().numTensors;
    expect(scoped(tf, () => tf.add([1, 2], [3, 4]).dataSync()[1])).toBe(6);
    expect(() =>
      scoped(tf, () => {
        tf.add([1], [2]);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(tf.memory().numTensors).toBe(before);
  });
});

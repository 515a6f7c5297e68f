/** TensorFlow behind one door: native where it loads, else WebAssembly, else plain JavaScript. */

import type tf from '@tensorflow/tfjs-core';
import type { Text } from '../../common/i18n/text.ts';
import type { Threads } from '../threads.ts';

export type BackendName = 'tfjs-node' | 'wasm' | 'cpu';

/**
 * The TensorFlow that is in use. TensorFlow.js keeps one active backend in a process, so the last one
 * that was loaded is the one that computes.
 */
export interface Backend {
  readonly name: BackendName;
  /** `tfjs-node 4.22.0 (TensorFlow 2.15.1)`: what a run records. */
  readonly description: string;
  /** Why a better backend is not in use; undefined when the best one is. */
  readonly notice?: Text;
  /** The core only: functions such as `tf.add(a, b)`; no chained `a.add(b)`, no layers. */
  readonly tf: typeof tf;
  /** For what TensorFlow does not compute; undefined where there is but the one thread. */
  readonly threads?: Threads;
}

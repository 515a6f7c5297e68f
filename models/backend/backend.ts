/** TensorFlow behind a single interface: native if it loads, otherwise WebAssembly, otherwise plain JavaScript. */

import type tf from '@tensorflow/tfjs-core';
import type { Text } from '../../common/i18n/text.ts';
import type { Threads } from '../threads.ts';

export type BackendName = 'tfjs-node' | 'wasm' | 'cpu';

/**
 * The TensorFlow in use. TensorFlow.js keeps one active backend per process, so the last one loaded does the computing.
 */
export interface Backend {
  readonly name: BackendName;
  /** `tfjs-node 4.22.0 (TensorFlow 2.15.1)`, as recorded with a run. */
  readonly description: string;
  /** Why a better backend is not in use; undefined if the best one is. */
  readonly notice?: Text;
  /** Only the core: functions such as `tf.add(a, b)`; no chained `a.add(b)`, no layers. */
  readonly tf: typeof tf;
  /** For work that does not use TensorFlow; undefined if there is only one thread. */
  readonly threads?: Threads;
}

/** TensorFlow behind one door: native where it loads, else WebAssembly, else plain JavaScript. */
import type * as tf from '@tensorflow/tfjs';

export type BackendName = 'tfjs-node' | 'wasm' | 'cpu';

export interface Backend {
  readonly name: BackendName;
  /** `tfjs-node 4.22.0 (TensorFlow 2.15.1)`: what a run records. */
  readonly description: string;
  /** Why a better backend is not in use; undefined when the best one is. */
  readonly notice?: string;
  readonly tf: typeof tf;
}

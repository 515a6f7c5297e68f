/** How the training process talks to its parent: through Electron's port, or a Node child's own channel. */
import type { EngineReply, EngineRequest } from './messages.ts';

export interface ParentChannel {
  post(reply: EngineReply): void;
  onMessage(listener: (request: EngineRequest) => void): void;
}

/** `process.parentPort`, which only a utility process has (https://www.electronjs.org/docs/latest/api/parent-port). */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: EngineRequest }) => void): void;
}

export function openParentChannel(): ParentChannel {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort) {
    return {
      post: (reply) => parentPort.postMessage(reply),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    };
  }
  // Electron ends a utility process with its parent; a Node child must do so itself.
  process.on('disconnect', () => process.exit(0));
  return {
    post: (reply) => void process.send?.(reply),
    onMessage: (listener) => process.on('message', listener),
  };
}

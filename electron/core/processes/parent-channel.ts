/** How a process talks to its parent: through Electron's port, or a Node child's own channel. */
import type { TaskReply, TaskRequest } from './messages.ts';

export interface ParentChannel<Task> {
  post(reply: TaskReply): void;
  onMessage(listener: (request: TaskRequest<Task>) => void): void;
}

/** `process.parentPort`, which only a utility process has (https://www.electronjs.org/docs/latest/api/parent-port). */
interface ParentPort<Task> {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: TaskRequest<Task> }) => void): void;
}

export function openParentChannel<Task>(): ParentChannel<Task> {
  const { parentPort } = process as unknown as { parentPort?: ParentPort<Task> };
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

/** What a process and its parent say to each other about tasks: plain data that structured clone can carry. */

import type { DescribedError } from './errors.ts';

export type TaskRequest<Task> =
  | { readonly id: number; readonly task: Task }
  | { readonly id: number; readonly cancel: true }
  /** The event that was waited for has been dealt with. */
  | { readonly id: number; readonly taken: true }
  | { readonly end: true };

export type TaskReply =
  /** `waits`: the task goes on once the parent has dealt with it. */
  | { readonly id: number; readonly event: unknown; readonly waits: boolean }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: DescribedError };

/** The data process: loads DuckDB once, then runs the tasks of its parent until that exits. */

import { openDuckDb } from '../data/duckdb.ts';
import { serveTasks } from '../processes/serve.ts';
import type { DataTask } from './client.ts';
import { startGuard } from './guard.ts';
import { TASKS } from './tasks.ts';

void openDuckDb();

serveTasks<DataTask>({
  inTurn: false,
  errorCode: 'INTERNAL',
  onAllowed: startGuard(),
  run: (task, context) => TASKS[task.name](task.input as never, context),
});

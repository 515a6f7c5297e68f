/** The columns that a model was inspected by, the one that matters most first. */

import type { Inspection } from '../../../../electron/core/pipeline/inspect.ts';

export function rankedColumns({ importances }: Inspection): Inspection['importances'] {
  return [...importances].sort((a, b) => b.mean - a.mean);
}

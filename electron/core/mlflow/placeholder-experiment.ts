/** An experiment of which nothing is known but its id. */

import type { ExperimentRecord } from './records.ts';

export function placeholderExperiment(id: string, trashed: boolean): ExperimentRecord {
  return {
    type: 'experiment',
    id,
    name: id,
    artifactLocation: null,
    deleted: trashed,
    trashed,
    creationTime: null,
    lastUpdateTime: null,
    tags: new Map(),
  };
}

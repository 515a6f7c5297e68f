/** An experiment of which only the id is known. */

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

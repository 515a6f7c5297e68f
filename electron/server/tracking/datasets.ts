/** The datasets of experiments, as MLflow's page lists them. */

import { searchDatasetUses } from '../../core/store/datasets.ts';
import { rpc } from './endpoint.ts';
import { listOf } from './message.ts';
import { experimentNumber } from './names.ts';
import { invalid } from './tracking-error.ts';

const MOST_EXPERIMENTS = 20;
const MOST_DATASETS = 1000;

export const searchDatasets = rpc(
  { experiment_ids: listOf('string') } as const,
  {},
  ({ experiment_ids: ids = [] }, { workspace: { store } }) => {
    if (ids.length === 0) {
      throw invalid('SearchDatasets request must specify at least one experiment_id.');
    }
    if (ids.length > MOST_EXPERIMENTS) {
      throw invalid(
        `SearchDatasets request cannot specify more than ${MOST_EXPERIMENTS} experiment_ids. Received ${ids.length} experiment_ids.`,
      );
    }
    const found = searchDatasetUses(store, ids.map(experimentNumber), MOST_DATASETS);
    if (found.length === 0) return {};
    return {
      dataset_summaries: found.map(({ experimentId, name, digest, context }) => ({
        experiment_id: experimentId,
        name,
        digest,
        ...(context !== null && { context }),
      })),
    };
  },
);

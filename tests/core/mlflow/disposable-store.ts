/** An MLflow store that can be removed after its import. */

import { join } from 'node:path';
import { experimentMeta, newFolder, runId, runMeta, writeFiles } from './stores.ts';

export const [MISSING_RUN, REMOTE_RUN, EMPTY_RUN] = [runId('1'), runId('2'), runId('3')];

/** A run whose artifacts will be missing, one with remote artifacts, one without any, and a logged model. */
export function createDisposableStore(): string {
  const dir = newFolder();
  return writeFiles(join(dir, 'mlruns'), {
    '1/meta.yaml': experimentMeta('1', 'shots'),
    [`1/${MISSING_RUN}/meta.yaml`]: runMeta(MISSING_RUN, '1'),
    [`1/${MISSING_RUN}/artifacts/plot.txt`]: 'x',
    [`1/${REMOTE_RUN}/meta.yaml`]: runMeta(REMOTE_RUN, '1', {
      artifact_uri: 's3://bucket/1/artifacts',
    }),
    [`1/${EMPTY_RUN}/meta.yaml`]: runMeta(EMPTY_RUN, '1'),
    '1/models/m-1/meta.yaml': `model_id: m-1\nname: best\nstatus: 2\ncreation_timestamp: 1\nexperiment_id: "1"\nsource_run_id: ${MISSING_RUN}\nartifact_location: /gone/mlruns/1/models/m-1/artifacts\n`,
    '1/models/m-1/artifacts/MLmodel': 'flavors: {}\n',
    '1/models/m-1/params/C': '1',
    '1/models/m-2/meta.yaml':
      'model_id: m-2\nname: alone\nstatus: 2\ncreation_timestamp: 1\nexperiment_id: "1"\nartifact_location: /gone/mlruns/1/models/m-2/artifacts\n',
    'models/shared/meta.yaml': 'creation_timestamp: 1\nname: shared\n',
    'models/shared/version-1/meta.yaml':
      'name: shared\nversion: 1\ncreation_timestamp: 1\nsource: models:/m-2\n',
    'models/shared/version-2/meta.yaml': `name: shared\nversion: 2\ncreation_timestamp: 1\nrun_id: ${MISSING_RUN}\nsource: models:/m-1\n`,
    'models/shared/version-3/meta.yaml': `name: shared\nversion: 3\ncreation_timestamp: 1\nrun_id: ${REMOTE_RUN}\nsource: s3://bucket/1/artifacts/model\n`,
  });
}

/** Case 13 for artifacts: leftovers of a killed program's writes are removed when the workspace is opened again. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { artifactDir, writeArtifact } from '../../../electron/core/pipeline/artifacts.ts';
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { createRun, getRun } from '../../../electron/core/store/runs.ts';
import { workspace as place, setUpWorkspace } from '../store/workspace.ts';

setUpWorkspace();

it.each([
  ['a run that was going on', 'RUNNING', false, 'FAILED'],
  ['a run that was being imported', 'FINISHED', true, 'FINISHED'],
  ['a run that was imported while it went on elsewhere', 'RUNNING', true, 'RUNNING'],
] as const)('case 13: half-written artifacts of %s', async (_, status, imported, after) => {
  const workspace = await openWorkspace(place.dir);
  const id = await workspace.store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'kobe');
    const id = createRun(tx, { experimentId, name: 'run', status, sourceName: 'shot-review 1' });
    if (imported) {
      tx.run("INSERT INTO imported_runs (run_uuid, store_path, base) VALUES (?, '', '')", [id]);
      tx.touchRun(id);
    }
    return id;
  });
  await writeArtifact(workspace, id, 'model/state.json', '{}');
  const folder = artifactDir(workspace, id);
  writeFileSync(join(folder, 'model', 'weights.bin.0123456789ab.tmp'), 'half');
  writeFileSync(join(folder, 'notes.txt.0123456789ab.tmp'), 'half');
  await workspace.close();

  const again = await openWorkspace(place.dir);
  expect(getRun(again.store, id).status).toBe(after);
  expect(readdirSync(folder)).toEqual(['model']);
  expect(readdirSync(join(folder, 'model'))).toEqual(['state.json']);
  await again.close();
});

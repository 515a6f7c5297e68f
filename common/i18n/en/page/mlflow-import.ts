/** Texts of the import of an MLflow store. */

import type { Count } from '../../plural.ts';
import { plural } from '../plural.ts';

export const mlflowImport = {
  title: (name: string) => `Open the MLflow store ${name}`,
  hint: 'Its experiments, runs and registered models appear beside yours. The store itself is only read.',
  import: 'Import',
  importAndFollow: 'Import and follow',
  copy: 'Copy its artifacts into the workspace',
  copyHint: 'Otherwise they stay where they lie, and the runs show them from there.',
  follow: 'Follow it while it is written',
  followHint: 'What another program adds appears here within two seconds, until you stop it.',
  uploaded:
    'A browser hands over a copy: its artifacts are copied in, and it cannot be followed. The desktop program opens a store where it lies; so does `shot-review import-mlflow PATH --watch`.',
  zip: 'From a zip the artifacts are copied in. It does not grow, so there is nothing to follow.',
  reading: 'Reading the store',
  readingRuns: (done: string, total: string) => `${done} of ${total} runs`,
  failed: 'The import failed',
  cancelled: 'The import was cancelled. What was read until then is here; import again to go on.',
  following: 'It is followed: new runs and points appear as they are written.',
  followed: 'It is no longer followed.',
  absent: 'The store is not there at the moment. Following goes on when it returns.',
  wasAbsent: 'It is no longer followed. When that ended, the store was not there.',
  since: (runs: Count, points: Count) =>
    `So far ${plural(runs, { one: 'new run', other: 'new runs' })} and ${plural(points, { one: 'new point', other: 'new points' })}.`,
  stop: 'Stop following',
  showRuns: 'Show the runs',
  kind: (kind: 'files' | 'sqlite'): string => (kind === 'files' ? 'files' : 'SQLite'),
  runs: (experiments: Count, runs: Count, points: Count) =>
    `${plural(runs, { one: 'run', other: 'runs' })} in ${plural(experiments, { one: 'experiment', other: 'experiments' })}, with ${plural(points, { one: 'metric point', other: 'metric points' })}.`,
  deleted: (n: number, runs: string) =>
    n === 1 ? '1 of the runs is deleted.' : `${runs} of the runs are deleted.`,
  params: (n: Count) => plural(n, { one: 'param', other: 'params' }),
  tags: (n: Count) => plural(n, { one: 'tag', other: 'tags' }),
  inputs: (n: Count) => plural(n, { one: 'dataset input', other: 'dataset inputs' }),
  models: (n: Count) => plural(n, { one: 'registered model', other: 'registered models' }),
  versions: (n: Count) => plural(n, { one: 'model version', other: 'model versions' }),
  logged: (n: Count) => plural(n, { one: 'logged model', other: 'logged models' }),
  nothingNew: 'Nothing of it is new here.',
  newHere: (runs: Count, points: Count) =>
    `New here: ${plural(runs, { one: 'run', other: 'runs' })} and ${plural(points, { one: 'point', other: 'points' })}.`,
  copied: (n: Count) => `${plural(n, { one: 'artifact was', other: 'artifacts were' })} copied in.`,
  kept: (n: number) =>
    n === 1
      ? '1 item was edited here and keeps the edit:'
      : `${n} items were edited here and keep the edits:`,
  setElsewhere: 'Set here by another store, and kept:',
  run: (id: string) => `run ${id}`,
  experiment: (name: string) => `experiment ${name}`,
  model: (name: string) => `model ${name}`,
  renumbered: 'Versions whose number was taken here:',
  renumberedFrom: (from: number, to: number) => `version ${from} is version ${to} here`,
  missing: (n: number) =>
    n === 1
      ? 'Artifacts of 1 item were not found; recorded was:'
      : `Artifacts of ${n} items were not found; recorded was:`,
  notRead: (n: number) =>
    n === 1 ? '1 thing could not be read:' : `${n} things could not be read:`,
  andMore: (n: string) => `… and ${n} more; \`shot-review import-mlflow --json\` lists them all.`,
};

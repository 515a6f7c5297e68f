// Until there is a window: runs the pipeline on the sample seasons and shows the results and where they are.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './setup/paths.mjs';

const pipeline = spawn(
  process.execPath,
  [
    join(ROOT, 'dist', 'cli.js'),
    'pipeline',
    ...['--train', join(ROOT, 'sample-data', 'shots_train.csv')],
    ...['--score', join(ROOT, 'sample-data', 'shots_production.csv')],
    ...['--experiment', 'sample_season', '--stratify'],
    ...['--models', 'dummy,logistic_regression,decision_tree,neural_network'],
    ...['--workspace', join(ROOT, 'workspace')],
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
process.on('SIGINT', () => {});
pipeline.on('close', (code) => {
  process.exitCode = code ?? 1;
});

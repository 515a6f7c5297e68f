/** The full decision tree on the real training shots, compared with scikit-learn's, both warmed up. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { prepareTreeFit } from './decision-tree.ts';
import { printComparison } from './print.ts';

const ROUNDS = 20;
const WARM_UP = 3;

export async function benchTree(): Promise<void> {
  const fit = await prepareTreeFit();
  if (fit === null) {
    console.log('skipped: the real shots, ../shared/data, are not here');
    return;
  }
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const started = performance.now();
    await fit();
    ours.push(performance.now() - started);
  }
  console.log(`first fit in this process: ${ours[0].toFixed(0)} ms`);
  const peer: number[] = JSON.parse(
    execFileSync(
      mlflowPython('2.12.2'),
      [
        fileURLToPath(new URL('tree_peer.py', import.meta.url)),
        fileURLToPath(new URL('../../../shared/data', import.meta.url)),
        String(ROUNDS + WARM_UP),
      ],
      { encoding: 'utf8' },
    ),
  );
  const warm = (times: number[]) => times.slice(WARM_UP);
  printComparison('Shot Review', warm(ours), 'scikit-learn 1.4.2', warm(peer));
}

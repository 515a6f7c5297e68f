/** Intervals of all scores of four models, 2,000 resamples, beside scikit-learn on numpy's resamples. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { mlflowPython } from '../../build/setup/mlflow.mjs';
import { estimateModels } from '../../models/diagnosis/estimates.ts';
import { RandomState } from '../../models/random/mt19937.ts';
import { RESAMPLES } from '../../models/statistics/bootstrap.ts';
import type { Asked } from './asked.ts';
import { printComparison } from './print.ts';

const ROWS = [5000];
const MODELS = 4;
const ROUNDS = 3;
/** So many resamples are enough to time the peer's; the rest takes as long each. */
const PEER_RESAMPLES = 50;

export function benchJudge({ rows }: Asked): void {
  for (const size of rows ?? ROWS) compare(size);
}

function compare(rows: number): void {
  const random = new RandomState(17);
  const y = new Uint8Array(rows);
  const models = Array.from({ length: MODELS }, () => ({
    probability: new Float64Array(rows),
    threshold: 0.5,
  }));
  for (let i = 0; i < rows; i++) {
    const truth = random.randomSample();
    y[i] = Number(random.randomSample() < truth);
    for (const { probability } of models) {
      probability[i] = Math.min(1, Math.max(0, truth + 0.3 * (random.randomSample() - 0.5)));
    }
  }
  const ours = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    estimateModels({ y, game: null, seed: 17 }, models);
    return performance.now() - started;
  });
  const peer: { version: string; times: number[] } = JSON.parse(
    execFileSync(
      mlflowPython('2.12.2'),
      [fileURLToPath(new URL('peers/judge.py', import.meta.url)), String(PEER_RESAMPLES)],
      {
        encoding: 'utf8',
        input: JSON.stringify({ y: [...y], models: models.map((one) => [...one.probability]) }),
        maxBuffer: 2 ** 28,
      },
    ),
  );
  const whole = peer.times.map((time) => (time * RESAMPLES) / PEER_RESAMPLES);
  printComparison(
    `Shot Review, ${rows.toLocaleString('en')} rows`,
    ours,
    `scikit-learn ${peer.version} (${PEER_RESAMPLES} resamples, scaled)`,
    whole,
  );
}

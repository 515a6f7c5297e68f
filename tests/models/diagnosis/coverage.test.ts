/** How often the 95 % intervals hold the truth, over made-up truths: COVERAGE=1000 in the environment draws a thousand. */
import { expect, test } from 'vitest';
import { estimateScores } from '../../../models/diagnosis/estimates.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import { RESAMPLED } from '../../../models/statistics/ranked.ts';

const draws = Number(process.env.COVERAGE ?? 150);
const isFull = process.env.COVERAGE !== undefined;
const ROWS = 200;
const POPULATION = 20_000;

/** Rows of a model whose probabilities are off by a bias and by noise, which differ from truth to truth. */
function makeRows(random: RandomState, n: number, { level, spread, bias, noise }: Truth) {
  const y = new Uint8Array(n);
  const probability = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const score = level + spread * random.standardNormal();
    y[i] = Number(random.randomSample() < 1 / (1 + Math.exp(-score)));
    const said = score + bias + noise * random.standardNormal();
    probability[i] = 1 / (1 + Math.exp(-said));
  }
  return { y, probability };
}

interface Truth {
  readonly level: number;
  readonly spread: number;
  readonly bias: number;
  readonly noise: number;
}

function makeTruth(random: RandomState): Truth {
  const between = (low: number, high: number) => low + (high - low) * random.randomSample();
  return {
    level: between(-0.6, 0.4),
    spread: between(0.3, 1.5),
    bias: between(-0.4, 0.4),
    noise: between(0, 0.8),
  };
}

test(`intervals of ${ROWS} rows hold the truth about 95 times of 100`, () => {
  const random = new RandomState(5);
  const held = new Map(RESAMPLED.map((key) => [key, 0]));
  for (let t = 0; t < draws; t++) {
    const truth = makeTruth(random);
    const all = makeRows(random, POPULATION, truth);
    const { metrics } = scoreBinary(all.y, all.probability);
    const { y, probability } = makeRows(random, ROWS, truth);
    const rows = { y, game: null, seed: t };
    const found = estimateScores(rows, { probability, threshold: 0.5 }, isFull ? 2000 : 200);
    for (const key of RESAMPLED) {
      const { low, high } = found[key];
      const isHeld = low !== null && high !== null && low <= metrics[key] && metrics[key] <= high;
      if (isHeld) held.set(key, (held.get(key) ?? 0) + 1);
    }
  }
  // Four standard deviations of a share around 95 %, and 2 % for what a bootstrap of 200 rows lacks.
  const least = 0.95 - 0.02 - 4 * Math.sqrt((0.95 * 0.05) / draws);
  for (const [key, n] of held) {
    console.log(`${key.padEnd(18)} ${((100 * n) / draws).toFixed(1)} % of ${draws}`);
    expect(n / draws, key).toBeGreaterThan(least);
  }
});

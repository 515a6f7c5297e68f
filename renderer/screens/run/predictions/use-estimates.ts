/** The 95 % intervals of a run's scores on the selected shots, computed in a worker. */

import { useEffect, useState } from 'react';
import type { Estimates } from '../../../../models/diagnosis/estimates.ts';
import type { EstimatesAnswer, EstimatesRequest } from './estimates-worker.ts';
import type { LabelledShots } from './scores-and-curves.ts';

/** While a threshold is dragged nothing is computed. */
const PAUSE_MS = 250;

let worker: Worker | undefined;
let nextId = 0;

function startWorker(): Worker {
  worker ??= new Worker(new URL('./estimates-worker.ts', import.meta.url), { type: 'module' });
  return worker;
}

/** Null until they are computed. */
export function useEstimates(
  labelled: LabelledShots | null,
  threshold: number,
  seed: number,
): Estimates | null {
  const [answer, setAnswer] = useState<{
    readonly of: LabelledShots;
    readonly threshold: number;
    readonly estimates: Estimates;
  } | null>(null);
  useEffect(() => {
    if (labelled === null) return;
    const id = nextId++;
    const asked = startWorker();
    const take = ({ data }: MessageEvent<EstimatesAnswer>) => {
      if (data.id === id) setAnswer({ of: labelled, threshold, estimates: data.estimates });
    };
    asked.addEventListener('message', take);
    const timer = setTimeout(
      () => asked.postMessage({ id, ...labelled, threshold, seed } satisfies EstimatesRequest),
      PAUSE_MS,
    );
    return () => {
      clearTimeout(timer);
      asked.removeEventListener('message', take);
    };
  }, [labelled, threshold, seed]);
  return answer !== null && answer.of === labelled && answer.threshold === threshold
    ? answer.estimates
    : null;
}

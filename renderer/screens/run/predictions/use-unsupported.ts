/** The cells of the court in which training has too few shots to say much, as strokes to hatch them with. */

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { COURTS, type CourtLines } from '../../../../common/court/leagues.ts';
import { toCourtFeet } from '../../../../common/court/positions.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import {
  LEAST_SHOTS,
  type SupportCells,
  supportCells,
} from '../../../../models/diagnosis/support.ts';
import type { CourtStroke } from '../../../court/draw-canvas.ts';
import { datasetsQuery, predictionsQuery } from '../../../queries.ts';
import { columnQuery } from '../run-queries.ts';
import { useRunDatasets } from '../use-run-datasets.ts';
import { modelRunIdOf } from './use-review.ts';

/** The room of a stroke, in feet. */
const STROKE = 2;

/** Null where the training shots or their places are not known. */
export function useUnsupported(run: RunDetail, lines: CourtLines): readonly CourtStroke[] | null {
  const used = useRunDatasets(run).find(({ use, known }) => use === 'training' && known);
  const { data: known = [] } = useQuery(datasetsQuery);
  const dataset = known.find(({ digest }) => digest === used?.digest);
  const { x = null, y = null } = dataset?.roles ?? {};
  const target =
    run.params.find(({ key }) => key === 'target')?.value ?? dataset?.roles.target ?? null;
  const digest = dataset?.digest ?? '';
  const column = (name: string | null) => ({
    ...columnQuery(digest, name ?? ''),
    enabled: digest !== '' && name !== null,
  });
  const across = useQuery(column(x)).data;
  const along = useQuery(column(y)).data;
  const label = useQuery(column(target)).data;
  const modelRun = modelRunIdOf(run);
  const held = useQuery({
    ...predictionsQuery(modelRun, 'test'),
    enabled: modelRun !== '',
    retry: false,
  });
  const court = dataset?.court ?? null;
  return useMemo(() => {
    if (court === null || !across || !along || !label || held.isLoading) return null;
    const feet = toCourtFeet(court, across.values, along.values);
    const out = new Set(held.data?.row);
    // Rows that were held out, or have no outcome, taught the model nothing.
    for (let i = 0; i < feet.x.length; i++) {
      if (out.has(i) || Number.isNaN(label.values[i])) feet.x[i] = Number.NaN;
    }
    const cells = supportCells(feet);
    return cells && strokesWhereFew(cells, lines);
  }, [court, across, along, label, held.isLoading, held.data, lines]);
}

function strokesWhereFew({ side, shots }: SupportCells, lines: CourtLines): CourtStroke[] {
  const { halfWidth, baselineY, halfCourtY } = COURTS[lines];
  const strokes: CourtStroke[] = [];
  for (let i = Math.floor(-halfWidth / side); i * side < halfWidth; i++) {
    for (let j = Math.floor(baselineY / side); j * side < halfCourtY; j++) {
      if ((shots.get(`${i},${j}`) ?? 0) >= LEAST_SHOTS) continue;
      // Every two feet, however large the cells.
      for (let x = i * side; x < (i + 1) * side; x += STROKE) {
        for (let y = j * side; y < (j + 1) * side; y += STROKE) {
          const [right, top] = [Math.min(halfWidth, x + STROKE), Math.min(halfCourtY, y + STROKE)];
          const length = Math.min(right - x, top - y);
          if (x < -halfWidth || y < baselineY || length <= 0) continue;
          strokes.push([
            [x, y],
            [x + length, y + length],
          ]);
        }
      }
    }
  }
  return strokes;
}

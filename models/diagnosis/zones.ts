/** What was made from each zone of the court, and what the model says of it. */
import { COURT_ZONES, type CourtZone } from '../../common/court/zones.ts';
import { NO_LABEL } from '../../common/labels.ts';
import type { Labels } from '../matrix.ts';
import { wilsonInterval } from '../metrics/difference.ts';

export interface ZoneSummary {
  readonly zone: CourtZone;
  readonly n: number;
  /** Rows with a label, of which `made` went in; the rate is of these. */
  readonly labelled: number;
  readonly made: number;
  readonly rate: number | null;
  readonly mean_probability: number;
  /** Wilson's interval of the rate. */
  readonly low: number | null;
  readonly high: number | null;
}

/** The zones that have rows, in the court's order; zone: indices into `COURT_ZONES`; all of shape (n,). */
export function summariseZones(
  zone: Uint8Array,
  y: Labels,
  probability: Float64Array,
): ZoneSummary[] {
  const size = COURT_ZONES.length;
  const [n, labelled, made] = [0, 1, 2].map(() => new Int32Array(size));
  const sum = new Float64Array(size);
  for (let i = 0; i < zone.length; i++) {
    const at = zone[i];
    n[at]++;
    sum[at] += probability[i];
    if (y[i] === NO_LABEL) continue;
    labelled[at]++;
    made[at] += y[i];
  }
  return COURT_ZONES.flatMap((name, at) => {
    if (n[at] === 0) return [];
    const has = labelled[at] > 0;
    const interval = has ? wilsonInterval(made[at], labelled[at]) : { low: null, high: null };
    return [
      {
        zone: name,
        n: n[at],
        labelled: labelled[at],
        made: made[at],
        rate: has ? made[at] / labelled[at] : null,
        mean_probability: sum[at] / n[at],
        ...interval,
      },
    ];
  });
}

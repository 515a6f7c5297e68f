/** The distinct codes of a segment with the counts of their rows, by bins or from sorted keys. */

/** Distinct codes, ascending, with the counts of their rows. */
export interface Runs {
  readonly codes: Int32Array;
  readonly zeros: Int32Array;
  readonly ones: Int32Array;
  readonly rows: Int32Array;
}

// One loop per function, for the reason that `packed-rows.ts` gives.

export function fillBins(
  keys: Int32Array,
  count: number,
  low: number,
  bits: number,
  payload: number,
  bins: Int32Array,
): void {
  for (let i = 0; i < count; i++) {
    const key = keys[i];
    bins[2 * ((key >> bits) - low) + (key & 1)] += ((key & payload) >> 1) + 1;
  }
}

export function fillRowBins(
  keys: Int32Array,
  count: number,
  low: number,
  bits: number,
  rowBins: Int32Array,
): void {
  for (let i = 0; i < count; i++) rowBins[(keys[i] >> bits) - low]++;
}

export function takeBins(bins: Int32Array, low: number, high: number, runs: Runs): number {
  let nRuns = 0;
  for (let code = low, bin = 0; code <= high; code++, bin += 2) {
    const zeros = bins[bin];
    const ones = bins[bin + 1];
    bins[bin] = 0;
    bins[bin + 1] = 0;
    runs.codes[nRuns] = code;
    runs.zeros[nRuns] = zeros;
    runs.ones[nRuns] = ones;
    runs.rows[nRuns] = zeros + ones;
    // An empty bin is overwritten by the next one.
    nRuns += zeros + ones > 0 ? 1 : 0;
  }
  return nRuns;
}

export function takeRowBins(
  bins: Int32Array,
  rowBins: Int32Array,
  low: number,
  high: number,
  runs: Runs,
): number {
  const nRuns = takeBins(bins, low, high, runs);
  for (let run = 0; run < nRuns; run++) {
    const bin = runs.codes[run] - low;
    runs.rows[run] = rowBins[bin];
    rowBins[bin] = 0;
  }
  return nRuns;
}

export function takeSorted(
  keys: Int32Array,
  count: number,
  bits: number,
  payload: number,
  { codes, zeros, ones, rows }: Runs,
): number {
  let run = -1;
  let last = -1;
  for (let i = 0; i < count; i++) {
    const key = keys[i];
    const code = key >> bits;
    const counted = ((key & payload) >> 1) + 1;
    const one = counted & -(key & 1);
    if (code === last) {
      zeros[run] += counted - one;
      ones[run] += one;
      rows[run]++;
    } else {
      last = code;
      codes[++run] = code;
      zeros[run] = counted - one;
      ones[run] = one;
      rows[run] = 1;
    }
  }
  return run + 1;
}

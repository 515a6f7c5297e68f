/**
 * Predictions as bytes, for court and curves; little-endian. Imports nothing, so that a page can read what a server
 * wrote:
 *
 *     0        4 bytes   'SRP1'
 *     4        uint32    n, the number of rows
 *     8        8 bytes   zero
 *     16       float64   probability of a make   n times
 *     16+8n    float32   x, feet from the hoop   n times, NaN where unknown
 *     16+12n   float32   y, feet from the hoop   n times, NaN where unknown
 *     16+16n   int32     row in the dataset      n times, from 0
 *     16+20n   uint8     actual                  n times, 0 or 1, 255 without a label
 */

export interface PredictionColumns {
  readonly probability: Float64Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly row: Int32Array;
  readonly actual: Uint8Array;
}

const MAGIC = 0x31505253; // 'SRP1'
const HEADER = 16;
const ROW_BYTES = 21;

export function encodePredictions(columns: PredictionColumns): Uint8Array<ArrayBuffer> {
  const n = columns.row.length;
  const bytes = new Uint8Array(HEADER + ROW_BYTES * n);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, n, true);
  const target = columnsIn(bytes.buffer, n);
  target.probability.set(columns.probability);
  target.x.set(columns.x);
  target.y.set(columns.y);
  target.row.set(columns.row);
  target.actual.set(columns.actual);
  return bytes;
}

/** Views into `buffer`, without copying. Throws a RangeError if the bytes are not in this format. */
export function decodePredictions(buffer: ArrayBuffer): PredictionColumns {
  const view = new DataView(buffer);
  const n = buffer.byteLength < HEADER ? -1 : view.getUint32(4, true);
  if (n < 0 || view.getUint32(0, true) !== MAGIC || buffer.byteLength !== HEADER + ROW_BYTES * n) {
    throw new RangeError('These bytes are no predictions.');
  }
  return columnsIn(buffer, n);
}

function columnsIn(buffer: ArrayBuffer, n: number): PredictionColumns {
  return {
    probability: new Float64Array(buffer, HEADER, n),
    x: new Float32Array(buffer, HEADER + 8 * n, n),
    y: new Float32Array(buffer, HEADER + 12 * n, n),
    row: new Int32Array(buffer, HEADER + 16 * n, n),
    actual: new Uint8Array(buffer, HEADER + 20 * n, n),
  };
}

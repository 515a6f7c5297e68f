/** Reads the lines of a metric file: `timestamp value step`, and the formats of other versions. */

import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import type { LoggedModelMetric, MetricRecord } from './records.ts';

export interface MetricFile<Point> {
  points: Point[];
  /** Lines that were left out: `line 3: …`. */
  faults: Message[];
}

const INTEGER = /^[+-]?\d+$/;
// What Python's float() accepts, except underscores and surrounding spaces.
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/** A number as Python spells it (`nan`, `-inf`, `1e-05`), or undefined. */
export function parsePythonFloat(text: string): number | undefined {
  if (DECIMAL.test(text)) return Number(text);
  const infinite = INFINITE.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return /^[+-]?nan$/i.test(text) ? Number.NaN : undefined;
}

/** A number as Python spells it. */
export function formatPythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

/**
 * Points of a run's metric. Lines have two fields (before 1.0, step 0), three, or five (3.x, with a dataset's name and
 * digest). Exact duplicates are dropped: 3.x wrote lines again when a model was logged. Seconds of MLflow 0.1 become
 * milliseconds.
 * @param growing the run is still being written: a last line without a line end is left out
 */
export function parseMetricFile(
  key: string,
  text: string,
  growing: boolean,
): MetricFile<MetricRecord> {
  const file = parseLines(text, [2, 3, 5], growing, (fields) => pointOf(key, fields, fields[2]));
  return { ...file, points: distinct(file.points, identity) };
}

/** Points of a logged model's metric: timestamp, value, step, run id, and the dataset's name and digest. */
export function parseLoggedModelMetricFile(
  key: string,
  text: string,
): MetricFile<LoggedModelMetric> {
  const file = parseLines(text, [4, 6], false, (fields) => {
    const point = pointOf(key, fields, fields[2]);
    return 'id' in point
      ? point
      : {
          ...point,
          runId: fields[3],
          datasetName: fields[4] ?? null,
          datasetDigest: fields[5] ?? null,
        };
  });
  return { ...file, points: distinct(file.points, (point) => `${identity(point)} ${point.runId}`) };
}

function parseLines<Point extends MetricRecord>(
  text: string,
  counts: readonly number[],
  growing: boolean,
  read: (fields: string[]) => Point | Message,
): MetricFile<Point> {
  const points: Point[] = [];
  const faults: Message[] = [];
  const lines = text.split('\n');
  const ended = lines.at(-1) === '';
  if (ended) lines.pop();
  if (lines.length === 0) return { points, faults: [message('mlflow.emptyFile')] };
  let previous = 0;
  for (const [index, line] of lines.entries()) {
    const fields = line.trim().split(' ');
    const cutOff = !ended && index === lines.length - 1;
    // A line without its last field looks like one from an older version.
    const unlike = cutOff && fields.length !== (previous || 3) && fields.length < 4;
    const point =
      cutOff && (growing || unlike)
        ? message('mlflow.halfWritten')
        : counts.includes(fields.length)
          ? read(fields)
          : message('mlflow.wrongFieldCount', {
              fields: fields.length,
              counts: counts.map(String),
            });
    previous = fields.length;
    if (!('id' in point)) points.push(point);
    else {
      const content = line.slice(0, 80);
      faults.push(message('mlflow.lineLeftOut', { line: index + 1, reason: point, content }));
    }
  }
  return { points, faults };
}

function pointOf(key: string, fields: string[], step: string | undefined): MetricRecord | Message {
  const value = parsePythonFloat(fields[1]);
  const time = Number(fields[0]);
  if (!isInteger(fields[0])) return message('mlflow.badTimestamp');
  if (value === undefined) return message('mlflow.badValue');
  if (step !== undefined && !isInteger(step)) return message('mlflow.badStep');
  const seconds = step === undefined && time >= 1e9 && time < 1e11;
  return { key, value, timestamp: seconds ? time * 1000 : time, step: Number(step ?? 0) };
}

function isInteger(text: string): boolean {
  return INTEGER.test(text) && Number.isSafeInteger(Number(text));
}

function identity(point: MetricRecord): string {
  return `${point.step} ${point.timestamp} ${point.value}`;
}

function distinct<Point extends MetricRecord>(
  points: Point[],
  key: (point: Point) => string,
): Point[] {
  if (points.every((point, i) => i === 0 || point.step > points[i - 1].step)) return points;
  const seen = new Set<string>();
  return points.filter((point) => seen.size < seen.add(key(point)).size);
}

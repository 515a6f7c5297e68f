/** Makes a report interactive: where its charts are, their data, and the script that draws them. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileError } from '../files/errors.ts';
import type { InteractiveChart, InteractiveCourt } from './interactive-data.ts';
import { type Html, html, Html as Markup } from './markup.ts';
import type { ReportShots } from './report-data.ts';

/** With more shots than this a court stays a picture, because the report is shared as one file. */
const MOST_SHOTS = 50_000;

/** The page's own charts as one script and its style sheet, built with the program's bundles. */
export interface InteractiveAssets {
  readonly script: string;
  readonly style: string;
  /** The script's hash, for a content security policy. */
  readonly hash: string;
}

/** Reads them from the folder of the bundle. Throws `FILE_SYSTEM`. */
export async function readInteractiveAssets(folder: string): Promise<InteractiveAssets> {
  const read = (name: string) =>
    withFileError('read', join(folder, name), () => readFile(join(folder, name), 'utf8'));
  const [code, style] = await Promise.all([read('live.js'), read('live.css')]);
  // Nothing in it may close the element that contains it; an HTML parser turns CR LF into LF.
  const script = code.replace(/\r\n?/g, '\n').replace(/<(?=\/script|!--)/gi, '\\x3c');
  return { script, style, hash: `sha256-${createHash('sha256').update(script).digest('base64')}` };
}

/** An element whose drawing an interactive chart replaces; without a chart, just the drawing. */
export function chartPlaceholder(drawn: Html, chart: InteractiveChart | null): Html {
  return chart === null
    ? drawn
    : html`<div class="live" data-live="${JSON.stringify(chart)}">${drawn}</div>`;
}

export function interactiveScripts(parts: InteractiveAssets | null): Html {
  // Text of a script element is not escaped.
  return parts === null ? html`` : html`<script>${new Markup(parts.script)}</script>`;
}

export function interactiveCourt(
  shots: ReportShots | null,
  { title, threshold, lines }: Pick<InteractiveCourt, 'title' | 'threshold' | 'lines'>,
): InteractiveCourt | null {
  if (shots === null || shots.x.length > MOST_SHOTS) return null;
  const bytes = (column: ArrayBufferView) =>
    Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('base64');
  return {
    kind: 'court',
    title,
    threshold,
    lines,
    shots: {
      x: bytes(shots.x),
      y: bytes(shots.y),
      probability: bytes(shots.probability),
      actual: bytes(shots.actual),
      row: bytes(shots.row),
    },
  };
}

/** Numbers for JSON, with as many digits as a chart shows. */
export function toJsonNumbers(values: ArrayLike<number>): (number | null)[] {
  return Array.from(values, (value) => (Number.isFinite(value) ? Number(value.toFixed(4)) : null));
}

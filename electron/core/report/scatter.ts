/** The scatter picture: a model's predicted makes and misses on a half court, as PNG. */

import { setImmediate } from 'node:timers/promises';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { canvasSurface, drawMark } from '../../../common/court/canvas-surface.ts';
import { isBackCourt } from '../../../common/court/geometry.ts';
import { COURTS, type CourtLines } from '../../../common/court/leagues.ts';
import {
  type CourtSurface,
  type MarkLayer,
  type MarkStyle,
  paintCourtLines,
  paintMarks,
} from '../../../common/court/paint.ts';
import type { ToPixels } from '../../../common/court/projection.ts';
import type { NumberFormats } from '../../../common/i18n/format.ts';
import { DEFAULT_LANGUAGE } from '../../../common/i18n/languages.ts';
import { tokens } from '../../../common/palette.ts';
import { FONT_WEIGHTS, readFont } from './fonts.ts';
import { type ReportLocale, reportLocaleFor } from './report-locale.ts';
import { stampSurface } from './stamp-surface.ts';

export interface PredictionsScatter {
  /** The model: `Decision tree`. */
  readonly title: string;
  /** What was scored: `kobe_prod · production rows`; n is added. */
  readonly subtitle: string;
  /** Feet from the hoop, shape (n,); NaN where the position is unknown. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** 1 for a predicted make, shape (n,). */
  readonly predicted: ArrayLike<number>;
  /** Whose lines the court has. */
  readonly lines: CourtLines;
}

/** Pictures have a white background, like paper. */
const colours = tokens.light;

// Sizes are in CSS pixels; the picture has two device pixels for each.
const scale = 2;
const margin = 24;
const courtTop = 104;
const width = 600;
const courtWidth = width - 2 * margin;

const makeMark: MarkStyle = { shape: 'circle', colour: colours.make };
const missMark: MarkStyle = { shape: 'cross', colour: colours.miss };

const family = 'Shot Review Sans';

/** Registers Inter once; without it the system's font is used. */
function registerFonts(): void {
  if (GlobalFonts.has(family)) return;
  for (const weight of FONT_WEIGHTS) {
    // Read here, not by the canvas, which cannot read from an asar archive.
    const bytes = readFont(weight);
    if (bytes === null) return;
    GlobalFonts.register(bytes, family);
  }
}

/** Size and opacity of a mark, so that 300 shots appear one by one and 24,000 as density. */
function markSize(n: number): { radius: number; alpha: number } {
  const crowd = Math.min(1, Math.max(0, Math.log(n / 300) / Math.log(80)));
  return { radius: 3.6 - 2.3 * crowd, alpha: 0.92 - 0.32 * crowd };
}

/**
 * Draws the shots on the half court, hoop at the top, both axes to the same scale, 1200 pixels wide. Predicted makes
 * are teal discs, predicted misses orange crosses. Shots outside the half court or without a position are counted in a
 * note below it. The PNG is compressed on another thread.
 */
export async function drawPredictionsScatter(
  scatter: PredictionsScatter,
  texts: ReportLocale = reportLocaleFor({ language: DEFAULT_LANGUAGE }),
): Promise<Buffer> {
  registerFonts();
  const counts = countShots(scatter);
  const note = noteText(counts, texts);
  const court = courtPlace(scatter.lines);
  const height = Math.round(courtTop + court.height + (note === '' ? margin : 44));
  const canvas = createCanvas(width * scale, height * scale);
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.fillStyle = colours.surface;
  context.fillRect(0, 0, width, height);

  drawHead(context, scatter, counts, texts);
  drawFloor(context, court);
  await drawShots(context, scatter, counts, court);
  paintCourtLines(canvasSurface(context), court, colours.court, scatter.lines);
  context.font = `400 12px "${family}", sans-serif`;
  context.fillStyle = colours['text-3'];
  context.fillText(note, margin, courtTop + court.height + 26);
  return await canvas.encode('png');
}

/** Where the court is in the picture: all have the same width. */
interface CourtPlace extends ToPixels {
  readonly height: number;
}

function courtPlace(lines: CourtLines): CourtPlace {
  const { halfWidth, baselineY, halfCourtY } = COURTS[lines];
  const feet = courtWidth / (2 * halfWidth);
  return {
    height: (halfCourtY - baselineY) * feet,
    px: (x) => margin + (x + halfWidth) * feet,
    py: (y) => courtTop + (y - baselineY) * feet,
  };
}

interface Counts {
  readonly makes: number;
  readonly misses: number;
  readonly shown: number;
  readonly backCourt: number;
  readonly offCourt: number;
  readonly unplaced: number;
}

function countShots({ x, y, predicted, lines }: PredictionsScatter): Counts {
  let makes = 0;
  let shown = 0;
  let backCourt = 0;
  let unplaced = 0;
  for (let i = 0; i < predicted.length; i++) {
    makes += predicted[i];
    if (isShown(x[i], y[i], lines)) shown++;
    else if (Number.isNaN(x[i]) || Number.isNaN(y[i])) unplaced++;
    else if (isBackCourt(y[i], lines)) backCourt++;
  }
  const misses = predicted.length - makes;
  const offCourt = predicted.length - shown - backCourt - unplaced;
  return { makes, misses, shown, backCourt, offCourt, unplaced };
}

function isShown(x: number, y: number, lines: CourtLines): boolean {
  const { halfWidth, baselineY, halfCourtY } = COURTS[lines];
  return Math.abs(x) <= halfWidth && y >= baselineY && y <= halfCourtY;
}

function drawHead(
  context: SKRSContext2D,
  scatter: PredictionsScatter,
  counts: Counts,
  { format, picture }: ReportLocale,
): void {
  const n = counts.makes + counts.misses;
  context.fillStyle = colours.text;
  context.font = `600 18px "${family}", sans-serif`;
  context.fillText(fitted(context, scatter.title), margin, 38);
  context.fillStyle = colours['text-3'];
  context.font = `400 13px "${family}", sans-serif`;
  const suffix = ` · n = ${format.count(n)}`;
  const room = width - 2 * margin - context.measureText(suffix).width;
  context.fillText(fitted(context, scatter.subtitle, room) + suffix, margin, 59);

  let x = margin;
  for (const [make, label, count] of [
    [true, picture.predictedMake, counts.makes],
    [false, picture.predictedMiss, counts.misses],
  ] as const) {
    drawMark(context, make ? makeMark : missMark, x + 5, 84, 4.6);
    context.fillStyle = colours.text;
    context.font = `400 13px "${family}", sans-serif`;
    const text = `${label}  ${format.count(count)}${n === 0 ? '' : ` (${percent(count, n, format)})`}`;
    context.fillText(text, x + 17, 88.5);
    x += 17 + context.measureText(text).width + 26;
  }
}

/** The text, or as much of its start as fits. No line holds 200 characters. */
function fitted(context: SKRSContext2D, text: string, room = width - 2 * margin): string {
  const letters = [...text.slice(0, 400)].slice(0, 200);
  let shown = text;
  while (letters.length > 0 && (shown.length > 400 || context.measureText(shown).width > room)) {
    letters.pop();
    shown = `${letters.join('')}…`;
  }
  return shown;
}

/** `48.2%`; never shows 0 for a few or 100 for almost all. */
function percent(count: number, n: number, format: NumberFormats): string {
  const share = count / n;
  if (count > 0 && share < 0.0005) return `<${format.percent(0.001)}`;
  return count < n && share > 0.9995 ? `>${format.percent(0.999)}` : format.percent(share);
}

function drawFloor(context: SKRSContext2D, { height }: CourtPlace): void {
  context.fillStyle = colours.raised;
  context.fillRect(margin, courtTop, courtWidth, height);
}

async function drawShots(
  context: SKRSContext2D,
  scatter: PredictionsScatter,
  counts: Counts,
  court: CourtPlace,
): Promise<void> {
  const { x, y, predicted, lines } = scatter;
  const { radius, alpha } = markSize(counts.shown);
  const rare = Math.min(counts.makes, counts.misses) < predicted.length / 20;
  const rareClass = counts.makes < counts.misses ? 1 : 0;
  const styleOf = (i: number) => (predicted[i] === 1 ? makeMark : missMark);
  const order = mixedOrder(predicted.length);
  const paintLayer = async (
    surface: Pick<CourtSurface, 'mark'>,
    layer: Pick<MarkLayer, 'radius' | 'opacityOf'>,
  ) => {
    for (let from = 0; from < order.length; from += PIECE) {
      if (from > 0) await setImmediate();
      const shots = order.subarray(from, from + PIECE);
      paintMarks(surface, court, { x, y, styleOf, shots, ...layer });
    }
  };
  const paint = async (surface: Pick<CourtSurface, 'mark'>) => {
    const opacityOf = (i: number) =>
      isShown(x[i], y[i], lines) && !(rare && predicted[i] === rareClass) ? alpha : 0;
    await paintLayer(surface, { radius, opacityOf });
    // A class with few shots would be hidden by the other, so it is drawn last, larger and opaque.
    if (rare && Math.min(counts.makes, counts.misses) > 0) {
      const ofRare = (i: number) =>
        isShown(x[i], y[i], lines) && predicted[i] === rareClass ? 1 : 0;
      await paintLayer(surface, { radius: radius * 1.5, opacityOf: ofRare });
    }
  };
  if (predicted.length > CROWDED) {
    const surface = stampSurface(context, scale, {
      left: margin * scale,
      top: courtTop * scale,
      width: courtWidth * scale,
      height: Math.round(court.height * scale),
    });
    await paint(surface);
    surface.finish();
    return;
  }
  context.save();
  context.beginPath();
  context.rect(margin, courtTop, courtWidth, court.height);
  context.clip();
  await paint(canvasSurface(context));
  context.restore();
}

/** A path for each of more shots than this takes seconds. */
const CROWDED = 50_000;

/** So many shots, a few milliseconds, are painted before the process's other work has its turn. */
const PIECE = 2000;

/** All n rows in a scattered order, so that neither class hides the other. */
function mixedOrder(n: number): Uint32Array {
  const stride = mixingStride(n);
  return Uint32Array.from({ length: n }, (_, k) => (k * stride) % n);
}

/** A step that visits all n rows in a scattered order. */
function mixingStride(n: number): number {
  const coprime = (a: number, b: number): boolean => (b === 0 ? a === 1 : coprime(b, a % b));
  let stride = Math.max(1, Math.round(n * 0.6180339887));
  while (!coprime(stride, n)) stride++;
  return stride;
}

function noteText(counts: Counts, { format, picture }: ReportLocale): string {
  const parts = [
    [counts.backCourt, picture.backCourt],
    [counts.offCourt, picture.offCourt],
    [counts.unplaced, picture.unplaced],
  ] as const;
  const list = parts
    .filter(([count]) => count > 0)
    .map(([count, say]) => say(count, format.count(count)));
  return list.length === 0 ? '' : picture.notShown(list.join(', '));
}

/** A report's charts as inline SVG: no script, colours from the page's style, so they suit light and dark. */
import type { NumberFormats } from '../../../common/i18n/format.ts';
import { type Html, html } from './markup.ts';

export interface Series {
  readonly label: string;
  /** Style class: `test` or `production`. */
  readonly className: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Rows behind each point; draws dots whose area grows with the number. */
  readonly count?: ArrayLike<number>;
}

export interface UnitSquareChart {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** The name of the diagonal. */
  readonly diagonal: string;
  readonly series: readonly Series[];
}

const size = 300;
const left = 44;
const top = 34;
const right = 14;
const bottom = 40;
const ticks = [0, 0.25, 0.5, 0.75, 1];

const px = (x: number): number => round(left + x * size);
const py = (y: number): number => round(top + (1 - y) * size);

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A square chart of one share against another, both from 0 to 1, with its diagonal. */
export function unitSquareChart(chart: UnitSquareChart, format: NumberFormats): Html {
  const drawn = chart.series.filter((series) => series.x.length > 0 && isFinitePoint(series, 0));
  const width = left + size + right;
  const height = top + size + bottom;
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${chart.title}">
${ticks.map(
  (tick) => html`<line class="grid" x1="${px(0)}" x2="${px(1)}" y1="${py(tick)}" y2="${py(tick)}"/>
<text class="tick" x="${left - 8}" y="${py(tick) + 3.5}" text-anchor="end">${format.plain(tick)}</text>
<text class="tick" x="${px(tick)}" y="${top + size + 16}" text-anchor="middle">${format.plain(tick)}</text>`,
)}
<path class="diagonal" d="M${px(0)} ${py(0)}L${px(1)} ${py(1)}"/>
<text class="tick" transform="translate(${px(0.93)} ${py(0.93) + 13}) rotate(-45)" text-anchor="end">${chart.diagonal}</text>
<text class="axis" x="${px(0.5)}" y="${height - 6}" text-anchor="middle">${chart.xTitle}</text>
<text class="axis" transform="translate(11 ${py(0.5)}) rotate(-90)" text-anchor="middle">${chart.yTitle}</text>
${drawn.map(drawSeries)}
${drawn.map(seriesKey)}
</svg>`;
}

function isFinitePoint(series: Series, i: number): boolean {
  return Number.isFinite(series.x[i]) && Number.isFinite(series.y[i]);
}

function drawSeries(series: Series): Html {
  const { count } = series;
  const most = count ? Math.max(...Array.from(count)) : 1;
  const dots = Array.from(count ?? [], (rows, i) => {
    const radius = round(2 + 4 * Math.sqrt(rows / most));
    return html`<circle class="dot ${series.className}" cx="${px(series.x[i])}" cy="${py(series.y[i])}" r="${radius}"/>`;
  });
  return html`<path class="curve ${series.className}" d="${path(series)}"/>${dots}`;
}

/** The polyline in tenths of a pixel; points at the same place as the previous one are left out. */
function path({ x, y }: Series): string {
  const points: string[] = [];
  for (let i = 0; i < x.length; i++) {
    const point = `${px(x[i])} ${py(y[i])}`;
    if (point !== points.at(-1)) points.push(point);
  }
  return `M${points.join('L')}`;
}

/** The series' names are above the chart, where no curve reaches. */
function seriesKey(series: Series, i: number): Html {
  const x = left + 130 * i;
  return html`<line class="curve ${series.className}" x1="${x}" x2="${x + 18}" y1="10" y2="10"/>
<text class="label ${series.className}" x="${x + 24}" y="14">${series.label}</text>`;
}

/** One bar of a table row, from the middle if values have both signs, else from the left. */
export function bar(
  value: number,
  largest: number,
  bothSigns: boolean,
  format: NumberFormats,
): Html {
  const width = 160;
  const zero = bothSigns ? width / 2 : 0;
  const length = largest > 0 ? round((Math.abs(value) / largest) * (width - zero - 1)) : 0;
  const x = value < 0 ? zero - length : zero;
  return html`<svg class="${bothSigns ? 'bar' : 'bar plain'}" viewBox="0 0 ${width} 12" width="${width}" height="12" role="img" aria-label="${format.number(value)}"><rect class="${value < 0 ? 'negative' : 'positive'}" x="${x}" y="2" width="${length}" height="8"/><line class="zero" x1="${zero + 0.5}" x2="${zero + 0.5}" y1="0" y2="12"/></svg>`;
}

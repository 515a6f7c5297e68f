/** The report's style sheet: light or dark to match the user's system, black on white in print. */
import { type Scheme, seriesColours, tokens } from '../../../common/palette.ts';

/** The palette as the variables that the style sheet uses. */
function variables(scheme: Scheme): string {
  const colours = tokens[scheme];
  const test = seriesColours.test[scheme];
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(test.slice(at, at + 2), 16));
  return `
  --paper: ${colours.surface}; --fill: ${colours.raised}; --line: ${colours.line};
  --ink: ${colours.text}; --soft: ${colours['text-2']}; --faint: ${colours['text-3']};
  --accent: ${colours['accent-text']}; --warn: ${colours.killed}; --bad: ${colours.failed};
  --make: ${colours.make}; --miss: ${colours.miss};
  --test: ${test}; --production: ${seriesColours.production[scheme]}; --shade: ${r}, ${g}, ${b};`;
}

export const styleSheet = `
:root { color-scheme: light dark;${variables('light')} }
@media screen and (prefers-color-scheme: dark) { :root {${variables('dark')} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 13px/20px Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  -webkit-text-size-adjust: 100%; }
main { max-width: 1192px; margin: 0 auto; padding: 32px 24px 64px; }
h1, h2, h3, h4, p, dl, dd, table, figure, pre, ul { margin: 0; padding: 0; }
h1 { font-size: 20px; line-height: 28px; font-weight: 600; overflow-wrap: anywhere; }
h2 { font-size: 16px; line-height: 24px; font-weight: 600; margin: 40px 0 12px; }
h3 { font-size: 14px; line-height: 20px; font-weight: 600; overflow-wrap: anywhere; }
h4 { font-size: 13px; line-height: 20px; font-weight: 600; }
bdi { overflow-wrap: anywhere; }
.kind { color: var(--accent); font-weight: 600; font-size: 12px; }
.meta { color: var(--faint); font-size: 12px; margin-top: 4px; overflow-wrap: anywhere; }
.note { color: var(--faint); font-size: 12px; line-height: 18px; margin-top: 8px; max-width: 100ch; }
.say { max-width: 100ch; margin-top: 6px; overflow-wrap: anywhere; }
.warning { display: flex; gap: 8px; max-width: 100ch; margin-top: 8px; padding: 8px 12px;
  border: 1px solid var(--line); border-left: 3px solid var(--warn); border-radius: 6px; background: var(--fill); }
.warning svg { flex: none; width: 14px; height: 14px; margin-top: 3px; fill: none; stroke: var(--warn); stroke-width: 1.5; }
.warning p { overflow-wrap: anywhere; }
.scroll { overflow-x: auto; position: relative; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.wide { width: 100%; } .wide bdi { min-width: 0; max-width: 28em; overflow-wrap: break-word; }
.wide td, .wide tbody th { vertical-align: top; } .wide td.code { line-height: 20px; }
th { font-weight: 400; color: var(--faint); font-size: 11px; line-height: 16px; text-align: left; vertical-align: bottom; }
th, td { padding: 5px 16px 5px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
th:last-child, td:last-child { padding-right: 12px; }
tbody th { color: var(--ink); font-size: 13px; line-height: 20px; vertical-align: baseline; min-width: 8em; }
td bdi { display: inline-block; min-width: 7em; }
th.group { color: var(--ink); font-weight: 600; font-size: 12px; }
.n { text-align: right; white-space: nowrap; }
td small { display: block; color: var(--faint); font-size: 11px; line-height: 14px; }
th small { color: var(--faint); font-size: 11px; margin-left: 6px; }
td b { font-weight: 600; }
td.first, th.first { padding-left: 24px; }
.marked { color: var(--warn); font-weight: 600; }
/* Out of the flow, so that digits stay in line. */
sup { position: absolute; line-height: 14px; font-size: 10px; color: var(--warn); margin-left: 2px; }
ol.reasons { margin: 8px 0 0; padding-left: 18px; color: var(--soft); font-size: 12px; line-height: 18px; max-width: 100ch; }
code, pre, .code { font: 12px/18px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.code { overflow-wrap: anywhere; }
td.code { min-width: 17em; }
pre { padding: 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--fill);
  white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(232px, 1fr)); gap: 4px 24px; }
dl div { display: flex; gap: 12px; justify-content: space-between; padding: 4px 0; border-bottom: 1px solid var(--line); min-width: 0; }
dl div.all { grid-column: 1 / -1; justify-content: flex-start; }
dt { color: var(--faint); flex: none; max-width: 60%; overflow-wrap: anywhere; }
dd { text-align: right; overflow-wrap: anywhere; min-width: 0; font-variant-numeric: tabular-nums; }
dl div.all dd { text-align: left; }
.model { border-top: 1px solid var(--line); padding: 20px 0 24px; }
.model h4 { margin: 20px 0 8px; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 24px; }
.pair > * { min-width: 0; }
figure figcaption { font-weight: 600; margin-bottom: 8px; }
.court { display: block; width: 100%; max-width: 560px; height: auto; border: 1px solid var(--line); border-radius: 6px; }
@media screen and (prefers-color-scheme: dark) {
  /* Lightness turned, hue kept: the pictures are drawn on white. */
  .court { filter: invert(0.93) hue-rotate(180deg); border-color: #d3d3ce; } }
.matrices { display: flex; flex-wrap: wrap; gap: 16px 40px; }
.matrix td { text-align: right; width: 112px; padding: 6px 10px; border: 1px solid var(--paper); }
.matrix small { color: var(--soft); }
.matrix th { padding: 4px 10px 4px 0; border: 0; }
.matrix thead th { text-align: right; padding-right: 10px; }
.matrix caption { text-align: left; font-size: 12px; color: var(--soft); padding-bottom: 4px; }
.chart { display: block; width: 100%; max-width: 420px; height: auto; font-size: 11px; }
.chart text { fill: var(--faint); }
.chart .axis { fill: var(--soft); }
.chart .label { font-weight: 600; }
.chart .grid { stroke: var(--line); }
.chart .diagonal { fill: none; stroke: var(--faint); stroke-dasharray: 2 4; }
.chart .curve { fill: none; stroke-width: 1.75; stroke-linejoin: round; }
.chart .curve.production { stroke-dasharray: 6 3; }
.chart .curve.test, .chart .dot.test { stroke: var(--test); }
.chart .curve.production, .chart .dot.production { stroke: var(--production); }
.chart .dot { fill: var(--paper); stroke-width: 1.75; }
.chart text.test { fill: var(--test); }
.chart text.production { fill: var(--production); }
/* A drawn chart stays for print, and where no script runs. */
.live[data-drawn] > figure { display: none; }
.live select { font: inherit; font-size: 12px; color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: 6px; padding: 2px 6px; }
.live label { display: flex; gap: 8px; align-items: center; margin-bottom: 8px; color: var(--soft); font-size: 12px; }
.bar { display: block; margin: 4px 0; }
.bar .positive { fill: var(--make); } .bar .negative { fill: var(--miss); } .bar .zero { stroke: var(--faint); }
.bar.plain .positive { fill: var(--test); }
/* Page one. */
.answers { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 24px; }
.answers > div { border-top: 2px solid var(--accent); padding-top: 10px; }
.answers .warning { margin-top: 8px; }
.zoned { align-items: start; margin-top: 8px; }
.zones { display: block; width: 100%; max-width: 560px; height: auto; }
.zone { fill: var(--day); fill-opacity: 0.75; } .zone.few { fill: var(--fill); fill-opacity: 1; }
.court-line { fill: none; stroke: var(--faint); stroke-width: 1.2; }
.zones text { text-anchor: middle; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; font-variant-numeric: tabular-nums; }
.zone-value { font-size: 13px; font-weight: 600; fill: var(--ink); } .zone-n { font-size: 11px; fill: var(--soft); }
tr.few > * { color: var(--faint); }
@media screen and (prefers-color-scheme: dark) { .zone:not(.few) { fill: var(--night); } }
/* On a phone the first column stays while the others scroll. */
.scroll tr > :first-child { position: sticky; left: 0; background: var(--paper); }
footer { margin-top: 40px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--faint); font-size: 12px; }
@media screen and (max-width: 720px) { .answers { grid-template-columns: minmax(0, 1fr); } .pair { grid-template-columns: minmax(0, 1fr); } main { padding: 20px 16px 40px; } }
@media print {
  @page { size: A4; margin: 14mm 12mm 16mm; }
  body { font-size: 9pt; line-height: 13pt; } main { max-width: none; padding: 0; }
  tbody th { font-size: 9pt; min-width: 8em; } thead .n { white-space: normal; } th, td { padding: 3px 6px 3px 0; } tbody th bdi { overflow-wrap: normal; }
  td.first, th.first { padding-left: 6px; } .model + .model { break-before: page; border: 0; } td.code { min-width: 0; font-size: 7pt; line-height: 9pt; }
  .matrix td { width: 72px; }
  h2, h3, h4, figcaption { break-after: avoid; }
  figure, table, tr, pre, .warning { break-inside: avoid; }
  .live[data-drawn] > figure { display: block; } .live > div { display: none; }
  .page + .page { break-before: page; } .answers { gap: 12px; } .answers h3, .answers p { font-size: 9pt; line-height: 12pt; }
  .zoned { grid-template-columns: 78mm minmax(0, 1fr); gap: 12px; } .zones { max-width: 78mm; }
  .scroll tr > :first-child { position: static; }
  .scroll { overflow: visible; } .court { max-width: 82mm; } .chart { max-width: 76mm; }
  a { color: inherit; text-decoration: none; } }
`;

/** The report's tables: the data, the scores of all models, the shift between training and production. */

import { type NumberFormats, undefinedSign, withSign } from '../../../common/i18n/format.ts';
import { wilsonInterval } from '../../../models/metrics/difference.ts';
import { METRICS, type MetricInfo } from '../../../models/metrics/metric-list.ts';
import {
  DIFFERENCE_LIMIT,
  type FeatureShift,
  OUTSIDE_LIMIT,
} from '../../../models/shift/feature-shift.ts';
import { type Html, html } from './markup.ts';
import type { ReportComparison, ReportData, ReportEvaluation } from './report-data.ts';
import type { ReportLocale } from './report-locale.ts';
import { CHANCE_LIMIT, majorityClass } from './summary.ts';

export function dataSection(data: ReportData, texts: ReportLocale): Html {
  const { dataColumns: head } = texts;
  const { count } = texts.format;
  const rejected = data.datasets.some((dataset) => dataset.rejected > 0);
  return html`<div class="scroll"><table class="wide">
<thead><tr><th>${head.context}</th><th>${head.name}</th><th>${head.digest}</th><th>${head.source}</th><th class="n">${head.rows}</th><th class="n">${head.labelled}</th><th class="n">${head.unlabelled}</th><th class="n">${head.rejected}</th></tr></thead>
<tbody>${data.datasets.map(
    (dataset) =>
      html`<tr><th scope="row">${texts.context[dataset.context]}</th><td><bdi>${dataset.name}</bdi></td><td class="code">${dataset.digest}</td><td><bdi>${dataset.source}</bdi></td><td class="n">${count(dataset.rows)}</td><td class="n">${count(dataset.rows - dataset.unlabelled)}</td><td class="n">${count(dataset.unlabelled)}</td><td class="n">${count(dataset.rejected)}</td></tr>`,
  )}</tbody>
</table></div>
<p class="note">${texts.unlabelledNote}${rejected ? ` ${texts.rejectedNote}` : null}</p>
${data.datasets.map(({ context, leftOut }) =>
  leftOut === null
    ? null
    : html`<p class="note">${texts.context[context]}: ${texts.said(leftOut)}</p>`,
)}`;
}

interface ScoreColumn {
  readonly production: boolean;
  readonly evaluation: ReportEvaluation | null;
}

/** Scores with four decimals, test and production side by side; a 0 with a reason has the number of its note. */
export function scoresSection(data: ReportData, texts: ReportLocale): Html {
  const { score, count } = texts.format;
  const hasProduction = data.models.some((model) => model.production !== null);
  const columns = data.models.flatMap((model): ScoreColumn[] => [
    { production: false, evaluation: model.test },
    ...(hasProduction ? [{ production: true, evaluation: model.production }] : []),
  ]);
  const width = hasProduction ? 2 : 1;
  const reasons: string[] = [];
  const first = (i: number): string => (i % width === 0 ? 'n first' : 'n');
  const scores = METRICS.filter(({ better }) => better !== null);
  const rows = scores.map(
    (metric) =>
      html`<tr><th scope="row" title="${texts.said(metric.doc)}">${texts.said(metric.title)}${metric.better === 'lower' ? html`<small>${texts.lower}</small>` : null}</th>${columns.map((column, i) => html`<td class="${first(i)}">${scoreCell(metric, column, columns, reasons, texts)}</td>`)}</tr>`,
  );
  return html`<div class="scroll"><table>
<thead><tr><th></th>${data.models.map((model) => html`<th class="group n first" colspan="${width}"><bdi>${texts.titleOf(model)}</bdi></th>`)}</tr>
<tr><th>${texts.metric}</th>${columns.map((column, i) => html`<th class="${first(i)}">${column.production ? texts.production : texts.test}</th>`)}</tr></thead>
<tbody>${rows}
<tr><th scope="row">${texts.baseline}</th>${columns.map(({ evaluation }, i) => html`<td class="${first(i)}">${evaluation === null ? undefinedSign : score(majorityClass(evaluation).share)}</td>`)}</tr>
<tr><th scope="row">${texts.rows}</th>${columns.map(({ evaluation }, i) => html`<td class="${first(i)}">${evaluation === null ? '–' : count(evaluation.n)}</td>`)}</tr>
</tbody></table></div>
${reasons.length === 0 ? null : html`<ol class="reasons">${reasons.map((reason) => html`<li>${reason}</li>`)}</ol>`}
<p class="note">${texts.interval}${data.models.length > 1 ? ` ${texts.best}` : null}</p>
${data.models.length > 2 ? differences(data, texts) : null}`;
}

/** For each pair of models: which is right more often, and whether that could be chance. */
function differences({ models, comparisons }: ReportData, texts: ReportLocale): Html {
  const titles = new Map(models.map((model) => [model.name, texts.titleOf(model)]));
  const contexts = (['test', 'production'] as const).filter((context) =>
    comparisons.some((pair) => pair.context === context),
  );
  const pairs = new Map<string, Map<string, ReportComparison>>();
  for (const pair of comparisons) {
    const [first, second] = [pair.first, pair.second].map((name) => titles.get(name) ?? name);
    const name = texts.pair(second, first);
    pairs.set(name, (pairs.get(name) ?? new Map()).set(pair.context, pair));
  }
  const { points, pValue } = texts.format;
  const cells = (pair: ReportComparison | undefined) =>
    pair === undefined
      ? html`<td class="n first">–</td><td class="n">–</td>`
      : html`<td class="n first">${withSign(points(pair.difference), pair.difference)}</td><td class="n${pair.pValue < CHANCE_LIMIT ? ' marked' : ''}">${pValue(pair.pValue).replace('= ', '')}</td>`;
  return html`<h4 style="margin-top:24px">${texts.differences}</h4>
<div class="scroll"><table>
<thead><tr><th></th>${contexts.map((context) => html`<th class="group n first" colspan="2">${texts[context]}</th>`)}</tr>
<tr><th></th>${contexts.map(() => html`<th class="n first">${texts.points}</th><th class="n">${texts.pValue}</th>`)}</tr></thead>
<tbody>${[...pairs].map(([name, of]) => html`<tr><th scope="row"><bdi>${name}</bdi></th>${contexts.map((context) => cells(of.get(context)))}</tr>`)}</tbody>
</table></div>
<p class="note">${texts.differencesNote}</p>`;
}

function scoreCell(
  metric: MetricInfo,
  column: ScoreColumn,
  columns: readonly ScoreColumn[],
  reasons: string[],
  texts: ReportLocale,
): Html {
  const { evaluation } = column;
  if (evaluation === null) return html`–`;
  const value = evaluation.metrics[metric.key];
  const { decimals, score } = texts.format;
  const reason = evaluation.undefinedReasons[metric.key] ?? evaluation.zeroReasons[metric.key];
  const text = Number.isNaN(value) && reason !== undefined ? undefinedSign : score(value);
  const shown = isBest(metric, column, columns) ? html`<b>${text}</b>` : html`${text}`;
  if (reason !== undefined) {
    const said = texts.said(reason);
    const known = reasons.indexOf(said);
    const mark = known < 0 ? reasons.push(said) : known + 1;
    return html`${shown}<sup>${mark}</sup>`;
  }
  const { tp, tn } = evaluation.confusion;
  const interval = metric.key === 'accuracy' ? wilsonInterval(tp + tn, evaluation.n) : null;
  return html`${shown}${
    interval &&
    html`<small>${texts.range(decimals(interval.low, 3), decimals(interval.high, 3))}</small>`
  }`;
}

function isBest(metric: MetricInfo, column: ScoreColumn, columns: readonly ScoreColumn[]): boolean {
  const rivals = columns.flatMap(({ production, evaluation }) =>
    production === column.production && evaluation !== null ? [evaluation.metrics[metric.key]] : [],
  );
  if (rivals.length < 2 || rivals.some(Number.isNaN)) return false;
  const best = metric.better === 'higher' ? Math.max(...rivals) : Math.min(...rivals);
  return column.evaluation?.metrics[metric.key] === best && rivals.some((rival) => rival !== best);
}

export function shiftSection(data: ReportData, texts: ReportLocale): Html {
  const { shiftColumns: head } = texts;
  return html`<div class="scroll"><table>
<thead><tr><th></th><th class="group n first" colspan="2">${head.training}</th><th class="group n first" colspan="2">${head.production}</th><th></th><th></th></tr>
<tr><th>${head.feature}</th><th class="n first">${head.range}</th><th class="n">${head.mean}</th><th class="n first">${head.range}</th><th class="n">${head.mean}</th><th class="n first">${head.difference}</th><th class="n first">${head.outside}</th></tr></thead>
<tbody>${data.shift.map((shift) => shiftRow(shift, texts))}</tbody>
</table></div>
<p class="note">${texts.shiftNote}</p>`;
}

function shiftRow(shift: FeatureShift, texts: ReportLocale): Html {
  const far = Math.abs(shift.standardisedDifference) > DIFFERENCE_LIMIT ? ' marked' : '';
  const out = shift.outside > OUTSIDE_LIMIT ? ' marked' : '';
  const { decimals, percent } = texts.format;
  const position = (value: number) => positionOf(value, texts.format);
  const range = (min: number, max: number) => texts.range(position(min), position(max));
  return html`<tr><th scope="row"><bdi>${shift.feature}</bdi></th><td class="n first">${range(shift.trainLow, shift.trainHigh)}</td><td class="n">${position(shift.trainMean)}</td><td class="n first">${range(shift.scoreLow, shift.scoreHigh)}</td><td class="n">${position(shift.scoreMean)}</td><td class="n first${far}">${decimals(shift.standardisedDifference, 2)}</td><td class="n first${out}">${percent(shift.outside)}</td></tr>`;
}

/** Degrees differ in their third and fourth decimal: with three digits all longitudes would look the same. */
function positionOf(value: number, { plain, number }: NumberFormats): string {
  const size = Math.abs(value);
  return size > 0.001 && size < 1000 ? plain(Number(value.toFixed(4))) : number(value);
}

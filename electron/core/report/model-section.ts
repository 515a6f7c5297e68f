/** One model's part of the report: params, courts, confusion matrices, curves, what it learned. */
import { seriesColours, strongestFill } from '../../../common/palette.ts';
import { cutsOf } from '../../../models/metrics/cuts.ts';
import { decimateCurve } from '../../../models/metrics/decimate.ts';
import { type Series, unitSquareChart } from './charts.ts';
import { explanation } from './explanation.ts';
import { chartPlaceholder, interactiveCourt, toJsonNumbers } from './interactive.ts';
import type { InteractiveChart } from './interactive-data.ts';
import { type Html, html } from './markup.ts';
import type { ReportEvaluation, ReportModel } from './report-data.ts';
import type { ReportLocale } from './report-locale.ts';
import { warning } from './summary.ts';

export function modelSection(model: ReportModel, texts: ReportLocale, isLive: boolean): Html {
  return html`<section class="model">
<h3><bdi>${texts.titleOf(model)}</bdi></h3>
${model.warnings.map((text) => warning(texts.said(text)))}
${settings(model, texts)}
${courts(model, texts, isLive)}
<h4>${texts.confusion}</h4>
<div class="matrices">
${model.test && matrix(model.test, texts.test, texts)}
${model.production && matrix(model.production, texts.production, texts)}
</div>
${curves(model, texts, isLive)}
${beforeCalibration(model, texts)}
${explanation(model, texts)}
</section>`;
}

/** What the reader must know of the explanation and the facts; nothing for a model that is not calibrated. */
function beforeCalibration({ calibration }: ReportModel, texts: ReportLocale): Html {
  if (calibration === null) return html``;
  return html`<p class="note">${texts.calibrated(calibration.method, texts.format.count(calibration.cv))}</p>`;
}

function settings(model: ReportModel, texts: ReportLocale): Html {
  const facts = Object.entries(model.facts);
  const entry = ([name, text]: readonly [string, string]) =>
    html`<div><dt>${name}</dt><dd><bdi>${text}</bdi></dd></div>`;
  return html`<h4>${texts.params}</h4>
<dl>${model.params.map(entry)}</dl>
${
  facts.length === 0
    ? null
    : html`<h4>${texts.facts}</h4><dl>${facts.map(([name, value]) => entry([name, texts.format.number(value)]))}</dl>`
}`;
}

function courts(model: ReportModel, texts: ReportLocale, isLive: boolean): Html {
  const picture = (of: 'test' | 'production', where: string) => {
    const png = model.pictures[of];
    if (png === null) return null;
    const drawn = html`<figure><figcaption>${where}</figcaption><img class="court" alt="${texts.courtAlt(texts.titleOf(model), where)}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}"></figure>`;
    const threshold = (model[of] ?? model.test)?.threshold ?? 0.5;
    return chartPlaceholder(
      drawn,
      isLive
        ? interactiveCourt(model.shots[of], { title: where, threshold, lines: model.courts[of] })
        : null,
    );
  };
  return html`<div class="pair" style="margin-top:20px">
${picture('test', texts.courtTest)}
${picture('production', texts.courtProduction)}
</div>`;
}

function matrix({ confusion, n }: ReportEvaluation, title: string, texts: ReportLocale): Html {
  const { tn, fp, fn, tp } = confusion;
  const { percent, count: counted } = texts.format;
  const cell = (count: number) =>
    html`<td style="background:rgba(var(--shade),${(strongestFill * (0.2 + (0.8 * count) / n)).toFixed(3)})">${counted(count)}<small>${percent(count / n)}</small></td>`;
  return html`<table class="matrix"><caption>${title} · ${texts.count(counted(n))}</caption>
<thead><tr><th></th><th>${texts.predicted} ${texts.miss}</th><th>${texts.predicted} ${texts.make}</th></tr></thead>
<tbody><tr><th scope="row">${texts.actual} ${texts.miss}</th>${cell(tn)}${cell(fp)}</tr>
<tr><th scope="row">${texts.actual} ${texts.make}</th>${cell(fn)}${cell(tp)}</tr></tbody></table>`;
}

interface Labelled {
  readonly evaluation: ReportEvaluation;
  /** Its name, and its style class and colours. */
  readonly label: string;
  readonly className: 'test' | 'production';
}

function curves(model: ReportModel, texts: ReportLocale, isLive: boolean): Html {
  const all = (['test', 'production'] as const).flatMap((className): Labelled[] => {
    const evaluation = model[className];
    return evaluation === null ? [] : [{ evaluation, label: texts[className], className }];
  });
  const ranked = all.filter(({ evaluation }) => !evaluation.undefinedReasons.roc_auc);
  const rocAnswer = ranked
    .map(({ evaluation, className }) =>
      texts.rocPart(evaluation.metrics.roc_auc, className === 'production'),
    )
    .join(', ');
  const calibrationAnswer = all
    .map(({ evaluation, className }) =>
      texts.calibrationPart(meanGap(evaluation), className === 'production'),
    )
    .join(', ');
  const rocTitle = ranked.length > 0 ? texts.rocAnswer(rocAnswer) : texts.rocUndefined;
  const calibrationTitle = texts.calibrationAnswer(calibrationAnswer);
  const roc = html`<figure><figcaption>${rocTitle}</figcaption>
${unitSquareChart(
  {
    title: texts.roc,
    xTitle: texts.rocX,
    yTitle: texts.rocY,
    diagonal: texts.chance,
    series: all.map(
      ({ evaluation, ...series }): Series => ({
        ...series,
        x: evaluation.roc.fpr,
        y: evaluation.roc.tpr,
      }),
    ),
  },
  texts.format,
)}</figure>`;
  const calibration = html`<figure><figcaption>${calibrationTitle}</figcaption>
${unitSquareChart(
  {
    title: texts.calibration,
    xTitle: texts.calibrationX,
    yTitle: texts.calibrationY,
    diagonal: texts.exact,
    series: all.map(
      ({ evaluation, ...series }): Series => ({
        ...series,
        x: evaluation.calibration.probPred,
        y: evaluation.calibration.probTrue,
        count: evaluation.calibration.count,
      }),
    ),
  },
  texts.format,
)}</figure>`;
  return html`<div class="pair" style="margin-top:24px">
<div>${chartPlaceholder(roc, isLive && ranked.length > 0 ? liveRoc(ranked, rocTitle) : null)}</div>
<div>${chartPlaceholder(calibration, isLive ? liveCalibration(all, calibrationTitle) : null)}
<p class="note">${texts.calibrationNote}</p></div>
</div>`;
}

function liveRoc(all: readonly Labelled[], title: string): InteractiveChart {
  return {
    kind: 'roc',
    title,
    curves: all.map(({ evaluation: { roc }, label, className }) => {
      const kept = decimateCurve(roc.fpr, roc.tpr);
      const cuts = cutsOf(roc);
      const column = (values: Float64Array) => toJsonNumbers(kept.map((i) => values[i]));
      return {
        name: label,
        colour: seriesColours[className],
        fpr: column(roc.fpr),
        tpr: column(roc.tpr),
        cuts: kept.map((i) => cuts[i]),
      };
    }),
  };
}

function liveCalibration(all: readonly Labelled[], title: string): InteractiveChart {
  return {
    kind: 'calibration',
    title,
    curves: all.map(({ evaluation: { calibration }, label, className }) => ({
      name: label,
      colour: seriesColours[className],
      predicted: toJsonNumbers(calibration.probPred),
      fraction: toJsonNumbers(calibration.probTrue),
      counts: toJsonNumbers(calibration.count),
    })),
  };
}

/** The expected calibration error: the gap between probability and outcome over bins, weighted by rows. */
function meanGap({ calibration, n }: ReportEvaluation): number {
  const { probTrue, probPred, count } = calibration;
  let sum = 0;
  for (let bin = 0; bin < count.length; bin++) {
    sum += Math.abs(probTrue[bin] - probPred[bin]) * count[bin];
  }
  return sum / n;
}

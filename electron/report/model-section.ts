/** One model's part of the report: params, courts, confusion matrices, curves, what it learned. */
import { bar, type Series, unitChart } from './charts.ts';
import { type Html, html } from './markup.ts';
import type { ReportEvaluation, ReportModel } from './report-data.ts';
import { warning } from './summary.ts';
import type { ReportTexts } from './texts/texts.ts';

export function modelSection(
  model: ReportModel,
  features: readonly string[],
  texts: ReportTexts,
): Html {
  return html`<section class="model">
<h3><bdi>${texts.said(model.title)}</bdi></h3>
${model.warnings.map((text) => warning(texts.said(text)))}
${settings(model, texts)}
${courts(model, texts)}
<h4>${texts.confusion}</h4>
<div class="matrices">
${model.test && matrix(model.test, texts.test, texts)}
${model.production && matrix(model.production, texts.production, texts)}
</div>
${curves(model, texts)}
${explanation(model, features, texts)}
</section>`;
}

function settings(model: ReportModel, texts: ReportTexts): Html {
  const facts = Object.entries(model.facts);
  const entry = ([name, text]: readonly [string, string]) =>
    html`<div><dt>${name}</dt><dd><bdi>${text}</bdi></dd></div>`;
  return html`<h4>${texts.params}</h4>
<dl>${model.params.map(entry)}</dl>
${
  facts.length === 0
    ? null
    : html`<h4>${texts.facts}</h4><dl>${facts.map(([name, value]) => entry([name, texts.format.significant(value)]))}</dl>`
}`;
}

function courts(model: ReportModel, texts: ReportTexts): Html {
  const picture = (png: Uint8Array | null, where: string) =>
    png &&
    html`<figure><figcaption>${where}</figcaption><img class="court" alt="${texts.courtAlt(texts.said(model.title), where)}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}"></figure>`;
  return html`<div class="pair" style="margin-top:20px">
${picture(model.pictures.test, texts.courtTest)}
${picture(model.pictures.production, texts.courtProduction)}
</div>`;
}

function matrix({ confusion, n }: ReportEvaluation, title: string, texts: ReportTexts): Html {
  const { tn, fp, fn, tp } = confusion;
  const { percent, thousands } = texts.format;
  const cell = (count: number) =>
    html`<td style="background:rgba(var(--shade),${(0.06 + (0.34 * count) / n).toFixed(3)})">${thousands(count)}<small>${percent(count / n)}</small></td>`;
  return html`<table class="matrix"><caption>${title} · ${texts.count(thousands(n))}</caption>
<thead><tr><th></th><th>${texts.predicted} ${texts.miss}</th><th>${texts.predicted} ${texts.make}</th></tr></thead>
<tbody><tr><th scope="row">${texts.actual} ${texts.miss}</th>${cell(tn)}${cell(fp)}</tr>
<tr><th scope="row">${texts.actual} ${texts.make}</th>${cell(fn)}${cell(tp)}</tr></tbody></table>`;
}

interface Labelled {
  readonly evaluation: ReportEvaluation;
  readonly production: boolean;
}

function curves(model: ReportModel, texts: ReportTexts): Html {
  const all: Labelled[] = [];
  if (model.test !== null) all.push({ evaluation: model.test, production: false });
  if (model.production !== null) all.push({ evaluation: model.production, production: true });
  const naming = (production: boolean) =>
    production
      ? { label: texts.production, className: 'production' }
      : { label: texts.test, className: 'test' };

  const ranked = all.filter(({ evaluation }) => !evaluation.undefinedReasons.roc_auc);
  const roc = all.map(
    ({ evaluation, production }): Series => ({
      ...naming(production),
      x: evaluation.roc.fpr,
      y: evaluation.roc.tpr,
    }),
  );
  const rocAnswer = ranked
    .map(({ evaluation, production }) => texts.rocPart(evaluation.metrics.roc_auc, production))
    .join(', ');
  const calibration = all.map(
    ({ evaluation, production }): Series => ({
      ...naming(production),
      x: evaluation.calibration.probPred,
      y: evaluation.calibration.probTrue,
      count: evaluation.calibration.count,
    }),
  );
  const calibrationAnswer = all
    .map(({ evaluation, production }) => texts.calibrationPart(meanGap(evaluation), production))
    .join(', ');
  return html`<div class="pair" style="margin-top:24px">
<figure><figcaption>${ranked.length > 0 ? texts.rocAnswer(rocAnswer) : texts.rocUndefined}</figcaption>
${unitChart({ title: texts.roc, xTitle: texts.rocX, yTitle: texts.rocY, diagonal: texts.chance, series: roc }, texts.format)}</figure>
<figure><figcaption>${texts.calibrationAnswer(calibrationAnswer)}</figcaption>
${unitChart({ title: texts.calibration, xTitle: texts.calibrationX, yTitle: texts.calibrationY, diagonal: texts.exact, series: calibration }, texts.format)}
<p class="note">${texts.calibrationNote}</p></figure>
</div>`;
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

function explanation(model: ReportModel, features: readonly string[], texts: ReportTexts): Html {
  switch (model.explanation.kind) {
    case 'coefficients':
      return coefficients(model.explanation, model.featureSd, features, texts);
    case 'importances':
      return importances(model.explanation.values, features, texts);
    case 'none':
      return html``;
  }
}

function coefficients(
  { intercept, values }: { readonly intercept: number; readonly values: Float64Array },
  sd: ArrayLike<number> | null,
  features: readonly string[],
  texts: ReportTexts,
): Html {
  const { significant } = texts.format;
  const effects = Array.from(values, (value, j) => (sd === null ? value : value * sd[j]));
  const largest = Math.max(...effects.map(Math.abs));
  return html`<h4>${texts.coefficients}</h4>
<div class="scroll"><table>
<thead><tr><th></th><th class="n">${texts.coefficient}</th><th class="n first">${texts.oddsRatio}</th>${
    sd === null ? null : html`<th class="n first">${texts.oddsRatioSd}</th><th class="first"></th>`
  }</tr></thead>
<tbody>${features.map(
    (feature, j) =>
      html`<tr><th scope="row"><bdi>${feature}</bdi></th><td class="n">${significant(values[j])}</td><td class="n first">${significant(Math.exp(values[j]))}</td>${
        sd === null
          ? null
          : html`<td class="n first">${significant(Math.exp(effects[j]))}</td><td class="first">${bar(effects[j], largest, true, texts.format)}</td>`
      }</tr>`,
  )}
<tr><th scope="row">${texts.intercept}</th><td class="n">${significant(intercept)}</td><td colspan="${sd === null ? 1 : 3}"></td></tr></tbody>
</table></div>
<p class="note">${texts.coefficientsNote}</p>`;
}

function importances(values: Float64Array, features: readonly string[], texts: ReportTexts): Html {
  const order = features.map((_, j) => j).sort((a, b) => values[b] - values[a]);
  const largest = Math.max(...values);
  return html`<h4>${texts.importances}</h4>
<div class="scroll"><table>
<thead><tr><th></th><th class="n">${texts.importance}</th><th class="first"></th></tr></thead>
<tbody>${order.map(
    (j) =>
      html`<tr><th scope="row"><bdi>${features[j]}</bdi></th><td class="n">${texts.format.decimals(values[j], 4)}</td><td class="first">${bar(values[j], largest, false, texts.format)}</td></tr>`,
  )}</tbody>
</table></div>
<p class="note">${texts.importancesNote}</p>`;
}

/** The report's opening: how good each model is, compared with what, and what to beware of. */
import { isShifted } from '../../../models/shift/feature-shift.ts';
import { Html, html } from './markup.ts';
import type { ReportComparison, ReportData, ReportEvaluation, ReportModel } from './report-data.ts';
import type { ReportLocale } from './report-locale.ts';

/** If at least this share of predictions is the same, the report says that the model predicts one class. */
const oneSidedShare = 0.99;
/** From this p value on, a difference could be chance. */
export const CHANCE_LIMIT = 0.05;

export function summary(data: ReportData, texts: ReportLocale): Html[] {
  const said = data.models.map((model) => modelSentence(model, texts));
  // Stated once if all models were evaluated on the same rows.
  const baselines = new Set(data.models.map((model) => baselineSentence(model, texts)));
  const compared = (['test', 'production'] as const).flatMap((context) =>
    comparisonSentence(data, context, texts),
  );
  return [...said, ...baselines, ...compared]
    .filter((text) => text !== '')
    .map((text) => html`<p class="say">${text}</p>`);
}

/** What speaks against trusting the scores; the models' own warnings stand with the models. */
export function warnings(data: ReportData, texts: ReportLocale): Html[] {
  const shifted = data.shift.filter(isShifted).map((shift) => shift.feature);
  const { status } = data.run;
  return [
    ...(status === 'FINISHED' ? [] : [texts.failedRun(status)]),
    ...(shifted.length === 0 ? [] : [texts.shiftedWarning(shifted.join(', '))]),
    ...data.models.flatMap((model) => modelWarnings(model, data, texts)),
  ].map(warning);
}

const triangle = new Html(
  '<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M7 1.5 13 12.5H1Z"/><path d="M7 5.5v3.2M7 10.2v.8"/></svg>',
);

export function warning(text: string): Html {
  return html`<div class="warning" role="note">${triangle}<p>${text}</p></div>`;
}

/** The available evaluations, each with `true` for production. */
function evaluations(model: ReportModel): (readonly [ReportEvaluation, boolean])[] {
  const all = [
    [model.test, false],
    [model.production, true],
  ] as const;
  return all.flatMap(([evaluation, production]) =>
    evaluation === null || evaluation.n === 0 ? [] : [[evaluation, production] as const],
  );
}

function modelSentence(model: ReportModel, texts: ReportLocale): string {
  const on = evaluations(model);
  const parts = on.map(([{ metrics, n }, production]) =>
    texts.rightOn(metrics.accuracy, n, production),
  );
  return on.length === 0 ? '' : texts.right(texts.titleOf(model), parts.join(texts.and));
}

function baselineSentence(model: ReportModel, texts: ReportLocale): string {
  const on = evaluations(model);
  if (on.length === 0) return '';
  const makes = on.map(([evaluation]) => majorityClass(evaluation).make);
  const shares = on.map(([evaluation, production]) =>
    texts.rightOn(majorityClass(evaluation).share, evaluation.n, production),
  );
  return makes.every((make) => make === makes[0])
    ? texts.always(makes[0], shares.join(texts.and))
    : texts.alwaysEither(shares.join(texts.and));
}

/** The score of a model that gives the same answer for every row. */
export function majorityClass({ confusion, n }: ReportEvaluation): {
  make: boolean;
  share: number;
} {
  const makes = confusion.tp + confusion.fn;
  return { make: makes > n / 2, share: Math.max(makes, n - makes) / n };
}

/** A sentence about the model that is right most often, compared with each of the others. */
function comparisonSentence(
  data: ReportData,
  context: ReportComparison['context'],
  texts: ReportLocale,
): string[] {
  const ranked = data.models
    .flatMap((model) => {
      const accuracy = model[context]?.metrics.accuracy;
      return accuracy === undefined ? [] : [{ model, accuracy }];
    })
    .sort((a, b) => b.accuracy - a.accuracy);
  const [best, ...others] = ranked;
  const parts = others.flatMap(({ model }) => {
    const pair = data.comparisons.find(
      ({ context: of, first, second }) =>
        of === context &&
        [first, second].includes(best.model.name) &&
        [first, second].includes(model.name),
    );
    if (pair === undefined) return [];
    return [
      texts.lessOften(
        texts.titleOf(model),
        Math.abs(pair.difference),
        texts.format.pValue(pair.pValue),
        pair.pValue >= CHANCE_LIMIT,
      ),
    ];
  });
  if (parts.length === 0) return [];
  return [
    texts.mostOften(texts.titleOf(best.model), context === 'production', joined(parts, texts)),
  ];
}

function joined(parts: readonly string[], texts: ReportLocale): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')}${texts.and}${parts[parts.length - 1]}`;
}

/** Of a baseline, and of models that the page does not speak of, nobody asks that. */
function modelWarnings(model: ReportModel, data: ReportData, texts: ReportLocale): string[] {
  if (data.zones !== null && data.zones.model.name !== model.name) return [];
  return evaluations(model).flatMap(([{ confusion, n }, production]) => {
    const makes = confusion.tp + confusion.fp;
    const make = makes > n / 2;
    const count = make ? makes : n - makes;
    if (count / n < oneSidedShare) return [];
    const sentence = texts.oneSided(texts.titleOf(model), make, count, n, production);
    return [[sentence, ...(production ? causes(model, data, make, texts) : [])].join(' ')];
  });
}

/** Shifted features that push a linear model's probability towards the class it predicts. */
function causes(
  model: ReportModel,
  data: ReportData,
  make: boolean,
  texts: ReportLocale,
): string[] {
  const { explanation } = model;
  if (explanation.kind !== 'coefficients') return [];
  const { values } = explanation;
  return data.shift.filter(isShifted).flatMap((shift) => {
    const coefficient = values[model.featureNames.indexOf(shift.feature)];
    const pushes = coefficient * shift.standardisedDifference;
    if (!(make ? pushes > 0 : pushes < 0)) return [];
    return [
      texts.oneSidedCause(
        shift.feature,
        texts.format.number(shift.scoreMean),
        texts.format.number(shift.trainMean),
        coefficient < 0,
      ),
    ];
  });
}

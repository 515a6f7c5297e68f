/** What may be said of models on rows, in words: sentences made by rules from figures and their intervals. */
import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import type { Estimate, Estimates } from './estimates.ts';
import { type Finding, finding } from './findings/finding.ts';

/** A model and what was found of it on the rows. */
export interface JudgedModel {
  readonly name: Text;
  readonly estimates: Estimates;
  /** Whether it is a baseline, which the others are held against. */
  readonly isBaseline: boolean;
  /** McNemar's p-value against always predicting the more frequent outcome, corrected for the number of models. */
  readonly accuracyP: number;
  /** Its log loss minus that of the share of makes in training for every row, with a bootstrap interval; corrected p-value. */
  readonly against: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly p: number;
  };
  /** Corrected p-values of its area under the curve against the best one's; null for the best itself. */
  readonly rankingP: number | null;
}

export interface VerdictFacts {
  /** The dataset's name. */
  readonly data: string;
  readonly rows: number;
  /** Labelled rows, and how many of them went in. */
  readonly labelled: number;
  readonly made: number;
  readonly models: readonly JudgedModel[];
  /** What makes all scores worthless. */
  readonly blockers: readonly Text[];
  /** The share of rows where training has hardly any shots; null if that is not known. */
  readonly outside: number | null;
  /** All shots of training and of the rows count so many points, if that is so. */
  readonly points: { readonly training: 2 | 3 | null; readonly rows: 2 | 3 | null };
}

/** Below it, a difference is not chance. */
const LEVEL = 0.05;
/** With fewer makes or misses, no interval is worth its name. */
const FEWEST = 10;
/** More of the rows outside of what training has seen is said. */
const MUCH_OUTSIDE = 0.2;

/** At least one sentence; the last says what to do. */
export function verdict(facts: VerdictFacts): Finding[] {
  const { data, rows, labelled, made, models, blockers } = facts;
  const missed = labelled - made;
  if (models.length === 0 || rows === 0) return [finding(message('verdict.noRows', { data }))];
  if (labelled === 0) {
    return [
      finding(message('verdict.unlabelled', { data, rows })),
      ...whereFrom(facts),
      finding(message('verdict.adviceLabels')),
    ];
  }
  if (blockers.length > 0) {
    return [
      finding(message('verdict.blocked', { data, reasons: blockers })),
      finding(message('verdict.adviceFix')),
    ];
  }
  if (made === 0 || missed === 0) {
    return [
      finding(message('verdict.oneClass', { data, labelled, isMade: made > 0 })),
      finding(message('verdict.adviceLabels')),
    ];
  }
  if (Math.min(made, missed) < FEWEST) {
    return [
      finding(message('verdict.fewRows', { data, labelled, made, least: FEWEST })),
      finding(message('verdict.adviceMoreRows')),
    ];
  }
  const [yesNo, isRight] = accuracySentence(facts);
  const [ranking, ranks] = rankingSentence(facts);
  const [chance, isHonest] = probabilitySentence(facts);
  return [
    yesNo,
    ...ranking,
    ...chance,
    ...whereFrom(facts),
    advice(facts, { isRight, ranks, isHonest }),
  ];
}

/** Candidates for the best: baselines only if there is nothing else. */
function candidates({ models }: VerdictFacts): readonly JudgedModel[] {
  const own = models.filter(({ isBaseline }) => !isBaseline);
  return own.length > 0 ? own : models;
}

function accuracySentence(facts: VerdictFacts): [Finding, boolean] {
  const { data, labelled, made } = facts;
  const isMiss = made * 2 < labelled;
  const share = Math.max(made, labelled - made) / labelled;
  const models = candidates(facts);
  const best = highest(models, 'accuracy');
  const shared = { data, isMiss, share, ...figures(best.estimates.accuracy) };
  const value = best.estimates.accuracy.value ?? 0;
  if (value > share && best.accuracyP < LEVEL) {
    return [finding(message('verdict.beatsConstant', { ...shared, model: best.name })), true];
  }
  if (models.length > 1) {
    return [finding(message('verdict.noneBeatsConstant', { ...shared, model: best.name })), false];
  }
  const isWorse = value < share && best.accuracyP < LEVEL;
  const values = { ...shared, model: best.name };
  return [
    finding(
      isWorse
        ? message('verdict.worseThanConstant', values)
        : message('verdict.tiesConstant', values),
    ),
    false,
  ];
}

function rankingSentence(facts: VerdictFacts): [Finding[], boolean] {
  const models = candidates(facts);
  const best = highest(models, 'roc_auc');
  const { low, high, value } = best.estimates.roc_auc;
  if (value === null || low === null || high === null) return [[], false];
  const ties = models
    .filter((one) => one !== best && one.rankingP !== null && one.rankingP >= LEVEL)
    .map(({ name }) => name);
  const values = { model: best.name, n: facts.labelled, ...figures(best.estimates.roc_auc) };
  if (low > 0.5) {
    const said =
      models.length > 1
        ? message('verdict.bestRanking', { ...values, ties })
        : message('verdict.ranks', values);
    return [[finding(said)], true];
  }
  return [
    [
      finding(
        high < 0.5
          ? message('verdict.ranksWrong', values)
          : message('verdict.ranksByChance', values),
      ),
    ],
    false,
  ];
}

function probabilitySentence(facts: VerdictFacts): [Finding[], boolean] {
  const models = candidates(facts);
  const best = models.reduce((a, b) => (b.against.value < a.against.value ? b : a));
  const { value, low, high, p } = best.against;
  if (Number.isNaN(value) || Number.isNaN(low)) return [[], false];
  const baseline = facts.models.find(({ isBaseline }) => isBaseline)?.name ?? '';
  const values = {
    model: best.name,
    baseline,
    by: value,
    low,
    high,
    value: best.estimates.log_loss.value ?? Number.NaN,
  };
  if (p < LEVEL && high < 0)
    return [[finding(message('verdict.betterProbabilities', values))], true];
  if (p < LEVEL && low > 0)
    return [[finding(message('verdict.worseProbabilities', values))], false];
  return [[finding(message('verdict.sameProbabilities', values))], false];
}

/** Where training and these rows differ as a whole. */
function whereFrom({ outside, points, data }: VerdictFacts): Finding[] {
  const { training, rows } = points;
  if (training !== null && rows !== null && training !== rows) {
    return [finding(message('verdict.otherPoints', { training, rows }))];
  }
  if (outside === null || outside < MUCH_OUTSIDE) return [];
  return [finding(message('verdict.outside', { data, outside }))];
}

function advice(
  { data, points }: VerdictFacts,
  {
    isRight,
    ranks,
    isHonest,
  }: { readonly isRight: boolean; readonly ranks: boolean; readonly isHonest: boolean },
): Finding {
  const values = { data, points: points.rows };
  if (isRight && ranks && isHonest) return finding(message('verdict.adviceUse', values));
  if (isRight && ranks) return finding(message('verdict.adviceNoProbabilities', values));
  if (ranks && isHonest) return finding(message('verdict.adviceNoYesNo', values));
  if (ranks) return finding(message('verdict.adviceRankingOnly', values));
  return finding(message('verdict.adviceNone', values));
}

function highest(models: readonly JudgedModel[], key: 'accuracy' | 'roc_auc'): JudgedModel {
  const scoreOf = ({ estimates }: JudgedModel) => estimates[key].value ?? -1;
  return models.reduce((a, b) => (scoreOf(b) > scoreOf(a) ? b : a));
}

function figures({ value, low, high }: Estimate) {
  return { value: value ?? Number.NaN, low: low ?? Number.NaN, high: high ?? Number.NaN };
}

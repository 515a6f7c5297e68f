/** Messages of the verdict: what may be said of models on rows, and what to do. */

import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

const THREE = { minimumFractionDigits: 3, maximumFractionDigits: 3 };
const SIGNED = { ...THREE, signDisplay: 'exceptZero' } as const;

interface Figures {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface Modelled {
  readonly model: Text;
}

interface Counted {
  readonly n: number;
}

interface Constant {
  readonly data: string;
  readonly isMiss: boolean;
  readonly share: number;
}

interface Chance {
  readonly baseline: Text;
  readonly by: number;
}

interface Shots {
  readonly data: Text;
  readonly points: number | null;
}

const percents = ({ value, low, high }: Figures, { percent }: Formatter) =>
  `${percent(value)} [${percent(low)}, ${percent(high)}]`;

const scores = ({ value, low, high }: Figures, { number }: Formatter) =>
  `${number(value, THREE)} [${number(low, THREE)}, ${number(high, THREE)}]`;

const constant = ({ isMiss, share }: Constant, { percent }: Formatter) =>
  `always predicting a ${isMiss ? 'miss' : 'make'} (${percent(share)})`;

const chance = ({ value, by, low, high }: Figures & Chance, { number }: Formatter) =>
  `log loss ${number(value, THREE)}, ${number(by, SIGNED)} [${number(low, SIGNED)}, ${number(high, SIGNED)}] against it`;

const always = ({ baseline }: Chance, { text }: Formatter) =>
  baseline === ''
    ? 'the same probability for every shot'
    : `the same probability for every shot (${text(baseline)})`;

const shots = ({ data, points }: Shots, { text }: Formatter) =>
  points === null ? `shots like those of ${text(data)}` : points === 3 ? 'threes' : 'twos';

export const verdict = {
  /** Inside of a sentence. */
  estimator: ({ title }: { name: Text; title: string }) => title,
  noRows: ({ data }: { data: string }) =>
    `Nothing can be said: no row of ${data} has a prediction here. Widen the filter.`,
  unlabelled: ({ data, rows }: { data: string; rows: number }, { number, plural }: Formatter) =>
    `None of the ${number(rows)} ${plural(rows, { one: 'row', other: 'rows' })} of ${data} has an outcome, so how good the predictions are is not known.`,
  oneClass: (
    { data, labelled, isMade }: { data: string; labelled: number; isMade: boolean },
    { number, plural }: Formatter,
  ) =>
    plural(labelled, {
      one: `The only row with an outcome of ${data} is a ${isMade ? 'make' : 'miss'}: it cannot tell a good model from a bad one.`,
      other: `All ${number(labelled)} rows with an outcome of ${data} are ${isMade ? 'makes' : 'misses'}: they cannot tell a good model from a bad one.`,
    }),
  fewRows: (
    {
      data,
      labelled,
      made,
      least,
    }: { data: string; labelled: number; made: number; least: number },
    { number, plural }: Formatter,
  ) =>
    `${data} has ${number(made)} ${plural(made, { one: 'make', other: 'makes' })} and ${number(labelled - made)} ${plural(labelled - made, { one: 'miss', other: 'misses' })} here; with fewer than ${number(least)} of either, nothing can be said of a model.`,
  blocked: ({ data, reasons }: { data: string; reasons: readonly Text[] }, { text }: Formatter) =>
    `The scores on ${data} cannot be trusted. ${reasons.map(text).join(' ')}`,
  beatsConstant: (values: Figures & Modelled & Constant, format: Formatter) =>
    `On ${values.data} ${format.text(values.model)} predicts ${percents(values, format)} right, more than ${constant(values, format)}.`,
  noneBeatsConstant: (values: Figures & Modelled & Constant, format: Formatter) =>
    `On ${values.data} no model is shown to beat ${constant(values, format)}; the most accurate, ${format.text(values.model)}, has ${percents(values, format)}.`,
  tiesConstant: (values: Figures & Modelled & Constant, format: Formatter) =>
    `On ${values.data} ${format.text(values.model)} predicts ${percents(values, format)} right, which cannot be told from ${constant(values, format)}.`,
  worseThanConstant: (values: Figures & Modelled & Constant, format: Formatter) =>
    `On ${values.data} ${format.text(values.model)} predicts ${percents(values, format)} right, less than ${constant(values, format)}.`,
  bestRanking: (
    values: Figures & Modelled & { readonly ties: readonly Text[] },
    format: Formatter,
  ) => {
    const { text, plural } = format;
    const names = values.ties.map(text).join(', ');
    const ties =
      values.ties.length === 0
        ? ''
        : ` ${plural(values.ties.length, { one: `${names} ties`, other: `${names} tie` })} with it.`;
    return `Best for ranking: ${text(values.model)}, AUC ${scores(values, format)}.${ties}`;
  },
  ranks: (values: Figures & Modelled & Counted, format: Formatter) =>
    `It ranks shots better than chance: AUC ${scores(values, format)}.`,
  ranksByChance: (values: Figures & Modelled & Counted, format: Formatter) =>
    `${format.number(values.n)} rows do not show that ${format.text(values.model)} ranks shots better than chance: AUC ${scores(values, format)}.`,
  ranksWrong: (values: Figures & Modelled & Counted, format: Formatter) =>
    `The ranking of ${format.text(values.model)} is the wrong way round: AUC ${scores(values, format)}.`,
  betterProbabilities: (values: Figures & Modelled & Chance, format: Formatter) =>
    `The probabilities of ${format.text(values.model)} are better than ${always(values, format)}: ${chance(values, format)}.`,
  sameProbabilities: (values: Figures & Modelled & Chance, format: Formatter) =>
    `The probabilities of ${format.text(values.model)} cannot be told from ${always(values, format)}: ${chance(values, format)}.`,
  worseProbabilities: (values: Figures & Modelled & Chance, format: Formatter) =>
    `The probabilities of ${format.text(values.model)} are worse than ${always(values, format)}: ${chance(values, format)}.`,
  otherPoints: ({ training, rows }: { training: number; rows: number }) =>
    `Trained on ${training === 2 ? 'two' : 'three'}-pointers, asked about ${rows === 2 ? 'two' : 'three'}-pointers.`,
  outside: ({ data, outside }: { data: string; outside: number }, { percent }: Formatter) =>
    `${percent(outside)} of the rows of ${data} lie where training had hardly any shots.`,
  adviceUse: (values: Shots, format: Formatter) =>
    `Use it for ${shots(values, format)}: for yes or no, for ranking and for probabilities.`,
  adviceNoProbabilities: (values: Shots, format: Formatter) =>
    `Use it for yes or no and for ranking ${shots(values, format)}; calibrate it before its probabilities are read.`,
  adviceNoYesNo: (values: Shots, format: Formatter) =>
    `Use its probabilities to rank and weigh ${shots(values, format)}; do not use it for yes or no.`,
  adviceRankingOnly: (values: Shots, format: Formatter) =>
    `Use it to rank ${shots(values, format)}; do not use it for yes or no, nor its probabilities as they stand.`,
  adviceNone: (values: Shots, format: Formatter) =>
    `Do not use it for ${shots(values, format)}: add features, or more rows.`,
  adviceLabels: 'Add rows with outcomes of both kinds, and judge it again.',
  adviceMoreRows: 'Add rows with outcomes, and judge it again.',
  adviceFix: 'Put that right and train again; the figures below say nothing of new shots.',
};

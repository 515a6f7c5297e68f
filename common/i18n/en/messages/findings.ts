/** Messages about a run's rows and columns that a user of its scores should know. */
import type { Formatter } from '../../catalogue.ts';

const FOUR = { maximumFractionDigits: 4 };
const SIGNED = { maximumFractionDigits: 4, signDisplay: 'exceptZero' } as const;

interface Line {
  readonly column: string;
  readonly of: string;
  readonly slope: number;
  readonly intercept: number;
  readonly rows: number;
  readonly isUsed: boolean;
}

interface Games {
  readonly column: string;
  readonly games: number;
  readonly rows: number;
  readonly of: number;
}

const games = ({ column, games, rows, of }: Games, { number, plural }: Formatter) =>
  `${number(rows)} of ${number(of)} rows are of ${plural(games, {
    one: 'a game',
    other: `${number(games)} games`,
  })} (${column}) that training has shots of too`;

export const findings = {
  exactRelation: ({ column, of, slope, intercept, rows, isUsed }: Line, { number }: Formatter) =>
    `${column} = ${number(intercept)} ${slope < 0 ? '−' : '+'} ${number(Math.abs(slope))} · ${of} on all ${number(rows)} rows: ${
      isUsed
        ? 'the model uses both, which share what either is worth; keep one.'
        : 'the two say the same.'
    }`,
  distanceOfPlace: (
    { column, rows, isUsed }: { column: string; rows: number; isUsed: boolean },
    { number }: Formatter,
  ) =>
    `${column} is the distance of the place on all ${number(rows)} rows, to the foot: ${
      isUsed
        ? 'beside the place it adds no information.'
        : 'it says nothing that the place does not.'
    }`,
  saysTarget: (
    { column, target, auc, rows }: { column: string; target: string; auc: number; rows: number },
    { number }: Formatter,
  ) =>
    `${column} gives ${target} away: alone it tells makes from misses with an AUC of ${number(auc, FOUR)} on ${number(rows)} rows. The model uses it; train without it, unless it is known before the shot.`,
  duplicatesWithin: ({ rows, of }: { rows: number; of: number }, { number, plural }: Formatter) =>
    plural(rows, {
      one: `1 of ${number(of)} training rows is the same as an earlier one in every column; if it is the same shot, remove it, or it counts twice.`,
      other: `${number(rows)} of ${number(of)} training rows are the same as earlier ones in every column; if they are the same shots, remove them, or they count twice.`,
    }),
  duplicatesAcross: ({ rows, of }: { rows: number; of: number }, { number, plural }: Formatter) =>
    plural(rows, {
      one: `1 of ${number(of)} judged rows is in training too, the same in every column: if it is the same shot, the model has seen its answer.`,
      other: `${number(rows)} of ${number(of)} judged rows are in training too, the same in every column: if they are the same shots, the model has seen their answers.`,
    }),
  sameGame: (values: Games, format: Formatter) =>
    `${games(values, format)}; no label says what that is worth.`,
  sameGameMeasured: (
    values: Games & { effect: number; low: number; high: number },
    format: Formatter,
  ) => {
    const { effect, low, high } = values;
    const { number } = format;
    const worth = `the game's other shots alone change the log loss by ${number(-effect, SIGNED)} [${number(-high, SIGNED)}, ${number(-low, SIGNED)}]`;
    const what =
      low > 0
        ? 'so scores on new games may be worse. Split by game.'
        : 'so there is no sign that it flatters the scores.';
    return `${games(values, format)}; ${worth}, ${what}`;
  },
  constantFeatures: ({ columns }: { columns: readonly string[] }, { plural }: Formatter) =>
    plural(columns.length, {
      one: `${columns[0]} has a single value in training: no model can learn from it. Leave it out.`,
      other: `${columns.join(', ')} have a single value each in training: no model can learn from them. Leave them out.`,
    }),
  unusedFeatures: ({ columns }: { columns: readonly string[] }, { plural }: Formatter) =>
    plural(columns.length, {
      one: `The model makes no use of ${columns[0]}: it could be left out.`,
      other: `The model makes no use of ${columns.join(', ')}: they could be left out.`,
    }),
  smallTest: (
    {
      n,
      needed,
      value,
      share,
      low,
      high,
    }: { n: number; needed: number; value: number; share: number; low: number; high: number },
    { number, percent, plural }: Formatter,
  ) =>
    `${number(n)} ${plural(n, { one: 'row is', other: 'rows are' })} too few to tell an accuracy of ${percent(value)} [${percent(low)}, ${percent(high)}] from the ${percent(share)} of always predicting the more frequent outcome; about ${number(needed)} would do.`,
  trainingScored: ({ rows, of }: { rows: number; of: number }, { number, plural }: Formatter) =>
    `The training file was scored as production: ${number(rows)} of ${number(of)} rows ${plural(rows, { one: 'is one', other: 'are those' })} that the model learned from. Their scores say nothing of new shots; score another file.`,
  rowsElsewhere: ({ path }: { path: string }) =>
    `The rows of this run are not in the workspace: they are in ${path}. What was counted there is in its files (slices.csv, zones.csv, curves.csv).`,
  noPredictions: ({ id, name }: { id: string; name: string }) =>
    `The run '${name}' (${id}) has no predictions, nor has a run in it: name a run that trained or scored here.`,
  otherRows: ({ first, second }: { first: string; second: string }) =>
    `The runs ${first} and ${second} have no labelled row of the same dataset in common: compare runs that scored the same rows.`,
  otherLabels: ({ first, second }: { first: string; second: string }) =>
    `The runs ${first} and ${second} have different outcomes for the same rows: compare runs of the same target and the same makes.`,
  needsTwo: 'A comparison needs at least two runs.',
  noColumn: ({ name, columns }: { name: string; columns: string }) =>
    `There is no column '${name}' to slice by; there are: ${columns}.`,
};

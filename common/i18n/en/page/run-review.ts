/** Texts of the tab 'Predictions': zones, threshold, slices, filters and the table of shots. */

import type { CourtZone } from '../../../court/zones.ts';
import { zoneNames } from '../zones.ts';

export const runReview = {
  // Court
  view: 'Court',
  marks: 'Shots',
  hexbins: 'Hexagons',
  zones: 'Zones',
  measure: 'Colour by',
  make_rate: 'Share that went in',
  probability: 'Mean probability',
  error: 'Probability − share',
  difference: 'Second − first probability',
  corrected: 'Shots the second corrects',
  zone: (zone: CourtZone) => zoneNames[zone],
  courtMakeRate: (share: string) => `${share} went in`,
  courtProbability: (value: string) => `A mean probability of ${value}`,
  courtErrorHigh: (points: string) => `Probabilities are ${points} points too high`,
  courtErrorLow: (points: string) => `Probabilities are ${points} points too low`,
  courtErrorNone: 'Probabilities and outcomes agree on average',
  courtDifference: (second: string, points: string, higher: boolean) =>
    `${second} says ${points} points ${higher ? 'more' : 'less'} on average`,
  courtCorrected: (second: string, n: string, more: boolean) =>
    `${second} is right on ${n} ${more ? 'more' : 'fewer'} shots`,
  ofShots: (n: string) => `n = ${n}`,
  ofAll: (n: string, all: string) => `n = ${n} of ${all}`,
  fewShots: (n: string) => `grey: fewer than ${n} shots`,
  hatched: (n: string) => `hatched: fewer than ${n} training shots`,
  moreShots: 'larger: more shots',
  cellShots: 'Shots',
  cellMade: 'Went in',
  cellProbability: 'Mean probability',
  cellRight: 'Right',
  cellSecond: (name: string) => `${name}: mean probability`,
  cellSecondRight: (name: string) => `${name}: right`,

  // What stands beside the court
  lens: 'Beside the court',
  lensThreshold: 'Threshold',
  lensZones: 'Zones',
  lensSlices: 'Slices',
  lensShots: 'Shots',

  // Threshold
  curvesTitle: 'What each threshold brings',
  precision: 'Precision',
  recall: 'Recall',
  f1_score: 'F1',
  accuracy: 'Accuracy',
  predicted_rate: 'Predicted makes',
  cost: 'Cost',
  bestF1: (value: string) => `Best F1 at ${value}`,
  bestCost: (value: string) => `Least cost at ${value}`,
  reachesPrecision: (value: string) => `Precision reached at ${value}`,
  unreached: 'No threshold reaches it',
  costs: 'Costs',
  costOfMiss: 'A make predicted that misses',
  costOfMake: 'A miss predicted that goes in',
  wantedPrecision: 'Wanted precision',
  chosenHere:
    'A threshold chosen on these shots looks better on them than it is: choose on validation rows, try it on others.',
  histogram: (shots: string) => `How ${shots} probabilities lie`,
  bar: (low: string, high: string) => `${low} to ${high}`,
  barMakes: (n: string) => `${n} went in`,
  barMisses: (n: string) => `${n} did not`,
  matrixTitle: (n: string) => `Right and wrong, n = ${n}`,
  rocShort: (auc: string) => `AUC ${auc}`,
  rocX: 'False positives',
  rocY: 'True positives',
  prShort: (ap: string) => `Average precision ${ap}`,
  calibrationShort: (points: string) => `${points} points off`,

  // Scores

  // Tables of zones and slices
  zoneColumn: 'Zone',
  sliceColumn: 'Value',
  shots: 'Shots',
  made: 'Went in',
  interval: '95 % interval',
  meanProbability: 'Probability',
  gap: 'Gap',
  right: 'Right',
  net: 'Net corrected',
  zonesNote:
    'Left and right are the shooter’s. Intervals are Wilson’s; the gap is the mean probability minus the share that went in, coloured where the interval leaves the probability out.',
  by: 'Slice by',
  bySome: 'Choose a column',
  worstFirst:
    'Worst first, by log loss. Coloured where it differs from that of the rest by more than chance (Welch’s test, corrected for the number of slices).',
  noSlices: 'A column shows where the model is weak: by period, opponent, kind of shot.',
  missing: 'missing',
  yes: 'yes',
  no: 'no',

  // Shots
  row: 'Row',
  actual: 'Actual',
  predictedColumn: 'Predicted',
  probabilityColumn: 'Probability',
  zoneOfShot: 'Zone',
  shotsTable: (n: string) => `${n} shots`,

  // Filters
  addFilter: 'Filter',
  filterColumn: 'Column',
  filterFrom: 'From',
  filterTo: 'To',
  filterValues: 'Values',
  filterAdd: 'Add',
  filterText: 'As text',
  filterHint: 'shot_distance >= 24 and period = 4',
  removeFilter: (condition: string) => `Remove the filter ${condition}`,
  ownProbability: 'Probability',
  ownPredicted: 'Predicted a make',
  ownRight: 'Right',
  ownZone: 'Zone',
  wentIn: (share: string, n: string, low: string, high: string) =>
    `${share} of ${n} shots went in [${low}, ${high}]`,
  noOutcomes: (n: string) => `${n} shots, none with an outcome`,
  nothingLeft: 'No shot is left',
  withoutOutcome: (n: string) => `${n} without an outcome`,
  clear: 'Clear',

  useThreshold: 'Use this threshold',
  keepHint: (value: string) =>
    `Scoring, reports and exports of this model will use ${value}. The decision is kept with its time and reason; earlier ones stay.`,
  why: 'Why',
  keep: 'Keep',

  // What may be said of the run
  verdict: 'What may be said',
  workingOut: 'Working out the verdict…',
  seeWhy: 'See why',
  tryThreshold: 'Try a threshold',
  addFeatures: 'Add features',
  findings: 'What to know of the data',
  shift: 'How these shots differ from training',
  shiftColumn: 'Column',
  psi: 'PSI',
  ks: 'KS',
  p: 'p',
  unseen: 'Unseen categories',
  importance: 'Importance',
  shiftNote:
    'The population stability index (above 0.25: much), the distance of Kolmogorov and Smirnov with its p, and categories that training does not have. First what matters to the model and moved.',
  support: 'Where training has shots',
  inside: 'Inside',
  outside: 'Outside',
};

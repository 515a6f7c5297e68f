/** The courts of the leagues, in feet, with the hoop's centre as the origin and y towards the half-court line. */

export const COURT_LINES = ['nba', 'wnba', 'fiba', 'ncaa_men', 'ncaa_women'] as const;
/** Whose lines a court has. */
export type CourtLines = (typeof COURT_LINES)[number];

/** A run's tag with the lines of the court that its shots were taken on; without it, they are the NBA's. */
export const COURT_LINES_TAG = 'mlflow.shot_review.court_lines';

export interface CourtMeasures {
  readonly halfWidth: number;
  readonly baselineY: number;
  readonly halfCourtY: number;
  /** The radius of the three-point arc, and how far its straight lines in the corners are from the middle. */
  readonly arcRadius: number;
  readonly cornerX: number;
  /** Half the width of the lane, to its outer edges. */
  readonly laneX: number;
  readonly freeThrowY: number;
  /** Of the circles around the free-throw line's middle and the court's centre. */
  readonly circleRadius: number;
  readonly restrictedRadius: number;
  readonly backboardY: number;
  readonly backboardX: number;
  readonly hoopRadius: number;
}

const METRE = 1 / 0.3048;
const feetAndInches = (feet: number, inches: number) => feet + inches / 12;

/** NBA Official Rules, rule 1. The distances from the baseline count from where NBA shot data has the hoop. */
const nba: CourtMeasures = {
  halfWidth: 25,
  baselineY: -4.75,
  halfCourtY: 42.25,
  arcRadius: feetAndInches(23, 9),
  cornerX: 22,
  laneX: 8,
  freeThrowY: 14.25,
  circleRadius: 6,
  restrictedRadius: 4,
  backboardY: -0.75,
  backboardX: 3,
  hoopRadius: 0.75,
};

/** The floor is the NBA's: 50 by 94 ft, the hoop's centre 63 inches from the baseline, the backboard 4 ft. */
const american: CourtMeasures = {
  ...nba,
  baselineY: -5.25,
  halfCourtY: 41.75,
  freeThrowY: 13.75,
  backboardY: -1.25,
};

/** NCAA court diagram (2019; women since 2021): the same line for men and women, 40⅛ inches from the side lines. */
const ncaa: CourtMeasures = {
  ...american,
  arcRadius: feetAndInches(22, 1.75),
  cornerX: feetAndInches(21, 7.875),
  laneX: 6,
};

export const COURTS: Readonly<Record<CourtLines, CourtMeasures>> = {
  nba,
  /** WNBA Official Rules, rule 1: the arc of 22 ft 1¾ in (since 2013), 3 ft from the side lines. */
  wnba: { ...american, arcRadius: feetAndInches(22, 1.75) },
  /** FIBA Official Basketball Rules, article 2: 15 by 28 m, the hoop's centre 1.575 m from the baseline. */
  fiba: {
    halfWidth: 7.5 * METRE,
    baselineY: -1.575 * METRE,
    halfCourtY: (14 - 1.575) * METRE,
    arcRadius: 6.75 * METRE,
    cornerX: 6.6 * METRE,
    laneX: 2.45 * METRE,
    freeThrowY: (5.8 - 1.575) * METRE,
    circleRadius: 1.8 * METRE,
    restrictedRadius: 1.25 * METRE,
    backboardY: (1.2 - 1.575) * METRE,
    backboardX: 0.9 * METRE,
    hoopRadius: 0.225 * METRE,
  },
  ncaa_men: ncaa,
  ncaa_women: ncaa,
};

/** The lines that a text such as a run's tag names; the NBA's if it names none. */
export function courtLinesNamed(text: string | null | undefined): CourtLines {
  return COURT_LINES.find((lines) => lines === text) ?? 'nba';
}

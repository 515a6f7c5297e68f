/** What is said of the estimators in a language other than English, by their names. */

export type EstimatorTexts = Readonly<Record<string, EstimatorText>>;

interface EstimatorText {
  readonly title: string;
  /** One sentence for each param, by its name in scikit-learn's spelling. */
  readonly params: Readonly<Record<string, string>>;
}

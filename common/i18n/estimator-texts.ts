/** The estimators' texts in a language other than English, by estimator name. */

export type EstimatorTexts = Readonly<Record<string, EstimatorText>>;

interface EstimatorText {
  readonly title: string;
  /** One sentence for each param, keyed by scikit-learn's spelling of its name. */
  readonly params: Readonly<Record<string, string>>;
}

/** The loss of one row from its logit, in float64: `log_loss` without probabilities that round to 0. */

/** log(1 + exp(z)) − y z, written so that no exponential overflows. */
export function logLossOf(logit: number, label: number): number {
  return Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
}

/** The logistic function. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

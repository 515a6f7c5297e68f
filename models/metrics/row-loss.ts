/** The log loss of one row, clipped as scikit-learn 1.4's `log_loss` clips float64. */
export function rowLoss(label: number, probability: number): number {
  const clipped = Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON);
  return -Math.log(label === 1 ? clipped : 1 - clipped);
}

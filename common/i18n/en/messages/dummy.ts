/** What the dummy estimator says of itself. */

export const dummy = {
  title: 'Dummy',
  strategy: 'Predicts the share of the positive class (prior) or the more frequent class.',
};

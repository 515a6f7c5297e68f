/** Texts of the question which model can be trusted. */

export const best = {
  question: 'Which model can I trust?',
  whatIsDone: (name: string) =>
    `Regression, a forest, boosting, a tree and the baseline learn from the safe columns of ${name}. Their params are chosen on folds (by game where there is one), the threshold on rows outside of the folds, and the verdict is about rows that none has seen.`,
  alsoScore: 'Also score and judge',
  nothingElse: 'Nothing else',
  atMost: 'About as long as',
  minutes: (n: number) => (n < 1 ? `${60 * n} s` : `${n} min`),
  spec: 'All of it is an ordinary spec, which can be read, changed and run again.',
  ask: 'Find out',
};

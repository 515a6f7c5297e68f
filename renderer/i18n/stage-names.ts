/** The stages of a pipeline; another program's stage is shown as it is called there. */
export const stageNames = {
  en: new Map([
    ['pipeline', 'Pipeline'],
    ['preprocess', 'Preprocess'],
    ['train', 'Train'],
    ['infer', 'Infer'],
  ]),
  pt: new Map([
    ['pipeline', 'Pipeline'],
    ['preprocess', 'Preparação'],
    ['train', 'Treino'],
    ['infer', 'Inferência'],
  ]),
};

/** Texts of the first start: an empty workspace, and the progress of the sample season. */

export const firstStart = {
  welcome: 'Nothing here yet',
  welcomeText:
    'Shot Review trains models on shots, keeps every run, and shows where each model is right.',
  trySample: 'Try it with the sample season',
  sampleHint:
    'Imports a synthetic season, trains four models and scores the next one. About ten seconds.',
  importShots: 'Import your shots',
  importHint: 'A CSV with one shot a row. You can also drop files anywhere.',
  openMlflowHint:
    'The runs of any version’s mlruns folder or database. It can be dropped here too.',
  bestHint: 'Choose a table of shots: models are searched, compared and judged. About two minutes.',
  bestRunning: 'Looking for the model that can be trusted',
  bestTrain: 'Search and train the models',
  bestInfer: 'Score and judge',
  bestFailed: 'No answer yet',
  sampleRunning: 'The sample season is on its way',
  samplePreprocess: 'Import and prepare the shots',
  sampleTrain: 'Train four models',
  sampleInfer: 'Score the next season',
  sampleLoss: 'The network’s loss, epoch by epoch',
  sampleFailed: 'The sample season could not be finished',
  sampleCancelled: 'Cancelled. What was done until then is kept.',
  seeRuns: 'See the runs so far',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  chooseColumns: 'Choose the columns…',
};

/** Titles of screens and commands; an & marks the letter that is the access key in a menu. */
import type { CommandId, ScreenId } from '../../commands.ts';

export const screens: Readonly<Record<ScreenId, string>> = {
  runs: 'Runs',
  compare: 'Compare',
  datasets: 'Data',
  train: 'Train',
  pipeline: 'Pipeline',
  models: 'Models',
  settings: 'Settings',
  run: 'Run',
};

export const commands: Readonly<Record<CommandId, string>> = {
  find: '&Find…',
  commandPalette: 'Command Palette…',
  nextRow: 'Next row',
  previousRow: 'Previous row',
  check: 'Select the row',
  compare: 'Compare the selected runs',
  open: 'Open',
  pin: 'Pin on top',
  toggleShown: 'Show or hide in charts',
  toggleCharts: 'Table or charts',
  rename: 'Rename',
  delete: 'Delete',
  undo: 'Undo the last change',
  back: 'Back, or close what is open',
  keys: 'Keyboard Shortcuts',
  importShots: '&Import Shots…',
  scoreFile: '&Score a File…',
  openMlflowStore: 'Open &MLflow Store…',
  openWorkspace: '&Open Workspace…',
  exportReport: '&Export Report…',
  exportMlflow: 'Export to ML&flow…',
  startTraining: 'Train',
  runAgain: 'Run again with…',
  registerModel: 'Register model…',
  exportModel: 'Export model…',
  copyLink: 'Copy link to this view',
  showWorkspace: 'Show Workspace Folder',
};

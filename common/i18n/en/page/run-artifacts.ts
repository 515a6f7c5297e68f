/** Texts of the tab 'Artifacts'. */

export const runArtifacts = {
  none: 'This run has no artifacts.',
  withStage: (stage: string) => `The files of its stage are with the run “${stage}”.`,
  openStage: (stage: string) => `Show those of ${stage}`,
  files: 'Files of the run',
  choose: 'Choose a file to look at it',
  save: 'Save…',
  digest: 'Copy the SHA-256',
  picture: (path: string) => `Picture ${path}`,
  changed: 'Changed since it was first read',
  model: 'Model',
  modelIn: (folder: string) => `The model in ${folder}`,
  recorded: (address: string) =>
    `Its store recorded them at ${address}, and nothing was found there or beside the store.`,
  pickle:
    'A pickle runs whatever program it holds when it is read. It is never opened here; it can be saved.',
  cannotShow: 'This kind of file can be saved, not shown.',
  table: (path: string) => `Table ${path}`,
  rows: (n: string, columns: string) =>
    `${n} ${n === '1' ? 'row' : 'rows'}, ${columns} ${columns === '1' ? 'column' : 'columns'}`,
  emptyTable: 'The table has no rows.',
  emptyFile: 'The file is empty.',
  truncated: (shown: string, total: string) =>
    `The first ${shown} of ${total} are shown; save the file to see the rest.`,
  readAs: 'Show as',
  read: 'Text',
  source: 'Source',
  page: 'Page',
  pageOf: (path: string) => `Page ${path}`,
  inert: 'Scripts, links, forms and everything from the network are switched off.',
};

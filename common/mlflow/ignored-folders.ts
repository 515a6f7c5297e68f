/** Project folders that are never searched for a store; the page does not even upload them. */
export const IGNORED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  'site-packages',
  '__pycache__',
]);

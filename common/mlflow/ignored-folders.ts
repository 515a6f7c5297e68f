/** Folders of a project that no store is looked for in; the page does not even send them. */
export const IGNORED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  'site-packages',
  '__pycache__',
]);

/** Folders of a project that no store is looked for in; the page does not even send them. */
export const NOT_IN_STORES: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  'site-packages',
  '__pycache__',
]);

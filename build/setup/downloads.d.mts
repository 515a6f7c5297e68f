/** The types of downloads.mjs for the test that imports it. */
export function checkDownload(
  path: string,
  known?: Readonly<Record<string, string>>,
): Promise<void>;

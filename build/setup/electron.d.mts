/** The types of electron.mjs for the test that imports it. */
export function installedElectron(): { executable: string; version: string } | null;

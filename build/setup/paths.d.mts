/** The types of paths.mjs for the tests that import it. */

export const ROOT: string;
export const MODULES: string;
export function cacheFolder(): string;

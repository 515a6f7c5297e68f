/** The types of icons.mjs for the tests that import it. */

export function makeIcons(folder: string): Promise<void>;

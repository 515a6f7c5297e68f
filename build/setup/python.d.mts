/** The types of python.mjs for the tests that import it. */

export function pythonEnvironment(name: string): string;

/** The types of mlflow.mjs for the benchmarks that import it. */

export function mlflowPython(version: '2.12.2' | '3.17.2'): string;
export function mlflowPythons(): string;

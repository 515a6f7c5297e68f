/** The types of spark.mjs for the benchmarks that import it. */

export function sparkVariables(): Readonly<Record<string, string>>;

export const MLFLOW_VERSIONS: readonly string[];
export function ensureMlflow(version: string): Promise<string>;

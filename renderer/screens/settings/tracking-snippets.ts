/** What to run so that a program logs here, in each language that MLflow has a client for. */

export const SNIPPET_LANGUAGES = ['Python', 'environment', 'R', 'Java', 'curl'] as const;

export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number];

/** `token`: null if none is asked for. */
export function trackingSnippet(
  language: SnippetLanguage,
  uri: string,
  token: string | null,
): string {
  const lines: Readonly<Record<SnippetLanguage, readonly string[]>> = {
    Python: [
      'import os, mlflow',
      ...(token ? [`os.environ["MLFLOW_TRACKING_TOKEN"] = "${token}"`] : []),
      `mlflow.set_tracking_uri("${uri}")`,
    ],
    environment: [
      `export MLFLOW_TRACKING_URI=${uri}`,
      ...(token ? [`export MLFLOW_TRACKING_TOKEN=${token}`] : []),
    ],
    R: [
      ...(token ? [`Sys.setenv(MLFLOW_TRACKING_TOKEN = "${token}")`] : []),
      `mlflow::mlflow_set_tracking_uri("${uri}")`,
    ],
    Java: [
      'import org.mlflow.tracking.MlflowClient;',
      'import org.mlflow.tracking.creds.BasicMlflowHostCreds;',
      token
        ? `var client = new MlflowClient(new BasicMlflowHostCreds("${uri}", "${token}"));`
        : `var client = new MlflowClient("${uri}");`,
    ],
    curl: [
      `curl ${token ? `-H "Authorization: Bearer ${token}" ` : ''}"${uri}/api/2.0/mlflow/experiments/search?max_results=10"`,
    ],
  };
  return lines[language].join('\n');
}

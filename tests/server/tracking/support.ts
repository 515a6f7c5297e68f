/** A tracking server on a new workspace, in the test's own process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import type { Workspace } from '../../../electron/core/pipeline/workspace.ts';
import { createRedactPaths } from '../../../electron/server/redact-paths.ts';
import type { Access } from '../../../electron/server/tracking/access.ts';
import { startTrackingServer } from '../../../electron/server/tracking/tracking-server.ts';

export const TOKEN = 'the-token-of-this-start';

export interface TestTracking {
  readonly uri: string;
  readonly dir: string;
  readonly workspace: Workspace;
  /** The answer of an endpoint below `/api/2.0/mlflow/`: GET with a query, else JSON. */
  ask(method: string, path: string, values?: object): Promise<TrackingAnswer>;
  close(): Promise<void>;
}

export interface TrackingAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answers of 70 endpoints, whose fields the tests name
  readonly body: any;
}

export async function startTestTracking(
  access: Partial<Access> = {},
  options: Parameters<typeof openWorkspace>[1] = {},
): Promise<TestTracking> {
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-tracking-'));
  const workspace = await openWorkspace(join(dir, 'workspace'), options);
  const server = await startTrackingServer({
    workspace: () => workspace,
    redactPaths: createRedactPaths(() => [workspace.dir]),
    access: { token: TOKEN, host: null, ...access },
    port: 0,
  });
  return {
    uri: server.uri,
    dir,
    workspace,
    ask: (method, path, values) => askServer(server.uri, method, path, values),
    async close() {
      await server.close();
      await workspace.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export async function askServer(
  uri: string,
  method: string,
  path: string,
  values: object = {},
): Promise<TrackingAnswer> {
  const query = method === 'GET' ? `?${queryOf(values)}` : '';
  const response = await fetch(`${uri}/api/2.0/mlflow/${path}${query}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(method !== 'GET' && { body: JSON.stringify(values) }),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: { text } };
  }
}

function queryOf(values: object): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) query.append(name, String(one));
  }
  return query;
}

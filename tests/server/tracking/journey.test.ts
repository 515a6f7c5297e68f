/** MLflow's own clients, unchanged, against the tracking server: one journey for each installed version. */
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { verifyWorkspace } from '../../../electron/core/pipeline/verify.ts';
import { listArtifacts } from '../../../electron/core/store/artifacts.ts';
import { metricHistory } from '../../../electron/core/store/metrics.ts';
import { getRun, listChildren } from '../../../electron/core/store/runs.ts';
import { describeMlflow } from '../../core/mlflow/mlflow.ts';
import { lastJson, runClient } from './run-client.ts';
import { startTestTracking } from './support.ts';

const SCRIPT = fileURLToPath(new URL('journey.py', import.meta.url));

interface Said {
  readonly [name: string]: unknown;
  readonly runs: { readonly parent: string; readonly model: string; readonly search: string };
}

describeMlflow('a notebook logs with its own client', (installed) => {
  test.each(installed)('MLflow $version', { timeout: 300_000 }, async ({ python, version }) => {
    const server = await startTestTracking();
    onTestFinished(server.close);
    const { store } = server.workspace;
    const changed: string[] = [];
    store.onCommit(({ kinds }) => changed.push(...kinds));
    const stdout = await runClient(python, [SCRIPT], { uri: server.uri });
    const { runs, ...said } = lastJson<Said>(stdout);
    expect(said).toMatchObject({
      version,
      default: 'inf',
      changed_param: ['INVALID_PARAMETER_VALUE', true],
      parts_whole: true,
      text: 'hello',
      artifacts: expect.arrayContaining([
        'black.png',
        'config',
        'figures',
        'notes',
        'parts',
        'table.json',
      ]),
      history: [1, 2, 3, 4, 5].map((n, step) => [step, 1 / n]),
      found: true,
      context: 'training',
      search_children: 2,
      predicted: said.expected,
      by_number: 20,
      no_run: ['RESOURCE_DOES_NOT_EXIST', expect.stringContaining('not found')],
      no_model: [
        'RESOURCE_DOES_NOT_EXIST',
        expect.stringContaining('Registered Model with name=nobody not found'),
      ],
      bad_key: ['INVALID_PARAMETER_VALUE', expect.stringContaining('Invalid value "a$b"')],
      bad_filter: [
        'INVALID_PARAMETER_VALUE',
        expect.stringContaining('Expected numeric value type'),
      ],
    });
    expect(said.command_line).toEqual({
      experiments: true,
      deleted: true,
      listed: true,
      described: { accuracy: 0.5 },
      table: true,
      artifacts: ['all', 'notes'],
      downloaded: 'hello',
      gone: false,
      back: true,
    });
    expect(String(said.versions)).toBe('1');
    if (version.startsWith('3')) expect(said).toMatchObject({ outputs: 1 });

    // They are runs like our own.
    const parent = getRun(store, runs.parent);
    expect(parent).toMatchObject({ name: 'parent', status: 'FINISHED', params: { depth: '3' } });
    expect(parent.metrics).toMatchObject({ nan: Number.NaN, accuracy: 0.5, loss: 0.2 });
    expect(parent.tags.kind).toBe('<img src=x onerror=alert(1)>');
    expect(Object.entries(parent.tags)).toContainEqual(['__proto__', 'text']);
    expect(metricHistory(store, runs.parent, 'loss').map(({ value }) => value)).toEqual(
      [1, 2, 3, 4, 5].map((n) => 1 / n),
    );
    expect(listChildren(store, runs.search)).toHaveLength(2);
    const paths = listArtifacts(store, runs.model).map(({ path }) => path);
    expect(paths.filter((path) => path.endsWith('model/MLmodel'))).toHaveLength(1);
    expect(paths.some((path) => path.endsWith('model.pkl') || path.endsWith('.skops'))).toBe(true);
    expect(new Set(changed)).toEqual(new Set(['experiments', 'runs', 'datasets', 'models']));
    expect((await verifyWorkspace(server.workspace.dir)).problems).toEqual([]);
  });
});

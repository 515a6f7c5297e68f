/** Pipelines on the table of scikit-learn's golden folds and searches, run in the test's own process. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Engine } from '../../../electron/core/engine/client.ts';
import type { PipelineProgress } from '../../../electron/core/pipeline/context.ts';
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import { runPipeline } from '../../../electron/core/pipeline/pipeline.ts';
import { runTreeOf } from '../../../electron/core/pipeline/run-group.ts';
import { readSpec } from '../../../electron/core/pipeline/spec.ts';
import type { Workspace } from '../../../electron/core/pipeline/workspace.ts';
import type { Run } from '../../../electron/core/store/runs.ts';
import { inProcessData } from '../../support/in-process-data.ts';
import { inProcessEngine } from '../../support/in-process-engine.ts';

type Params = Record<string, unknown>;

interface Golden {
  readonly table: number[][];
  readonly cross_validations: readonly {
    readonly kind: string;
    readonly model: string;
    readonly params: Params;
    readonly scores: Record<string, number[]>;
  }[];
  readonly searches: readonly {
    readonly kind: string;
    readonly model: string;
    readonly space: Record<string, unknown[]>;
    readonly n_iter?: number;
    readonly factor?: number;
    readonly refit: string;
    readonly candidates: readonly ({ readonly params: Params } & Record<string, unknown>)[];
    readonly best: number;
    readonly best_params: Params;
  }[];
  readonly draws: readonly {
    readonly seed: number;
    readonly space: Record<string, unknown>;
    readonly n_iter: number;
    readonly count: number;
    readonly draws: readonly Params[];
  }[];
  readonly grids: readonly {
    readonly space: Record<string, unknown[]>;
    readonly candidates: readonly Params[];
  }[];
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/model_selection.json', import.meta.url), 'utf8'),
);

export const SHOTS = {
  target: 'made',
  features: ['a', 'b', 'c'],
  stratify: true,
  threshold: 0.5,
} as const;

export interface Pipelines {
  readonly workspace: Workspace;
  readonly engine: Engine;
  /** The table with columns a, b, c, game and made. */
  readonly csv: string;
  /** All runs of a pipeline on it, depth first. */
  run(
    spec: Params,
    options?: { onProgress?: (progress: PipelineProgress) => void; signal?: AbortSignal },
  ): Promise<Run[]>;
}

/** One workspace for all tests of a file. */
export function setUpPipelines(): Pipelines {
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-test-'));
  const csv = join(dir, 'shots.csv');
  const parts: { workspace?: Workspace; engine?: Engine } = {};
  beforeAll(async () => {
    const lines = golden.table.map((row) => row.join(','));
    writeFileSync(csv, `${['a,b,c,game,made', ...lines].join('\n')}\n`);
    parts.workspace = await openWorkspace(join(dir, 'workspace'), { data: inProcessData() });
    parts.engine = await inProcessEngine();
  });
  afterAll(async () => {
    await parts.workspace?.close();
    rmSync(dir, { recursive: true, force: true });
  });
  return {
    csv,
    get workspace() {
      return parts.workspace!;
    },
    get engine() {
      return parts.engine!;
    },
    async run(spec, { onProgress = () => {}, signal = new AbortController().signal } = {}) {
      const { workspace, engine } = this;
      const context = { workspace, engine, signal, report: onProgress };
      const { runId } = await runPipeline(context, readSpec({ train: csv, ...SHOTS, ...spec }));
      return runTreeOf(workspace.store, runId);
    },
  };
}

export function ofStage(runs: readonly Run[], stage: string, model?: string): Run[] {
  return runs.filter(({ tags }) => tags.stage === stage && tags.model === model);
}

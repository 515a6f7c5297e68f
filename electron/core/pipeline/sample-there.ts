/** A sample of rows that stay where they are, with how far a share measured on it may be off. */
import { randomUUID } from 'node:crypto';
import { ReviewError } from '../../../common/errors.ts';
import { Z_95 } from '../../../models/statistics/normal.ts';
import type { TakenSample } from '../data/engine/take-sample.ts';
import { removeTree } from '../files/remove.ts';
import { processTempPath } from '../files/temporary.ts';
import { type EngineOptions, engineOutput, engineRows } from './engine-places.ts';
import { resolveReference } from './references.ts';
import type { Workspace } from './workspace.ts';

export interface SampleThereOptions extends EngineOptions {
  /** A .parquet or .csv file. */
  readonly to: string;
  readonly rows: number;
  readonly stratify: string | null;
}

export interface SampledThere extends TakenSample {
  readonly path: string;
  /** Half the width of the widest 95 % interval of a share, with the correction for a finite population. */
  readonly margin: number;
}

/** Throws `USAGE` for a target that is no such file, what `takeSample` throws. */
export async function sampleThere(
  workspace: Pick<Workspace, 'dir' | 'files' | 'data'>,
  { to, rows, stratify, ...asked }: SampleThereOptions,
  signal: AbortSignal,
): Promise<SampledThere> {
  const { options } = await resolveReference(workspace, asked);
  const { where, shown } = engineRows(options);
  // Whatever the engine, a file of this machine.
  const { shown: path, write } = engineOutput({ ...options, engine: 'duckdb' }, to);
  const scratch = processTempPath(`sample-${randomUUID()}.parquet`);
  try {
    const taken = await write((into) => {
      if (!('out' in into)) throw new ReviewError('USAGE', 'modelExport.badTarget', { path: to });
      const request = { where, shown, into, scratch, rows, stratify };
      return workspace.data.takeSample(request, { signal });
    });
    const { sampled, rows: all } = taken;
    const left = all > 1 ? (all - sampled) / (all - 1) : 0;
    const margin = sampled === 0 ? Number.NaN : Z_95 * Math.sqrt((0.25 / sampled) * left);
    return { path, margin, ...taken };
  } finally {
    await removeTree(scratch);
  }
}

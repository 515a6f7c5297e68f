/** The spec of `shot-review pipeline`: its file, and the flags that override it. */

import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Registry } from '../../models/registry.ts';
import { type PipelineSpec, parseSpecFile, readSpec } from '../core/pipeline/spec.ts';
import { CommandError } from './command-error.ts';
import { importFields, specField } from './import-options.ts';
import type { ByModel, SearchFlags } from './pipeline-flags.ts';

export interface PipelineOptions {
  readonly spec?: string;
  readonly resume?: string;
  readonly best?: boolean;
  readonly minutes?: number;
  readonly param: ByModel;
  readonly prepare: ByModel;
  readonly calibrate: ByModel;
  readonly cv: Record<string, unknown>;
  readonly search: SearchFlags;
  readonly workspace: string;
  readonly json?: boolean;
  readonly [field: string]: unknown;
}

/** The flags that are fields of the spec under the same name, beside those of `import`. */
const FIELDS = [
  'train',
  'score',
  'scoreSheet',
  'experiment',
  'models',
  'testSize',
  'randomState',
  'stratify',
  'threshold',
  'validationSize',
  'seeds',
] as const;

/** The spec, and the fields that a file or flags gave. */
export async function specOf(
  options: PipelineOptions,
  registry: Registry,
): Promise<{ spec: PipelineSpec; fields: string[] }> {
  const file = options.spec === undefined ? {} : await readSpecFile(options.spec);
  const flags: Record<string, unknown> = importFields(options);
  for (const field of FIELDS) {
    if (options[field] !== undefined) flags[specField(field)] = options[field];
  }
  if (Object.keys(options.param).length > 0) {
    flags.params = { ...(file.params as object | undefined), ...options.param };
  }
  if (Object.keys(options.prepare).length > 0) {
    flags.prepare = { ...(file.prepare as object | undefined), ...options.prepare };
  }
  if (Object.keys(options.calibrate).length > 0) {
    const own = Object.entries(options.calibrate).map(([model, { cv, ...rest }]) => [
      model,
      { ...rest, ...(cv !== undefined && { cv: Number(cv) }) },
    ]);
    flags.calibrate = { ...(file.calibrate as object | undefined), ...Object.fromEntries(own) };
  }
  if (Object.keys(options.cv).length > 0) {
    flags.cv = { ...(file.cv as object | undefined), ...options.cv };
  }
  if (Object.keys(options.search).length > 0) {
    const before = file.search as SearchFlags | undefined;
    flags.search = {
      ...before,
      ...options.search,
      params: { ...before?.params, ...options.search.params },
    };
  }
  const given = { ...file, ...flags };
  if (!('train' in given)) {
    throw new CommandError(
      'USAGE',
      'A pipeline needs shots to learn from: give --train FILE (or a spec with it).',
    );
  }
  return { spec: readSpec(given, options.spec, registry), fields: Object.keys(given) };
}

/** Paths inside the spec are relative to the spec's folder. */
async function readSpecFile(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CommandError('BAD_INPUT_FILE', `The spec ${path} cannot be read. Check its path.`, {
      cause,
    });
  });
  const spec = parseSpecFile(text, path);
  for (const field of ['train', 'score']) {
    const value = spec[field];
    if (typeof value === 'string' && !/^[0-9a-f]{8,64}$/.test(value)) {
      spec[field] = resolve(dirname(path), value);
    }
  }
  return spec;
}

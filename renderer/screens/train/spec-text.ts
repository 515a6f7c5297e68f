/** Finds which line of the spec an error is about, and which files it names. */

import type { MessageId } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import type { DatasetItem } from '../../../electron/server/routers/datasets.ts';
import type { SpecForm } from '../../../electron/server/routers/pipelines.ts';
import { type Draft, draftFromForm } from './draft.ts';
import { fileFieldsOf } from './other-fields.ts';

/** The line, from 1, that an error of the program is about; null if the text does not have it. */
export function lineOf(problem: Text, yaml: string): number | null {
  if (typeof problem === 'string') return null;
  const { line } = problem.values;
  return typeof line === 'number' ? line : lineOfPath(pathIn(problem), yaml);
}

function pathIn({ id, values }: Message): string[] {
  switch (id as MessageId) {
    case 'pipeline.badSpec':
    case 'pipeline.badSpecField':
      return String(values.field).split('.');
    case 'models.badParam':
      return ['params', ...String(values.label).split('.')];
    case 'models.unknownParam':
      return ['params', String(values.owner), String(values.key)];
    case 'pipeline.paramsOfNoModel':
      return ['params'];
    case 'pipeline.prepareOfNoModel':
      return ['prepare', String(values.name)];
    case 'pipeline.calibrateOfNoModel':
      return ['calibrate', String(values.name)];
    case 'models.unknownEstimator':
    case 'pipeline.modelTwice':
      return ['models'];
    default:
      return [];
  }
}

/** The line of the innermost key of `path` that the text contains; expects YAML as people usually write it. */
export function lineOfPath(path: readonly string[], yaml: string): number | null {
  const lines = yaml.split('\n');
  let found: number | null = null;
  let depth = -1;
  for (const key of path) {
    const from = found ?? 0;
    const at = lines.findIndex(
      (line, i) => i >= from && keyIn(line) === key && indent(line) > depth,
    );
    if (at < 0) break;
    depth = indent(lines[at]);
    found = at + 1;
  }
  return found;
}

const indent = (line: string): number => line.length - line.trimStart().length;

function keyIn(line: string): string | null {
  return /^\s*["']?([^"':#]+)["']?\s*:/.exec(line)?.[1] ?? null;
}

/** A line of the text and the remark about it. */
export interface UnresolvedFile {
  readonly field: 'train' | 'score';
  readonly file: string;
}

/**
 * The draft that a spec describes. Shots given as a file become the one dataset that was imported from a file of that
 * name; if there is none, `remarks` says so. A spec without `train` keeps the draft's. `fileFields` are those that say
 * how files are read, which the draft's datasets have been.
 */
export function draftFromSpec(
  form: SpecForm,
  yaml: string,
  datasets: readonly DatasetItem[],
  before: Draft,
): {
  readonly draft: Draft;
  readonly remarks: readonly UnresolvedFile[];
  readonly fileFields: readonly string[];
} {
  const remarks: UnresolvedFile[] = [];
  const shots = (field: 'train' | 'score'): string | null => {
    const digest = form[field]?.digest;
    if (digest !== undefined) {
      const full = datasets.filter((dataset) => dataset.digest.startsWith(digest));
      return full.length === 1 ? full[0].digest : digest;
    }
    const named = fileNameIn(field, yaml);
    if (named === null) return field === 'train' ? before.train : null;
    const file = named.split(/[\\/]/).at(-1) ?? named;
    const ofFile = datasets.filter(({ source }) => source === file);
    if (ofFile.length === 1) return ofFile[0].digest;
    remarks.push({ field, file });
    return null;
  };
  const draft = { ...draftFromForm(form), train: shots('train'), score: shots('score') };
  return { draft, remarks, fileFields: fileFieldsOf(form.options) };
}

function fileNameIn(field: string, yaml: string): string | null {
  const line = new RegExp(`^${field}:[ \\t]*(.+)$`, 'm')
    .exec(yaml)?.[1]
    .replace(/\s+#.*$/, '')
    .trim();
  if (line === undefined || /^(null|~)?$/.test(line)) return null;
  return line.replace(/^(["'])(.*)\1$/, '$2');
}

/** What a reviewer should know about runs: undefined scores, zeros and their reasons, warnings, hints. */
import type { Run } from '../core/store/runs.ts';

/** One line per remark; a warning shared by a stage and its models is printed once. */
export function runWarnings(runs: readonly Run[]): string[] {
  const said = new Set<string>();
  return runs.flatMap((run) =>
    Object.entries(run.tags).flatMap(([key, text]) => {
      const [, kind, subject] = /^(undefined|zero|warning|hint)\.(.+)$/.exec(key) ?? [];
      const isScore = kind === 'undefined' || kind === 'zero';
      if (kind === undefined || (!isScore && said.has(text))) return [];
      said.add(text);
      const what = isScore ? `${subject} is ${kind}` : kind;
      return text.split('\n').map((line) => `${run.name} (${run.tags.stage}), ${what}: ${line}`);
    }),
  );
}

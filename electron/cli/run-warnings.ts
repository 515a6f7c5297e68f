/** What a reviewer should know about runs: undefined scores, zeros and their reasons, warnings. */
import type { Run } from '../core/store/runs.ts';

/** One line per remark; a warning shared by a stage and its models is printed once. */
export function runWarnings(runs: readonly Run[]): string[] {
  const said = new Set<string>();
  return runs.flatMap((run) =>
    Object.entries(run.tags).flatMap(([key, text]) => {
      const [, kind, subject] = /^(undefined|zero|warning)\.(.+)$/.exec(key) ?? [];
      if (kind === undefined || (kind === 'warning' && said.has(text))) return [];
      said.add(text);
      const what = kind === 'warning' ? 'warning' : `${subject} is ${kind}`;
      return text.split('\n').map((line) => `${run.name} (${run.tags.stage}), ${what}: ${line}`);
    }),
  );
}

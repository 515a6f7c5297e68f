/** Diagnoses for page and reports: worked out in the training process, and kept as long as nothing changed. */
import { type DiagnoseOptions, diagnoseRun, type RunDiagnosis } from '../core/pipeline/diagnose.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import type { Services } from './services.ts';

/** A diagnosis takes seconds on many rows, and a page asks for it again whenever it is shown. */
const MOST_KEPT = 30;
const answers = new WeakMap<Workspace, Map<string, Promise<unknown>>>();

/** What was found for the same key, if it was no error. */
export function remembered<T>(
  workspace: Workspace,
  key: unknown,
  find: () => Promise<T>,
): Promise<T> {
  const own = answers.get(workspace) ?? new Map<string, Promise<unknown>>();
  answers.set(workspace, own);
  const text = JSON.stringify(key);
  const known = own.get(text);
  if (known !== undefined) return known as Promise<T>;
  const found = find();
  own.set(text, found);
  found.catch(() => own.delete(text));
  const [oldest] = own.keys();
  if (own.size > MOST_KEPT && oldest !== undefined) own.delete(oldest);
  return found;
}

/** What may be said of a run. Throws what `diagnoseRun` throws. */
export function diagnosisOf(
  { workspace, services }: { readonly workspace: Workspace; readonly services: Services },
  runId: string,
  options: DiagnoseOptions = {},
): Promise<RunDiagnosis> {
  const revision = workspace.store.revisions.current;
  return remembered(workspace, ['run', runId, options, revision], () =>
    diagnoseRun(workspace, runId, options, (input) =>
      services.engine.run({ type: 'diagnose', input }),
    ),
  );
}

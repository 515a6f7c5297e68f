/** Diagnoses and comparisons for page and reports: worked out once for all who ask, and kept as long as their runs stay as they are. */
import type { Comparison } from '../../models/diagnosis/compare.ts';
import { compareRuns } from '../core/pipeline/compare.ts';
import { type DiagnoseOptions, diagnoseRun, type RunDiagnosis } from '../core/pipeline/diagnose.ts';
import { runTreeOf } from '../core/pipeline/run-group.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import type { Services } from './services.ts';

/** A page asks for the same again whenever it is shown. */
const MOST_KEPT = 30;

interface Answer {
  readonly found: Promise<unknown>;
  /** Ends the work on it. */
  readonly stop: AbortController;
  /** The runs that it speaks of, and the store's revision at which they were as they are now. */
  readonly runIds: string;
  revision: string;
  /** How many wait for it. */
  waiting: number;
  isThere: boolean;
}

const answers = new WeakMap<Workspace, Map<string, Answer>>();

interface Asking {
  readonly workspace: Workspace;
  readonly services: Services;
  /** Who asked waits no longer. */
  readonly signal?: AbortSignal;
}

/** What may be said of a run. Throws what `diagnoseRun` throws. */
export function diagnosisOf(
  asking: Asking,
  runId: string,
  options: DiagnoseOptions = {},
): Promise<RunDiagnosis> {
  const { workspace, services } = asking;
  return shared(asking, ['run', runId, options], [runId], (signal) =>
    diagnoseRun(workspace, runId, options, (input) => services.judge.diagnose(input, signal)),
  );
}

/** How runs differ. Throws what `compareRuns` throws. */
export function comparisonOf(asking: Asking, runIds: readonly string[]): Promise<Comparison> {
  const { workspace, services } = asking;
  return shared(asking, ['compare', runIds], runIds, (signal) =>
    compareRuns(workspace, runIds, (input) => services.judge.compare(input, signal)),
  );
}

/** The answer that is known or on its way, else that of `find`, whose signal is aborted once nobody waits for it. */
function shared<T>(
  { workspace, signal }: Asking,
  question: unknown,
  asked: readonly string[],
  find: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = answers.get(workspace) ?? new Map<string, Answer>();
  answers.set(workspace, own);
  const key = JSON.stringify(question);
  const runIds = involved(workspace, asked);
  const known = own.get(key);
  const answer = known && isCurrent(workspace, known, runIds) ? known : begin();
  own.delete(key);
  own.set(key, answer); // the latest asked for is the last to go
  const [oldest] = own.keys();
  if (own.size > MOST_KEPT && oldest !== undefined) own.delete(oldest);
  answer.waiting++;
  signal?.addEventListener('abort', () => {
    answer.waiting--;
    if (answer.waiting === 0 && !answer.isThere) answer.stop.abort();
  });
  return answer.found as Promise<T>;

  function begin(): Answer {
    const stop = new AbortController();
    const found = find(stop.signal);
    const revision = workspace.store.revisions.current;
    const begun: Answer = { found, stop, runIds, revision, waiting: 0, isThere: false };
    found.then(
      () => {
        begun.isThere = true;
      },
      () => {
        if (own.get(key) === begun) own.delete(key);
      },
    );
    return begun;
  }
}

function isCurrent({ store }: Workspace, answer: Answer, runIds: string): boolean {
  if (answer.stop.signal.aborted || answer.runIds !== runIds) return false;
  const written = store.revisions.runsWrittenSince(answer.revision);
  if (written === null || written.some((id) => runIds.includes(id))) return false;
  answer.revision = store.revisions.current;
  return true;
}

/** The runs, those nested in them, and those whose models they scored. */
function involved({ store }: Workspace, runIds: readonly string[]): string {
  const runs = runIds.flatMap((runId) => runTreeOf(store, runId));
  return runs.map(({ runId, params }) => `${runId} ${params.model_run_id ?? ''}`).join(' ');
}

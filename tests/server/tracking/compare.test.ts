/** The same generated calls to MLflow's own server and to ours: the answers are alike but for what calls.ts names. */
import { expect, onTestFinished, test } from 'vitest';
import { describeMlflow } from '../../core/mlflow/mlflow.ts';
import { startMlflowServer } from '../../core/mlflow/server.ts';
import { tries } from '../../support/budget.ts';
import {
  comparable,
  type GeneratedCall,
  generateCall,
  type Made,
  note,
  randomOf,
  resolved,
} from './calls.ts';
import { askServer, startTestTracking, type TrackingAnswer } from './support.ts';

/** Answers that differ on purpose, each with its reason in docs/tracking-api.md. */
function isKnownDifference(
  call: GeneratedCall,
  theirs: TrackingAnswer,
  ours: TrackingAnswer,
): boolean {
  // Where MLflow's server fails with a page of HTML or a database's own error, ours says what is wrong.
  if (theirs.status === 500 && ours.status >= 400) return true;
  if (theirs.status >= 400 && ours.status === theirs.status) {
    if (theirs.body.text !== undefined) return true;
    const [a, b] = [theirs.body?.error_code, ours.body?.error_code];
    // Sentences about a filter that is refused, and SQLAlchemy's about a local path, are worded otherwise.
    const isFilter = call.path.endsWith('/search') && call.values.filter !== undefined;
    // So are its sentences about what is there already.
    const isTaken = String(theirs.body?.message).includes('sqlite3.IntegrityError');
    return a === b && (isFilter || isTaken || call.path === 'model-versions/create');
  }
  return false;
}

describeMlflow('generated calls', (installed) => {
  const newest = installed.at(-1)!;
  test(`are answered as MLflow ${newest.version} answers them`, { timeout: 600_000 }, async () => {
    const [url, server] = await Promise.all([
      startMlflowServer(newest.python, { backend: 'sqlite' }),
      startTestTracking(),
    ]);
    onTestFinished(server.close);
    const theirs: Made = { experiments: [], runs: [], loggedModels: [] };
    const ours: Made = { experiments: [], runs: [], loggedModels: [] };
    const seed = Number(process.env.FUZZ_SEED ?? 1);
    const random = randomOf(seed);
    const differing: unknown[] = [];
    for (let i = 0; i < tries(120); i++) {
      const call = generateCall(random, ours);
      const [there, here] = await Promise.all([
        send(url, resolved(call, theirs)),
        send(server.uri, resolved(call, ours)),
      ]);
      note(theirs, call, there.body);
      note(ours, call, here.body);
      expect([i, call, theirs.runs.length, theirs.experiments.length]).toEqual([
        i,
        call,
        ours.runs.length,
        ours.experiments.length,
      ]);
      const [a, b] = [comparable(there.body, theirs), comparable(here.body, ours)];
      const isAlike = there.status === here.status && JSON.stringify(a) === JSON.stringify(b);
      if (!isAlike && !isKnownDifference(call, there, here)) {
        differing.push({ i, call, theirs: [there.status, a], ours: [here.status, b] });
      }
    }
    expect(differing).toEqual([]);
  });
});

async function send(uri: string, { method, path, values }: GeneratedCall): Promise<TrackingAnswer> {
  return askServer(uri, method, path, values);
}

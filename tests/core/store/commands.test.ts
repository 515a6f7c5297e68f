/**
 * Thousands of random operations (fast-check commands) on a store whose disk loses power at random operations, compared
 * with a model of plain objects.
 */

import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FileSystem } from '../../../electron/core/files/file-system.ts';
import { listBackups, writeBackup } from '../../../electron/core/store/backups.ts';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { logParams } from '../../../electron/core/store/params.ts';
import { restoreBackup } from '../../../electron/core/store/restore.ts';
import {
  createRun,
  deleteRun,
  endRun,
  renameRun,
  restoreRun,
} from '../../../electron/core/store/runs.ts';
import type { StoreReader, Tx } from '../../../electron/core/store/sql.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { deleteTag, setTags } from '../../../electron/core/store/tags.ts';
import { tries } from '../../support/budget.ts';
import { inEnglish } from '../../support/in-english.ts';
import { injectFaults, PowerLossDisk } from './faults.ts';
import { openTestStore, setUpWorkspace, workspace } from './workspace.ts';

setUpWorkspace();

const SEQUENCES = tries(80);
const LONGEST = 60;

interface RunModel {
  name: string;
  status: string;
  stage: string;
  params: Map<string, string>;
  tags: Map<string, string>;
  /** `key step` → values, ascending. */
  points: Map<string, number[]>;
}

interface Model {
  /** The expected runs, in order of creation. */
  runs: RunModel[];
  /** The contents of the backups, by name. */
  backups: Map<string, RunModel[]>;
}

interface Real {
  disk: PowerLossDisk;
  /** The disk, which may lose power. */
  files: FileSystem;
  store: Store;
  /** The number of file operations until the power fails. */
  untilCut: number;
  chance: () => number;
}

/** One change of a run; the run is chosen by a number modulo the number of runs. */
type Change =
  | { type: 'create' }
  | { type: 'rename' | 'delete' | 'restore' | 'finish'; run: number }
  | { type: 'metric'; run: number; key: string; step: number; value: number }
  | { type: 'param' | 'tag'; run: number; key: string; value: string }
  | { type: 'untag'; run: number; key: string };

/** Unpaired surrogates, which are not valid text: both become U+FFFD. */
const halves = fc.constantFrom('\ud83c', '\udfc0');
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', '__proto__', 'é 🏀') },
  halves,
);
const run = fc.nat(20);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ type: fc.constant('create' as const) }),
  fc.record({ type: fc.constantFrom('rename', 'delete', 'restore', 'finish'), run }),
  fc.record({
    type: fc.constant('metric' as const),
    run,
    key,
    step: fc.nat(3),
    value: fc.integer({ min: -3, max: 3 }),
  }),
  fc.record({
    type: fc.constantFrom('param', 'tag'),
    run,
    key,
    value: fc.oneof({ weight: 4, arbitrary: fc.string({ maxLength: 4 }) }, halves),
  }),
  fc.record({ type: fc.constant('untag' as const), run, key }),
);

/** Applies a change to the model; false if the store must reject it. */
function applyToModel(model: Pick<Model, 'runs'>, one: Change): boolean {
  const { runs } = model;
  if (one.type === 'create') {
    const name = `run ${runs.length}`;
    const tags = new Map([['mlflow.runName', name]]);
    const empty = { params: new Map(), points: new Map() };
    runs.push({ name, status: 'RUNNING', stage: 'active', tags, ...empty });
    return true;
  }
  const chosen = runs[one.run % runs.length];
  if (!chosen) return false;
  switch (one.type) {
    case 'rename':
      chosen.name += '!';
      chosen.tags.set('mlflow.runName', chosen.name);
      return true;
    case 'delete':
    case 'restore':
      chosen.stage = one.type === 'delete' ? 'deleted' : 'active';
      return true;
    case 'finish':
      chosen.status = 'FINISHED';
      return true;
    case 'metric': {
      const at = `${one.key.toWellFormed()} ${one.step}`;
      const values = new Set(chosen.points.get(at)).add(one.value);
      chosen.points.set(
        at,
        [...values].sort((a, b) => a - b),
      );
      return true;
    }
    case 'param': {
      const [key, value] = [one.key.toWellFormed(), one.value.toWellFormed()];
      if ((chosen.params.get(key) ?? value) !== value) return false;
      chosen.params.set(key, value);
      return true;
    }
    case 'tag':
      chosen.tags.set(one.key.toWellFormed(), one.value.toWellFormed());
      return true;
    case 'untag':
      chosen.tags.delete(one.key.toWellFormed());
      return true;
  }
}

function applyToStore(tx: Tx, one: Change): void {
  const ids = tx.read<{ id: string; name: string }>(
    'SELECT run_uuid AS id, name FROM runs ORDER BY rowid',
  );
  if (one.type === 'create') {
    const name = `run ${ids.length}`;
    createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name });
    return;
  }
  const { id, name } = ids[one.run % ids.length] ?? { id: '0'.repeat(32), name: '' };
  if (ids.length === 0) throw new Error('there are no runs yet');
  switch (one.type) {
    case 'rename':
      renameRun(tx, id, `${name}!`);
      break;
    case 'delete':
      deleteRun(tx, id);
      break;
    case 'restore':
      restoreRun(tx, id);
      break;
    case 'finish':
      endRun(tx, id);
      break;
    case 'metric':
      logMetrics(tx, id, [{ key: one.key, step: one.step, value: one.value, timestamp: 1 }]);
      break;
    case 'param':
      logParams(tx, id, Object.fromEntries([[one.key, one.value]]));
      break;
    case 'tag':
      setTags(tx, id, Object.fromEntries([[one.key, one.value]]));
      break;
    case 'untag':
      deleteTag(tx, id, one.key);
      break;
  }
}

/** Everything in the store in the form of the model. */
function readRuns(reader: StoreReader): RunModel[] {
  const runs = new Map<string, RunModel>();
  const rows = reader.read<{ id: string; name: string; status: string; stage: string }>(
    'SELECT run_uuid AS id, name, status, lifecycle_stage AS stage FROM runs ORDER BY rowid',
  );
  for (const { id, ...run } of rows) {
    runs.set(id, { ...run, params: new Map(), tags: new Map(), points: new Map() });
  }
  for (const table of ['params', 'tags'] as const) {
    for (const { id, key, value } of reader.read<{ id: string; key: string; value: string }>(
      `SELECT run_uuid AS id, key, value FROM ${table}`,
    )) {
      runs.get(id)?.[table].set(key, value);
    }
  }
  for (const { id, at, value } of reader.read<{ id: string; at: string; value: number }>(
    "SELECT run_uuid AS id, key || ' ' || step AS at, value FROM metrics ORDER BY value",
  )) {
    const points = runs.get(id)?.points;
    points?.set(at, [...(points.get(at) ?? []), value]);
  }
  return [...runs.values()];
}

function checkLatest(reader: StoreReader): void {
  expect(
    reader.read(
      `SELECT run_uuid, key, step, value FROM latest_metrics EXCEPT
       SELECT run_uuid, key, step, value FROM (
         SELECT *, row_number() OVER (PARTITION BY run_uuid, key ORDER BY step DESC, value DESC) AS n
         FROM metrics) WHERE n = 1`,
    ),
  ).toEqual([]);
}

async function reopen(real: Real): Promise<void> {
  await real.store.close().catch(() => {});
  real.untilCut = Number.POSITIVE_INFINITY;
  real.store = await start(real);
}

function start(real: Real): Promise<Store> {
  real.files = injectFaults(real.disk.start(), () => {
    if (--real.untilCut === 0) real.disk.cutPower(real.chance);
    return undefined;
  });
  return openTestStore({ files: real.files, now: () => time });
}

let steps = 0;
let restored = 0;
/** Everything happens on one day, so that only the requested backups are made. */
let time = Date.UTC(2026, 0, 1);

abstract class StoreCommand implements fc.AsyncCommand<Model, Real> {
  abstract act(model: Model, real: Real): Promise<void>;
  check(): boolean {
    return true;
  }
  async run(model: Model, real: Real): Promise<void> {
    steps++;
    // The store's own maintenance, a backup after opening, may have hit the power failure after the last step.
    if (real.untilCut <= 0) await reopen(real);
    await this.act(model, real);
    expect(readRuns(real.store)).toEqual(model.runs);
    checkLatest(real.store);
  }
}

/** Commits requested at the same time; the power may fail meanwhile. */
class Commits extends StoreCommand {
  readonly groups: Change[][];
  readonly cutAt: number | null;
  constructor(groups: Change[][], cutAt: number | null) {
    super();
    this.groups = groups;
    this.cutAt = cutAt;
  }
  async act(model: Model, real: Real): Promise<void> {
    real.untilCut = this.cutAt ?? Number.POSITIVE_INFINITY;
    const done = await Promise.all(
      this.groups.map((group) =>
        real.store
          .commit((tx) => {
            for (const one of group) applyToStore(tx, one);
          })
          .then(
            () => true,
            () => false,
          ),
      ),
    );
    const cut = real.untilCut <= 0;
    if (cut) await reopen(real);
    // The possible states: everything acknowledged, plus a prefix of the rest, in order.
    const possible: Pick<Model, 'runs'>[] = [{ runs: structuredClone(model.runs) }];
    let acknowledged = 0;
    this.groups.forEach((group, i) => {
      const next = structuredClone(possible[possible.length - 1]);
      const allowed = group.every((one) => applyToModel(next, one));
      if (!cut) expect(done[i]).toBe(allowed);
      if (allowed) possible.push(next);
      if (done[i]) acknowledged = possible.length - 1;
    });
    const found = readRuns(real.store);
    const after = possible
      .slice(cut ? acknowledged : -1)
      .find(({ runs }) => isDeepStrictEqual(runs, found));
    expect(after && 'as it may be').toBe('as it may be');
    Object.assign(model, after);
  }
  override toString = () => `commits ${JSON.stringify(this.groups)} cut at ${this.cutAt}`;
}

/** The power may fail while the snapshot is written, or while the store opens or closes. */
class Upkeep extends StoreCommand {
  readonly kind: 'snapshot' | 'reopen';
  readonly cutAt: number | null;
  constructor(kind: 'snapshot' | 'reopen', cutAt: number | null) {
    super();
    this.kind = kind;
    this.cutAt = cutAt;
  }
  async act(_model: Model, real: Real): Promise<void> {
    real.untilCut = this.cutAt ?? Number.POSITIVE_INFINITY;
    if (this.kind === 'snapshot') await real.store.snapshot().catch(() => {});
    else {
      await real.store.close().catch(() => {});
      if (real.untilCut > 0) real.store = await start(real).catch(() => real.store);
    }
    if (real.untilCut <= 0) await reopen(real);
  }
  override toString = () => `${this.kind} cut at ${this.cutAt}`;
}

/** A backup is made or restored; the power may fail meanwhile. */
class Backup extends StoreCommand {
  readonly kind: 'make' | 'restore';
  readonly which: number;
  readonly cutAt: number | null;
  constructor(kind: 'make' | 'restore', which: number, cutAt: number | null) {
    super();
    this.kind = kind;
    this.which = which;
    this.cutAt = cutAt;
  }
  async act(model: Model, real: Real): Promise<void> {
    real.untilCut = Number.POSITIVE_INFINITY;
    await real.store.close();
    const { dir } = workspace;
    const options = { files: real.files, now: () => ++time };
    const bytes = await real.files.read(join(dir, 'review.sqlite'));
    const names = (await listBackups(dir, real.files)).filter((name) => model.backups.has(name));
    const chosen = names[this.which % Math.max(1, names.length)];
    const possible = [model.runs];
    real.untilCut = this.cutAt ?? Number.POSITIVE_INFINITY;
    if (this.kind === 'make') {
      await writeBackup(dir, bytes, 'manual', options.now(), real.files).then(
        (name) => model.backups.set(name, structuredClone(model.runs)),
        () => expect(real.untilCut).toBeLessThanOrEqual(0),
      );
    } else if (chosen) {
      const past = model.backups.get(chosen) as RunModel[];
      possible.unshift(structuredClone(past));
      await restoreBackup(dir, chosen, options).then(
        ({ backup, copies }) => {
          expect(copies).toEqual([]);
          model.backups.set(backup ?? '', structuredClone(model.runs));
          possible.pop();
          restored++;
        },
        () => expect(real.untilCut).toBeLessThanOrEqual(0),
      );
    }
    real.untilCut = Number.POSITIVE_INFINITY;
    real.store = await start(real);
    expect(inEnglish(real.store.notices)).toEqual([]);
    const found = readRuns(real.store);
    const after = possible.find((runs) => isDeepStrictEqual(runs, found));
    expect(after && 'as it may be').toBe('as it may be');
    model.runs = after as RunModel[];
  }
  override toString = () => `${this.kind} backup ${this.which} cut at ${this.cutAt}`;
}

const cutAt = fc.option(fc.integer({ min: 1, max: 16 }), { freq: 3 });
const groups = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
});

it(
  'thousands of steps: what was acknowledged is there, nothing is there in part',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands(
          [
            fc.tuple(groups, fc.constant(null)).map(([of, at]) => new Commits(of, at)),
            fc.tuple(groups, cutAt).map(([of, at]) => new Commits(of, at)),
            fc
              .tuple(fc.constantFrom('snapshot' as const, 'reopen' as const), cutAt)
              .map(([kind, at]) => new Upkeep(kind, at)),
            fc
              .tuple(fc.constantFrom('make' as const, 'restore' as const), fc.nat(9), cutAt)
              .map(([kind, which, at]) => new Backup(kind, which, at)),
          ],
          { maxCommands: LONGEST, size: 'max' },
        ),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        async (commands, stream) => {
          const real: Real = {
            disk: new PowerLossDisk(),
            files: undefined as unknown as FileSystem,
            store: undefined as unknown as Store,
            untilCut: Number.POSITIVE_INFINITY,
            chance: () => stream.next().value,
          };
          real.store = await start(real);
          try {
            await fc.asyncModelRun(
              () => ({ model: { runs: [], backups: new Map() }, real }),
              commands,
            );
          } finally {
            await real.store.close().catch(() => {});
          }
        },
      ),
      { numRuns: SEQUENCES },
    );
    expect(steps).toBeGreaterThan(SEQUENCES * 20);
    expect(restored).toBeGreaterThan(SEQUENCES / 4);
  },
  Math.max(300_000, SEQUENCES * 1000),
);

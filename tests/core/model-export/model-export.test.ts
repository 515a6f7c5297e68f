import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type DialectName, tableName } from '../../../common/sql.ts';
import { scoreBySql } from '../../../electron/core/data/score-sql.ts';
import { javaScriptModule } from '../../../electron/core/model-export/code/javascript.ts';
import { pythonModule } from '../../../electron/core/model-export/code/python.ts';
import type { ModelFacts } from '../../../electron/core/model-export/facts.ts';
import { onnxModel } from '../../../electron/core/model-export/onnx/write.ts';
import { type ModelPlan, planOf } from '../../../electron/core/model-export/plan.ts';
import { runOnnxModel, runPythonModule } from '../../../electron/core/model-export/run-python.ts';
import { selectOf, sqlFile } from '../../../electron/core/model-export/sql/write.ts';
import type { ExampleValue, ModelDocument } from '../../../electron/core/model-files/model-file.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import { readParams } from '../../../models/params.ts';
import { preparationOptions } from '../../../models/prepare/options.ts';
import { fitPrepared } from '../../../models/prepare/prepared-model.ts';
import { ESTIMATORS } from '../../../models/registry.ts';
import { type Table, takeTableRows } from '../../../models/table.ts';
import {
  EXPORTED_ROWS,
  type Exported,
  exportedModels,
  largest,
  type Row,
  rowsOf,
} from '../../support/exported-models.ts';
import { hasPostgres, startPostgres } from '../../support/postgres.ts';
import {
  fitCase,
  MODEL_CASES,
  makeRows,
  SCORE_TYPES,
  withText,
} from '../../support/scored-models.ts';

const rows = EXPORTED_ROWS;

function factsOf(document: ModelDocument): ModelFacts {
  const { estimator: model, signature, threshold, programVersion } = document;
  return { model, signature, digest: 'abc', threshold, runId: '1', programVersion, checked: [] };
}

async function runJavaScript({ plan, document }: Exported, of: readonly Row[]): Promise<number[]> {
  const text = javaScriptModule(plan, factsOf(document));
  const url = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
  return ((await import(url)) as { predictProba(of: readonly Row[]): number[] }).predictProba(of);
}

function canRun(script: string): boolean {
  const python = process.env.SHOT_REVIEW_PYTHON ?? 'python3';
  return spawnSync(python, ['-c', script]).status === 0;
}

async function runDuckDb({ plan }: Exported, of: readonly Row[]): Promise<number[]> {
  const { probability } = await scoreBySql({
    select: selectOf(plan, { dialect: 'duckdb', from: 'shots' }),
    table: 'shots',
    columns: plan.inputs,
    rows: of,
    probability: `${plan.estimator}_probability`,
  });
  return probability;
}

const isSql = ({ document }: Exported) => document.estimator !== 'k_neighbors';

test('each estimator is among those that are exported', () => {
  expect(new Set(MODEL_CASES.map(({ estimator }) => estimator))).toEqual(
    new Set(Object.keys(ESTIMATORS)),
  );
});

describe('an exported model gives the probabilities of the program', () => {
  let exported: Exported[] = [];

  beforeAll(async () => {
    exported = await exportedModels();
  });

  test('as a JavaScript module', async () => {
    for (const one of exported) {
      const difference = largest(await runJavaScript(one, rows), one.expected);
      expect(difference, one.title).toBeLessThan(one.tolerance);
    }
  });

  test.skipIf(!canRun(''))('as a Python module (needs python3)', async () => {
    for (const one of exported) {
      const text = pythonModule(one.plan, factsOf(one.document));
      const { probability } = (await runPythonModule(text, rows))!;
      expect(largest(probability, one.expected), one.title).toBeLessThan(one.tolerance);
    }
  });

  test.skipIf(!canRun('import onnx, onnxruntime'))(
    'in onnxruntime, and onnx.checker has nothing to say (needs SHOT_REVIEW_PYTHON with onnxruntime)',
    async () => {
      for (const one of exported) {
        const bytes = onnxModel(one.plan, factsOf(one.document));
        const { runtime, probability } = (await runOnnxModel(bytes, one.plan, rows))!;
        expect(runtime).toMatch(/^onnxruntime \S+, onnx\.checker /);
        expect(largest(probability, one.expected), one.title).toBeLessThan(1e-6);
      }
    },
  );

  test('as SQL in DuckDB', async () => {
    for (const one of exported.filter(isSql)) {
      const difference = largest(await runDuckDb(one, rows), one.expected);
      expect(difference, one.title).toBeLessThan(one.tolerance);
    }
  });

  test.skipIf(!hasPostgres())("as SQL in PostgreSQL (needs its server's programs)", () => {
    const server = startPostgres();
    try {
      for (const { plan, expected, title, tolerance } of exported.filter(isSql)) {
        const select = selectOf(plan, { dialect: 'postgres', from: 'shots' });
        const answer = server.query(
          `DROP TABLE IF EXISTS shots; ${createTable(plan)}; COPY (SELECT ${plan.estimator}_probability FROM (${select}) AS scored) TO STDOUT`,
        );
        const given = answer
          .trimEnd()
          .split('\n')
          .map((line) => (line === '\\N' ? Number.NaN : Number(line)));
        expect(largest(given, expected), title).toBeLessThan(tolerance);
      }
    } finally {
      server.close();
    }
  });

  test('neighbours are refused in SQL, draws everywhere', async () => {
    const neighbours = exported.find((one) => !isSql(one)) as Exported;
    expect(() => selectOf(neighbours.plan, { dialect: 'spark', from: 'shots' })).toThrow(
      'k_neighbors cannot be written as SQL: it compares each row with all training rows.',
    );
    const drawn = await fitCase(
      { estimator: 'dummy', params: { strategy: 'stratified' } },
      await loadBackend('cpu'),
    );
    expect(() => planOf(drawn.document)).toThrow('A dummy like this cannot be exported');
  });
});

const POSTGRES_TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'boolean',
  long: 'bigint',
  double: 'double precision',
  datetime: 'timestamp',
};

function createTable({ inputs }: ModelPlan): string {
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const columns = inputs.map(({ name, type }) => `${quote(name)} ${POSTGRES_TYPES[type]}`);
  const literal = (value: ExampleValue) =>
    value === null ? 'NULL' : `'${String(value).replaceAll("'", "''")}'`;
  const values = rows.map(
    (row) => `(${inputs.map(({ name }) => literal(row[name] ?? null)).join(', ')})`,
  );
  return `CREATE TABLE shots (${columns.join(', ')}); INSERT INTO shots VALUES ${values.join(', ')}`;
}

const HOSTILE = [
  `"; DROP TABLE shots; -- '`,
  "\\' OR 1=1 /*",
  '$' + '{process.exit(1)} `x`',
  '"""\n)import os',
  'a\u2028b',
];

describe('names and categories that look like syntax (case 41)', () => {
  async function hostile(): Promise<Exported> {
    const chosen = ESTIMATORS.logistic_regression;
    const { X, y } = makeRows(200, 5);
    const renamed = (table: Table): Table => ({
      ...table,
      columns: table.columns.map((column, j) => ({ ...column, name: HOSTILE[j % 5] })).slice(0, 5),
    });
    const table = renamed(withText(X, HOSTILE, 7));
    const backend = await loadBackend('cpu');
    const options = preparationOptions(chosen, { impute: 'median' });
    const params = readParams(chosen.name, chosen.params, {});
    const fitted = await fitPrepared(chosen, params, options, table, y, { backend });
    const scored = takeTableRows(renamed(withText(X, [...HOSTILE, 'other'], 9)), [
      ...Array(50).keys(),
    ]);
    const document: ModelDocument = {
      estimator: chosen.name,
      target: 'made',
      features: HOSTILE,
      threshold: 0.5,
      signature: {
        inputs: table.columns.map(({ name, kind }) => ({
          name,
          type: kind === 'category' ? 'string' : 'double',
        })),
        outputs: [],
      },
      inputExample: {},
      training: [],
      datasetColumns: [],
      preparation: fitted.preparation.state(),
      featureSd: [],
      programVersion: '0',
      state: fitted.model.state(),
    };
    hostileRows = rowsOf(scored);
    const X2 = fitted.preparation.transform(scored);
    const expected = await fitted.model.predictProba(X2, backend);
    return { title: '', document, plan: planOf(document), expected, tolerance: 1e-9 };
  }
  let hostileRows: Row[] = [];

  test.skipIf(!canRun(''))('are data in a Python module (needs python3)', async () => {
    const one = await hostile();
    const text = pythonModule(one.plan, factsOf(one.document));
    const { probability } = (await runPythonModule(text, hostileRows))!;
    expect(largest(probability, one.expected)).toBeLessThan(1e-9);
  });

  test.skipIf(!canRun('import onnx, onnxruntime'))(
    'are data in ONNX (needs a Python with onnxruntime)',
    async () => {
      const one = await hostile();
      const bytes = onnxModel(one.plan, factsOf(one.document));
      const { probability } = (await runOnnxModel(bytes, one.plan, hostileRows))!;
      expect(largest(probability, one.expected)).toBeLessThan(1e-9);
    },
  );

  test('are data in JavaScript and SQL', async () => {
    const one = await hostile();
    const facts = factsOf(one.document);
    expect(largest(await runJavaScript(one, hostileRows), one.expected)).toBeLessThan(1e-9);
    expect(largest(await runDuckDb(one, hostileRows), one.expected)).toBeLessThan(1e-9);
    for (const dialect of ['duckdb', 'postgres', 'spark'] satisfies DialectName[]) {
      const file = sqlFile(one.plan, facts, { dialect, from: tableName('a."; DROP', dialect) });
      const comments = file.split('\n').filter((line) => line.startsWith('--'));
      expect(comments).toHaveLength(4);
      expect(file.split('WITH step0')[0]).toBe(`${comments.join('\n')}\n`);
    }
  });
});

describe('a row that the model leaves out has no probability', async () => {
  const chosen = ESTIMATORS.decision_tree;
  const { X, y } = makeRows(200, 5);
  const table = withText(X, SCORE_TYPES, 7);
  const whole = [...Array(200).keys()].filter((i) =>
    table.columns.every(({ values }) => !Number.isNaN(values[i])),
  );
  const backend = await loadBackend('cpu');
  const params = readParams(chosen.name, chosen.params, { maxDepth: 3 });
  const fitted = await fitPrepared(
    chosen,
    params,
    preparationOptions(chosen, {}),
    takeTableRows(table, whole),
    Uint8Array.from(whole, (i) => y[i]),
    { backend },
  );
  const { document: base } = await fitCase(
    { ...MODEL_CASES[1], prepare: { impute: 'mean' } },
    backend,
  );
  const document = {
    ...base,
    estimator: chosen.name,
    preparation: fitted.preparation.state(),
    state: fitted.model.state(),
  };
  const known = await fitted.model.predictProba(
    fitted.preparation.transform(takeTableRows(table, whole)),
    backend,
  );
  const expected = new Float64Array(200).fill(Number.NaN);
  whole.forEach((at, i) => {
    expected[at] = known[i];
  });
  expect(whole.length).toBeLessThan(190);
  const one = { title: '', document, plan: planOf(document), expected, tolerance: 1e-9 };
  const own = rowsOf(table);
  const facts = factsOf(document);
  test('in JavaScript and SQL', async () => {
    expect(largest(await runJavaScript(one, own), expected)).toBe(0);
    expect(largest(await runDuckDb(one, own), expected)).toBe(0);
  });
  test.skipIf(!canRun(''))('in a Python module (needs python3)', async () => {
    const { probability } = (await runPythonModule(pythonModule(one.plan, facts), own))!;
    expect(largest(probability, expected)).toBe(0);
  });
  test.skipIf(!canRun('import onnx, onnxruntime'))(
    'in ONNX (needs a Python with onnxruntime)',
    async () => {
      const { probability } = (await runOnnxModel(onnxModel(one.plan, facts), one.plan, own))!;
      expect(largest(probability, expected)).toBe(0);
    },
  );
});

vi.setConfig({ testTimeout: 120_000 });

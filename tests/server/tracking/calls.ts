/** Generated calls of the tracking API, valid and invalid, and answers made comparable between servers. */

export interface GeneratedCall {
  readonly method: string;
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a server has made so far; ids differ between servers, places in these lists do not. */
export interface Made {
  readonly experiments: string[];
  readonly runs: string[];
  readonly loggedModels: string[];
}

/** Stands for an id in a generated call. */
const ref = (kind: keyof Made, i: number) => `$${kind}.${i}$`;

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const KEYS = ['f1', 'loss', 'a b', 'x/y', 'x//y', '../up', '', 'a$b', 'ação', 'k'.repeat(251), '.'];
const TEXTS = ['1', 'two', '', "it's", '%', '<img src=x>', 'ação', 'v'.repeat(6001)];
const NAMES = ['kobe', 'lakers', 'a/b', '', ' ', 'x:y', 'guard', 'n'.repeat(501)];
const NUMBERS: unknown[] = [
  0,
  1,
  -1,
  0.5,
  'NaN',
  'Infinity',
  '-Infinity',
  '2.5',
  'x',
  true,
  null,
  [1],
];
const FILTERS = [
  '',
  'metrics.f1 > 0.5',
  "params.f1 = '1'",
  "tags.f1 LIKE '%o%'",
  "tags.`a b` ILIKE 'TWO'",
  "attributes.status = 'RUNNING'",
  "run_name != 'kobe'",
  'metrics.f1 >= 0 and metrics.loss < 10',
  "metrics.f1 = 'x'",
  'params.f1 = 1',
  "nothing.f1 = 'x'",
  'metrics.f1 > 0 OR metrics.loss > 0',
  "attributes.nothing = 'x'",
  'start_time > 5',
  "start_time > 'x'",
  'tags.f1 IS NULL',
  'params.f1 IS NOT NULL',
  'metrics.f1 IS NULL',
  "run_id IN ('a', 'b')",
  "status IN ('a')",
  "dataset.name = 'shots'",
  'f1',
  "params.f1 > '1'",
];
const ORDERS = [
  'metrics.f1 DESC',
  'params.f1',
  'start_time ASC',
  'attributes.run_name',
  'tags.f1 desc',
  'metrics.f1 up',
  'nothing.x',
];
const NAME_FILTERS = [
  '',
  "name = 'kobe'",
  "name LIKE '%a%'",
  "name ILIKE 'KOBE'",
  "tags.f1 = '1'",
  "name IN ('kobe')",
  'name = 1',
  "version = '1'",
  "name > 'a'",
];

type Random = () => number;

/** The next call; `made` says what it can refer to. */
export function generateCall(random: Random, made: Made): GeneratedCall {
  const one = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  const rare = (usual: unknown, odd: unknown) => (random() < 0.9 ? usual : odd);
  const id = (kind: keyof Made) =>
    rare(
      made[kind].length > 0 ? ref(kind, Math.floor(random() * made[kind].length)) : '99',
      one(['', '0'.repeat(32), 'x y', 7]),
    );
  const tag = () => ({ key: one(KEYS), value: rare(one(TEXTS), 5) });
  const some = <T>(make: () => T) => Array.from({ length: Math.floor(random() * 3) }, make);
  const metric = () => ({
    key: one(KEYS),
    value: one(NUMBERS),
    timestamp: rare(Math.floor(random() * 1000), one([-1, 'x', null])),
    step: rare(Math.floor(random() * 5), one([-3, 'x', '4'])),
  });
  /** MLflow's server fails with a run in no experiment. */
  const place = () => ({
    experiment_id: made.experiments.length > 0 ? id('experiments') || '99' : '0',
  });
  /** Runs of one start are in the order of their ids, which differ. */
  const startTime = () => Math.floor(random() * 1e9);
  const run = () => ({ run_id: id('runs') });
  const experiment = () => ({ experiment_id: id('experiments') });
  const model = () => ({ name: one(NAMES) });
  const version = () => ({ ...model(), version: one(['1', '2', '9', 'x', '']) });
  const post = (path: string, values: object): GeneratedCall => ({
    method: 'POST',
    path,
    values: { ...values },
  });
  const get = (path: string, values: object): GeneratedCall => ({
    method: 'GET',
    path,
    values: { ...values },
  });
  const calls: (() => GeneratedCall)[] = [
    // MLflow's server takes an experiment whose name is blanks.
    () => post('experiments/create', { name: rare(one(NAMES).trim(), 5), tags: some(tag) }),
    () => get('experiments/get', experiment()),
    () => get('experiments/get-by-name', { experiment_name: one(NAMES) }),
    () =>
      post('experiments/update', {
        ...experiment(),
        new_name: one(['new', '', `name ${Math.floor(random() * 1e6)}`]),
      }),
    () => post('experiments/delete', random() < 0.2 ? experiment() : { experiment_id: '' }),
    () => post('experiments/restore', experiment()),
    () => post('experiments/set-experiment-tag', { ...experiment(), ...tag() }),
    () => post('experiments/delete-experiment-tag', { ...experiment(), key: one(KEYS) }),
    () =>
      post('experiments/search', {
        max_results: rare(50, one([0, -1, 50_001])),
        filter: one(NAME_FILTERS.slice(0, 5)),
        order_by: ['name', 'experiment_id'],
      }),
    () =>
      post('runs/create', {
        ...place(),
        start_time: startTime(),
        user_id: 'me',
        run_name: one(['kobe', 'first']),
        tags: some(tag),
      }),
    () => post('runs/create', { ...place(), start_time: rare(startTime(), 'x'), run_name: 'one' }),
    () => get('runs/get', run()),
    () =>
      post('runs/update', {
        ...run(),
        status: one(['FINISHED', 'FAILED', 3, 'GONE', 9]),
        end_time: rare(50, 'x'),
        run_name: one(['', 'other']),
      }),
    () => post('runs/delete', random() < 0.2 ? run() : { run_id: '' }),
    () => post('runs/restore', run()),
    () => post('runs/log-metric', { ...run(), ...metric() }),
    () =>
      post('runs/log-metric', {
        ...run(),
        key: one(['f1', 'loss']),
        value: one([0.1, 0.7, 3, 'NaN']),
        timestamp: Math.floor(random() * 100),
        step: Math.floor(random() * 5),
      }),
    () => post('runs/log-parameter', { ...run(), ...tag() }),
    () => post('runs/set-tag', { ...run(), ...tag() }),
    () => post('runs/delete-tag', { ...run(), key: one(KEYS) }),
    () =>
      post('runs/log-batch', {
        ...run(),
        metrics: some(metric),
        params: some(tag),
        tags: some(tag),
      }),
    () =>
      post('runs/log-batch', {
        ...run(),
        params: Array.from({ length: 101 }, (_, i) => ({ key: `p${i}`, value: '1' })),
      }),
    () =>
      post('runs/log-batch', {
        ...run(),
        metrics: [{ key: 'f1', value: random(), timestamp: 5, step: 1 }],
        params: [{ key: 'f1', value: one(['1', '2']) }],
      }),
    () =>
      post('runs/log-inputs', {
        ...run(),
        datasets: [
          {
            dataset: {
              name: 'shots',
              digest: one(['abc', 'd'.repeat(37)]),
              source_type: 'local',
              source: '{}',
            },
            tags: [{ key: 'mlflow.data.context', value: 'training' }],
          },
        ],
      }),
    () =>
      post('runs/search', {
        experiment_ids: [id('experiments')],
        filter: one(FILTERS),
        order_by: rare([], [one(ORDERS)]),
        max_results: rare(20, one([0, 50_001, 'x'])),
        run_view_type: one(['ACTIVE_ONLY', 'ALL', 'DELETED_ONLY']),
      }),
    () =>
      get('metrics/get-history', {
        ...run(),
        metric_key: one(KEYS),
        ...(random() < 0.5 && { max_results: one([1, 2, 100, 0]) }),
      }),
    () =>
      post('registered-models/create', { ...model(), tags: some(tag), description: one(TEXTS) }),
    () => get('registered-models/get', model()),
    () => ({
      method: 'PATCH',
      path: 'registered-models/update',
      values: { ...model(), description: 'text' },
    }),
    () => post('registered-models/rename', { ...model(), new_name: one([...NAMES, 'fresh']) }),
    () => ({
      method: 'DELETE',
      path: 'registered-models/delete',
      values: random() < 0.2 ? model() : { name: 'nobody' },
    }),
    () =>
      get('registered-models/search', { filter: one(NAME_FILTERS), max_results: rare(50, 1001) }),
    () =>
      post('registered-models/get-latest-versions', {
        ...model(),
        stages: rare([], [one(['Staging', 'nothing'])]),
      }),
    () => post('registered-models/set-tag', { ...model(), ...tag() }),
    () => ({
      method: 'DELETE',
      path: 'registered-models/delete-tag',
      values: { ...model(), key: one(KEYS) },
    }),
    () =>
      post('registered-models/alias', {
        ...version(),
        alias: one(['champion', 'latest', 'v1', 'a b', '']),
      }),
    () => get('registered-models/alias', { ...model(), alias: one(['champion', 'nobody']) }),
    () =>
      post('model-versions/create', {
        ...model(),
        source: one([
          's3://bucket/model',
          '/etc/passwd',
          's3://bucket/../x',
          '',
          'runs:/nothing/model',
        ]),
        description: 'text',
        tags: some(tag),
      }),
    () => get('model-versions/get', version()),
    () => ({
      method: 'PATCH',
      path: 'model-versions/update',
      values: { ...version(), description: 'new' },
    }),
    () =>
      post('model-versions/transition-stage', {
        ...version(),
        stage: one(['Staging', 'production', 'nothing', '']),
        archive_existing_versions: random() < 0.5,
      }),
    () => get('model-versions/get-download-uri', version()),
    () =>
      get('model-versions/search', {
        filter: one([...NAME_FILTERS, "run_id = 'x'", 'version_number > 1']),
      }),
    () => post('model-versions/set-tag', { ...version(), ...tag() }),
    () => ({
      method: 'DELETE',
      path: 'model-versions/delete',
      values: random() < 0.3 ? version() : { name: 'nobody', version: '1' },
    }),
    () =>
      post('logged-models', {
        ...experiment(),
        name: one(['m', 'a.b', 'x/y']),
        params: some(tag),
        tags: some(tag),
      }),
    () => get(`logged-models/${String(id('loggedModels'))}`, {}),
    () =>
      post('logged-models/search', {
        experiment_ids: [id('experiments')],
        filter: one(['', "params.f1 = '1'", "name = 'm'", 'nothing']),
      }),
  ];
  return one(calls)();
}

/** The call with the ids of one server. */
export function resolved(call: GeneratedCall, made: Made): GeneratedCall {
  const text = JSON.stringify(call).replace(
    /\$(\w+)\.(\d+)\$/g,
    (_, kind: keyof Made, i) => made[kind][Number(i)],
  );
  return JSON.parse(text) as GeneratedCall;
}

/** Notes what an answer has made. */
// biome-ignore lint/suspicious/noExplicitAny: answers of any endpoint
export function note(made: Made, { path }: GeneratedCall, body: any): void {
  if (path === 'experiments/create' && body.experiment_id)
    made.experiments.push(body.experiment_id);
  if (path === 'runs/create' && body.run) made.runs.push(body.run.info.run_id);
  if (path === 'logged-models' && body.model) made.loggedModels.push(body.model.info.model_id);
}

/** An answer without what must differ: ids, times, texts in which Python prints sets or a database's own error. */
export function comparable(body: unknown, made: Made): unknown {
  let text = JSON.stringify(body);
  for (const kind of ['runs', 'loggedModels'] as const) {
    for (const [i, id] of made[kind].entries()) text = text.replaceAll(id, ref(kind, i));
  }
  return simplified(JSON.parse(text), '');
}

const TIMES =
  /^(creation_time|last_update_time|creation_timestamp|last_updated_timestamp|creation_timestamp_ms|last_updated_timestamp_ms|deleted_time)$/;
/** What only one of the two says, or says of itself. */
const OWN = [
  'workspace',
  'sqlstate',
  'error_class',
  'artifact_location',
  'artifact_uri',
  'root_uri',
];

function simplified(value: unknown, key: string): unknown {
  if (TIMES.test(key)) return 'TIME';
  // MLflow answers with the largest numbers in place of the infinities.
  if (key === 'value' && Math.abs(Number(value)) === Number.MAX_VALUE) {
    return Number(value) > 0 ? 'Infinity' : '-Infinity';
  }
  if (key === 'message' && typeof value === 'string') return simplifiedMessage(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => simplified(item, ''));
    // Lists of what has a key have no order.
    const isKeyed = items.every(
      (item) => typeof item === 'object' && item !== null && 'key' in item && 'value' in item,
    );
    const isPoints = items.some(
      (item) => (item as { timestamp?: unknown })?.timestamp !== undefined,
    );
    if (isKeyed && !(isPoints && key === ''))
      return [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !OWN.includes(name));
  return Object.fromEntries(
    entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, simplified(item, name)]),
  );
}

function simplifiedMessage(text: string): string {
  return text
    .replace(/ Error: .*$/s, ' Error: …')
    .replace(/\{('[^{}]*')\}?/g, (_, items: string) => `{${items.split(', ').sort().join(', ')}}`)
    .replace(/\s+/g, ' ');
}

/** What clients ask of a tracking server, as fast as it answers: writing, paging a long metric, searching. */
import { Agent, request } from 'node:http';
import { megabytesOf, type Peer } from './tracking-peers.ts';

export interface Scale {
  /** Of each measurement. */
  readonly seconds: number;
  readonly searchedRuns: number;
  readonly points: number;
}

/** Work done in a second, and the time within which 99 % of the answers came. */
export interface Rate {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p99: number;
}

const PAGE = 25_000;
const CLIENTS = [1, 16];
const MOST_REFUSED = 1000;

type Ask = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

/** The rate of each task by its name. */
export async function measurePeer(
  { name, url, token }: Peer,
  { seconds, searchedRuns, points }: Scale,
): Promise<Map<string, Rate>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let refused = 0;
  // MLflow's server runs out of connections to its database under load; what it refuses is asked again.
  const ask: Ask = async (method, path, body) => {
    for (;;) {
      try {
        return await send(agent, url, token, method, path, body);
      } catch (error) {
        if (++refused > MOST_REFUSED) throw error;
      }
    }
  };
  const rates = new Map<string, Rate>();
  const experiment = await newExperiment(ask);
  const writing = await Promise.all(Array.from({ length: 16 }, () => newRun(ask, experiment)));
  for (const clients of CLIENTS) {
    let step = 0;
    rates.set(
      `log-metric, ${clients} clients`,
      await rate(clients, seconds, async (client) => {
        step++;
        const point = { key: 'loss', value: 0.5, timestamp: step, step };
        await ask('POST', 'runs/log-metric', { run_id: writing[client], ...point });
        return 1;
      }),
    );
    rates.set(
      `run and batch of 100, ${clients} clients`,
      await rate(clients, seconds, async () => {
        const run_id = await newRun(ask, experiment);
        await ask('POST', 'runs/log-batch', { run_id, metrics: pointsFrom(0, 100) });
        return 1;
      }),
    );
  }
  const long = await newRun(ask, experiment);
  for (let from = 0; from < points; from += 1000) {
    await ask('POST', 'runs/log-batch', { run_id: long, metrics: pointsFrom(from, 1000) });
  }
  for (const clients of CLIENTS) {
    const tokens: (string | undefined)[] = [];
    rates.set(
      `points of a metric of ${points} by pages, ${clients} clients`,
      await rate(clients, seconds, async (client) => {
        const next = tokens[client] ? `&page_token=${encodeURIComponent(tokens[client])}` : '';
        const query = `run_id=${long}&metric_key=loss&max_results=${PAGE}${next}`;
        const page = await ask('GET', `metrics/get-history?${query}`);
        tokens[client] = page.next_page_token as string | undefined;
        const { length } = page.metrics as unknown[];
        if (length === 0) throw new Error(`${name}: a page without points`);
        return length;
      }),
    );
  }
  const searched = await fillForSearch(ask, searchedRuns);
  for (const clients of CLIENTS) {
    let asked = 0;
    rates.set(
      `search of ${searchedRuns} runs, ${clients} clients`,
      await rate(clients, seconds, async () => {
        // Each asks for something else, as a cache of answers is not what is measured.
        const least = (asked++ % 1000) / 2000;
        await ask('POST', 'runs/search', {
          experiment_ids: [searched],
          filter: `metrics.f1 > ${least} and params.depth = '3'`,
          order_by: ['metrics.f1 DESC'],
          max_results: 100,
        });
        return 1;
      }),
    );
  }
  agent.destroy();
  if (refused > 0) console.log(`${name} refused ${refused} requests, which were asked again.`);
  return rates;
}

/**
 * The memory in megabytes while as many points as an hour of 1,000 a second brings are logged as fast as they are
 * taken: after each tenth. They are the same points again and again, so that the store itself does not grow.
 */
export async function memoryOverHour({ url, token, pid }: Peer, share: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const ask: Ask = (method, path, body) => send(agent, url, token, method, path, body);
  const experiment = await newExperiment(ask);
  const runs = await Promise.all(Array.from({ length: 16 }, () => newRun(ask, experiment)));
  const metrics = pointsFrom(0, 1000);
  const batches = Math.ceil(3600 * share);
  const seen: number[] = [];
  for (let tenth = 1; tenth <= 10; tenth++) {
    let left = Math.ceil(batches / 10);
    await Promise.all(
      runs.map(async (run_id) => {
        while (left-- > 0) await ask('POST', 'runs/log-batch', { run_id, metrics });
      }),
    );
    const megabytes = pid === null ? null : megabytesOf(pid);
    if (megabytes !== null) seen.push(megabytes);
  }
  agent.destroy();
  return seen;
}

async function newExperiment(ask: Ask): Promise<string> {
  const name = `bench ${Date.now()}`;
  return String((await ask('POST', 'experiments/create', { name })).experiment_id);
}

async function newRun(ask: Ask, experiment: string, name = 'bench'): Promise<string> {
  const { run } = await ask('POST', 'runs/create', {
    experiment_id: experiment,
    start_time: Date.now(),
    run_name: name,
  });
  return (run as { info: { run_id: string } }).info.run_id;
}

function pointsFrom(from: number, count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({
    key: 'loss',
    value: ((from + i) * 0.618) % 1,
    timestamp: from + i + 1,
    step: from + i,
  }));
}

/** An experiment of runs with a metric and a param. */
async function fillForSearch(ask: Ask, count: number): Promise<string> {
  const experiment = await newExperiment(ask);
  let made = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (made < count) {
        const i = ++made;
        const run_id = await newRun(ask, experiment, `run ${i}`);
        await ask('POST', 'runs/log-batch', {
          run_id,
          metrics: [{ key: 'f1', value: (i * 0.618) % 1, timestamp: 1, step: 0 }],
          params: [{ key: 'depth', value: String(i % 7) }],
        });
      }
    }),
  );
  return experiment;
}

/** `work` gives how much one answer has brought. */
async function rate(
  clients: number,
  seconds: number,
  work: (client: number) => Promise<number>,
): Promise<Rate> {
  const times: number[] = [];
  let done = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < end) {
        const before = performance.now();
        const brought = await work(client);
        done += brought;
        times.push(performance.now() - before);
      }
    }),
  );
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? Number.NaN;
  return { perSecond: (done * 1000) / (performance.now() - start), p99 };
}

function send(
  agent: Agent,
  url: string,
  token: string | null,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const text = body === undefined ? '' : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/2.0/mlflow/${path}`,
      {
        agent,
        method,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const said = Buffer.concat(chunks).toString();
          if (answer.statusCode === 200) resolve(JSON.parse(said) as Record<string, unknown>);
          else reject(new Error(`${path}: ${answer.statusCode} ${said.slice(0, 300)}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

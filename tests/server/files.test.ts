/** Files in and out: uploads, artifacts, downloads, dialogs, workspaces; cases 17, 19 and 23. */

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeArtifact } from '../../electron/core/pipeline/artifacts.ts';
import { logArtifact } from '../../electron/core/store/artifacts.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { createRun } from '../../electron/core/store/runs.ts';
import { BROWSER_HOST, type Host } from '../../electron/server/host.ts';
import { TOKEN_HEADER } from '../../electron/server/request-guard.ts';
import { inEnglish } from '../support/in-english.ts';
import { rawRequest, shotsCsv, startTestServer, type TestServer, waitForJob } from './support.ts';

let program: TestServer;
let runId: string;
const SCRIPT = '<script>alert(1)</script>';
beforeAll(async () => {
  program = await startTestServer();
  const workspace = program.services.workspaces.current();
  runId = await workspace.store.commit((tx) =>
    createRun(tx, { experimentId: ensureExperiment(tx, 'files'), name: 'run' }),
  );
  await writeArtifact(workspace, runId, 'notes.txt', 'the secret is here');
  await writeArtifact(workspace, runId, 'dir/a b é.csv', 'name,n\n=1+1,2\n');
  for (const [path, mediaType] of [
    ['page.html', 'text/html'],
    ['drawing.svg', 'image/svg+xml'],
    ['feed.xml', 'application/xml'],
  ]) {
    await writeArtifact(workspace, runId, path, SCRIPT);
    const sha256 = createHash('sha256').update(SCRIPT).digest('hex');
    const artifact = { path, mediaType, bytes: SCRIPT.length, sha256 };
    await workspace.store.commit((tx) => logArtifact(tx, runId, artifact));
  }
  writeFileSync(join(workspace.artifactsDir, `${runId}x`), 'the secret of a sibling');
  mkdirSync(join(workspace.artifactsDir, `${runId}-more`));
  writeFileSync(
    join(workspace.artifactsDir, `${runId}-more`, 'notes.txt'),
    'the secret of a sibling',
  );
});
afterAll(() => program.close());

describe('artifacts', () => {
  it('case 17: no address leads out of the folder of the run', async () => {
    const { serving, dir } = program;
    const outside = [
      '../../../review.sqlite',
      '..%2f..%2f..%2freview.sqlite',
      '%2e%2e/%2e%2e/review.sqlite',
      '%252e%252e%252freview.sqlite',
      '..\\..\\review.sqlite',
      '..%5c..%5creview.sqlite',
      'C:\\Windows\\win.ini',
      'C%3A%5CWindows%5Cwin.ini',
      '%5C%5Chost%5Cs',
      '/etc/passwd',
      '%2fetc%2fpasswd',
      'proc/self/root/etc/passwd',
      '%2fproc%2fself%2froot%2fetc%2fpasswd',
      'notes.txt%00.png',
      'file:///etc/passwd',
      'file%3A%2F%2F%2Fetc%2Fpasswd',
      `../${runId}-more/notes.txt`,
      `..%2f${runId}-more%2fnotes.txt`,
      './notes.txt/../../x',
      'dir',
      'dir/',
      '%',
      '%ff',
      '',
    ];
    const headers = { [TOKEN_HEADER]: serving.token };
    for (const path of outside) {
      for (const start of [`/artifact/${runId}/`, `/artifact/${runId}//`, '/artifact/', '/']) {
        const answer = await rawRequest(serving.origin, {
          path: `${start}${path}`.replace('//C', '/C'),
          headers,
        });
        const isPage = answer.status === 200 && answer.body.includes('<p>Page</p>');
        if (!isPage)
          expect([path, start, answer.status]).toEqual([
            path,
            start,
            expectClientError(answer.status),
          ]);
        expect(answer.body).not.toMatch(/secret|root:|SQLite/);
        expect(answer.body).not.toContain(dir);
      }
    }
    for (const run of ['0'.repeat(32), `${runId}-more`, '..', runId.toUpperCase()]) {
      const answer = await rawRequest(serving.origin, {
        path: `/artifact/${run}/notes.txt`,
        headers,
      });
      expect([run, answer.status]).toEqual([run, 404]);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'case 17: a link out of the folder is refused',
    async () => {
      const { artifactsDir, store } = program.services.workspaces.current();
      writeFileSync(join(program.dir, 'outside.txt'), 'the secret outside');
      symlinkSync(join(program.dir, 'outside.txt'), join(artifactsDir, runId, 'link.txt'));
      const artifact = {
        path: 'link.txt',
        mediaType: 'text/plain',
        bytes: 18,
        sha256: '0'.repeat(64),
      };
      await store.commit((tx) => logArtifact(tx, runId, artifact));
      const answer = await program.get(`/artifact/${runId}/link.txt`);
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('secret');
    },
  );

  it('come whole, with names of any kind', async () => {
    const notes = await program.get(`/artifact/${runId}/notes.txt`);
    expect(inEnglish(notes.status)).toBe(200);
    expect(inEnglish(await notes.text())).toBe('the secret is here');
    const csv = await program.get(`/artifact/${runId}/dir/${encodeURIComponent('a b é.csv')}`);
    expect(await csv.text()).toBe('name,n\n=1+1,2\n');
    expect(csv.headers.get('content-disposition')).toBe(
      "inline; filename*=UTF-8''a%20b%20%C3%A9.csv",
    );
  });

  it('case 19: HTML, SVG and XML are saved or inert, never run', async () => {
    for (const path of ['page.html', 'drawing.svg', 'feed.xml']) {
      const { headers } = await program.get(`/artifact/${runId}/${path}`);
      expect(headers.get('content-disposition')).toMatch(/^attachment/);
      expect(headers.get('content-security-policy')).toMatch(/sandbox; default-src 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('case 26: are saved safe for spreadsheets', async () => {
    const path = 'dir/a b é.csv';
    const saved = await program.get(`/artifact/${runId}/${encodeURIComponent(path)}?download`);
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await saved.text()).toBe("name,n\n'=1+1,2\n");
    const answer = await program.client.artifacts.save.mutate({ runId, path });
    if (answer.type !== 'download') throw new Error(answer.type);
    expect(await (await program.get(answer.url)).text()).toBe("name,n\n'=1+1,2\n");
  });

  it('are shown as tables, sorted, from any place', async () => {
    const workspace = program.services.workspaces.current();
    const lines = Array.from({ length: 5000 }, (_, i) => `${i},${(i * 7919) % 5000},"w ""${i}"""`);
    const text = `id,rank,word\n${lines.join('\n')}\n`;
    await writeArtifact(workspace, runId, 'large.csv', text);
    const { table } = program.client.artifacts;
    const ask = { runId, path: 'large.csv', limit: 3 };
    const end = await table.query({ ...ask, offset: 4998 });
    expect(end).toMatchObject({ total: 5000, offset: 4998 });
    expect(end.rows).toEqual([
      [4998, (4998 * 7919) % 5000, 'w "4998"'],
      [4999, (4999 * 7919) % 5000, 'w "4999"'],
    ]);
    const sort = { column: 'rank', descending: true };
    const sorted = await table.query({ ...ask, offset: 10, sort });
    expect(sorted.rows.map(([, rank]) => rank)).toEqual([4989, 4988, 4987]);
    await expect(table.query({ ...ask, sort: { column: 'x' } })).rejects.toMatchObject({
      data: { reviewCode: 'MISSING_COLUMN' },
    });
    await writeArtifact(workspace, runId, 'hard.csv', '__proto__,a\n007,"x\ny"\n');
    const hard = await table.query({ runId, path: 'hard.csv' });
    expect(hard.columns.map(({ name }) => name)).toEqual(['__proto__', 'a']);
    expect(hard.rows).toEqual([['007', 'x\ny']]);
    await writeArtifact(workspace, runId, 'ragged.csv', 'n,big,t\n1.5,9007199254740993,a\n-2,1\n');
    const ragged = await table.query({ runId, path: 'ragged.csv', sort: { column: 'n' } });
    expect(ragged.columns.map(({ type }) => type)).toEqual(['number', 'text', 'text']);
    expect(ragged.rows).toEqual([
      [-2, '1', null],
      [1.5, '9007199254740993', 'a'],
    ]);
  });
});

describe('files that the user chose', () => {
  it('an upload is previewed, imported and then gone', async () => {
    const { client, upload, services } = program;
    const uploads = join(services.workspaces.current().dir, 'uploads');
    const fileId = await upload(
      'shots é.csv',
      shotsCsv(40).replaceAll(',', ';').replaceAll('.', ','),
    );
    expect(fileId).toMatch(/^[0-9a-f]{32}$/);
    const seen = await client.datasets.preview.query({ fileId, rows: 3 });
    expect(seen.reading).toMatchObject({ delimiter: ';', decimal: ',' });
    expect(seen.rows).toHaveLength(3);
    const asText = await client.datasets.preview.query({ fileId, reading: { decimal: '.' } });
    expect(asText.columns.find(({ name }) => name === 'shot_distance')?.type).toBe('text');
    expect(readdirSync(uploads)).toHaveLength(1);
    const roles = { features: ['shot_distance'], target: 'shot_made_flag' };
    const job = await waitForJob(
      client,
      (await client.datasets.import.mutate({ fileId, roles })).jobId,
    );
    if (job.result?.kind !== 'import') throw new Error(JSON.stringify(job));
    const dataset = await client.datasets.get.query({ digest: job.result.digest });
    expect(dataset).toMatchObject({ name: 'shots é', rows: 40, roles });
    expect(readdirSync(uploads)).toEqual([]);
    await expect(client.datasets.preview.query({ fileId })).rejects.toMatchObject({
      data: { reviewCode: 'RESOURCE_DOES_NOT_EXIST' },
    });
    const deleted = await client.datasets.delete.mutate({ digest: job.result.digest });
    expect(await client.datasets.list.query()).toEqual([]);
    await client.datasets.restore.mutate(deleted);
    expect(await client.datasets.get.query(deleted)).toEqual(dataset);
    await client.datasets.delete.mutate(deleted);
    await expect(client.datasets.restore.mutate({ digest: 'a'.repeat(64) })).rejects.toMatchObject({
      data: { reviewCode: 'RESOURCE_DOES_NOT_EXIST' },
    });
  });

  it('types of columns are chosen, previewed and kept with the dataset', async () => {
    const { client, upload } = program;
    const fileId = await upload('typed.csv', '__proto__,shot_id,n\n1,1,1\n2,2,2.5\n3,x,3\n');
    const types = [
      { name: '__proto__', type: 'text' as const },
      { name: 'shot_id', type: 'integer' as const },
    ];
    const seen = await client.datasets.preview.query({ fileId, reading: { types } });
    expect(seen.columns).toEqual([
      { name: '__proto__', type: 'text', detected: 'integer' },
      { name: 'shot_id', type: 'integer', detected: 'text' },
      { name: 'n', type: 'number', detected: 'number' },
    ]);
    expect(seen.rows[2]).toEqual({
      line: 4,
      cells: ['3', 'x', '3'],
      rejected: { column: 'shot_id', reason: '"x" is not an integer' },
    });
    const started = await client.datasets.import.mutate({ fileId, reading: { types } });
    const job = await waitForJob(client, started.jobId);
    if (job.result?.kind !== 'import') throw new Error(JSON.stringify(job));
    const { digest } = job.result;
    expect(await client.datasets.get.query({ digest })).toMatchObject({
      rows: 2,
      rejected: 1,
      readingGiven: { types },
    });
    expect((await client.datasets.rejected.query({ digest })).lines).toEqual([
      { line: 4, column: 'shot_id', reason: '"x" is not an integer', text: '3,x,3' },
    ]);
    await client.datasets.delete.mutate({ digest });
  });

  it('a job that fails says so by the name of the file', async () => {
    const { client, upload } = program;
    const { jobId } = await client.datasets.import.mutate({
      fileId: await upload('none.csv', '\n'),
    });
    const job = await waitForJob(client, jobId);
    expect(job).toMatchObject({ status: 'FAILED', error: { code: 'BAD_INPUT_FILE' } });
    expect(job.error?.message).toMatch(/^none\.csv is empty/);
    expect((await client.jobs.log.query({ jobId })).map(({ text }) => text)).toEqual([
      job.error?.message,
    ]);
  });

  it('events go on where a connection broke', async () => {
    const { client, serving, upload } = program;
    const read = async (lastEventId?: string) => {
      const stop = new AbortController();
      const headers = {
        [TOKEN_HEADER]: serving.token,
        ...(lastEventId && { 'Last-Event-ID': lastEventId }),
      };
      const url = new URL('/trpc/jobs.events', serving.origin);
      const answer = await fetch(url, { headers, signal: stop.signal });
      const decoder = new TextDecoder();
      let text = '';
      for await (const chunk of answer.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        if (/^id: .*\n\n/m.test(text)) break;
      }
      stop.abort();
      const [, type] = /"type":"(\w+)"/.exec(text) ?? [];
      const [, id] = /^id: (.*)$/m.exec(text) ?? [];
      return { type, id };
    };
    const first = await read();
    expect(first.type).toBe('snapshot');
    const fileId = await upload('some.csv', shotsCsv(30));
    const { jobId } = await client.datasets.import.mutate({ fileId });
    await waitForJob(client, jobId);
    expect((await read(first.id)).type).toBe('job');
    expect((await read('0123abcd-1')).type).toBe('snapshot');
    const digest = (await client.datasets.list.query()).find(({ name }) => name === 'some')?.digest;
    await client.datasets.delete.mutate({ digest: String(digest) });
  });

  it('case 23: a file that was not chosen cannot be named', async () => {
    const { client } = program;
    for (const fileId of ['/etc/passwd', '../../etc/passwd', 'f'.repeat(32)]) {
      await expect(client.datasets.preview.query({ fileId })).rejects.toMatchObject({
        data: {
          reviewCode: expect.stringMatching(/INVALID_PARAMETER_VALUE|RESOURCE_DOES_NOT_EXIST/),
        },
      });
    }
    const named = { train: { digest: '/etc/passwd' } };
    await expect(client.pipelines.start.mutate(named)).rejects.toMatchObject({
      data: { httpStatus: 400 },
    });
    // A path in the options cannot replace the chosen shots.
    const options = { train: '/etc/passwd', score: '/etc/passwd' } as object;
    const { yaml } = await client.pipelines.toYaml.query({
      train: { digest: '0'.repeat(64) },
      options,
    });
    expect(yaml).not.toContain('passwd');
  });

  it('names of uploads stay in their folder', async () => {
    for (const name of [
      '../../../evil.csv',
      '..\\evil.csv',
      '/etc/evil.csv',
      '..',
      'a\0b',
      '\u202egpj.csv',
    ]) {
      const fileId = await program.upload(name, 'a,b\n1,2\n');
      const path = program.services.files.path(fileId);
      expect(path.startsWith(join(program.services.workspaces.current().dir, 'uploads'))).toBe(
        true,
      );
      await program.client.files.release.mutate({ fileId });
      expect(existsSync(path)).toBe(false);
    }
  });

  it('the sample season is at hand', async () => {
    const { train, production } = await program.client.files.sample.mutate();
    expect([train.name, production.name]).toEqual(['shots_train.csv', 'shots_production.csv']);
    const seen = await program.client.datasets.preview.query({ fileId: train.fileId });
    expect(seen.roles.target).not.toBeNull();
  });
});

describe('a host with dialogs', () => {
  it('gives files by id, saves where the user says, and switches workspaces', async () => {
    const answers: {
      files: string[];
      folder: string | null;
      save: string | null;
      shown: string[];
    } = {
      files: [],
      folder: null,
      save: null,
      shown: [],
    };
    const host: Host = {
      ...BROWSER_HOST,
      kind: 'window',
      pickFiles: async () => answers.files,
      pickFolder: async () => answers.folder,
      pickSavePath: async () => answers.save,
      showInFolder: (path) => answers.shown.push(path),
      printPdf: async (html) => Buffer.from(`%PDF ${html.length}`),
    };
    const window = await startTestServer(host);
    const { client, dir } = window;
    expect((await client.about.program.query()).can).toEqual({
      pickFiles: true,
      pickFolder: true,
      save: true,
      showInFolder: true,
      pdf: true,
    });
    expect(await client.files.pick.mutate({ kind: 'shots' })).toEqual([]);
    answers.files = [join(dir, 'shots.csv')];
    writeFileSync(answers.files[0], shotsCsv(20));
    const [file] = await client.files.pick.mutate({ kind: 'shots' });
    expect(file).toMatchObject({ name: 'shots.csv', kind: 'shots' });
    expect(JSON.stringify(file)).not.toContain(dir);

    const workspace = window.services.workspaces.current();
    const run = await workspace.store.commit((tx) =>
      createRun(tx, { experimentId: ensureExperiment(tx, 'x'), name: 'x' }),
    );
    await writeArtifact(workspace, run, 'a.csv', 'a\n=1\n');
    const artifact = { runId: run, path: 'a.csv' };
    expect(await client.artifacts.save.mutate(artifact)).toEqual({ type: 'cancelled' });
    answers.save = join(dir, 'saved.csv');
    const saved = await client.artifacts.save.mutate(artifact);
    expect(saved).toMatchObject({ type: 'saved', name: 'saved.csv' });
    expect(readFileSync(answers.save, 'utf8')).toBe("a\n'=1\n");
    if (saved.type === 'saved') await client.files.reveal.mutate({ fileId: saved.fileId });
    await client.artifacts.reveal.mutate(artifact);
    expect(answers.shown).toEqual([answers.save, join(workspace.artifactsDir, run, 'a.csv')]);

    expect(await client.workspace.choose.mutate()).toEqual({ opened: false });
    answers.folder = join(dir, 'second');
    expect(await client.workspace.choose.mutate()).toEqual({ opened: true });
    expect(await client.workspace.info.query()).toMatchObject({ name: 'second', runs: 0 });
    const recent = await client.workspace.recent.query();
    expect(recent.map(({ name }) => name)).toEqual(['second', 'workspace']);
    await client.workspace.open.mutate({ id: recent[1].id });
    expect(await client.workspace.info.query()).toMatchObject({ name: 'workspace', runs: 1 });
    await expect(client.workspace.open.mutate({ id: dir })).rejects.toMatchObject({
      data: { reviewCode: 'RESOURCE_DOES_NOT_EXIST' },
    });

    // Another program has this one open, so the old one stays.
    const other = await startTestServer();
    answers.folder = join(other.dir, 'workspace');
    await expect(client.workspace.choose.mutate()).rejects.toMatchObject({
      data: { reviewCode: 'WORKSPACE_BUSY' },
    });
    expect(await client.workspace.info.query()).toMatchObject({ name: 'workspace', runs: 1 });
    await other.close();
    await window.close();
  });
});

describe('the workspace', () => {
  it('is checked and backed up', async () => {
    const { client, services } = program;
    const { artifactsDir } = services.workspaces.current();
    const check = async () => {
      const { result } = await waitForJob(client, (await client.workspace.verify.mutate()).jobId);
      if (result?.kind !== 'verify') throw new Error('not checked');
      return inEnglish(result.problems).filter((problem) => !problem.includes('link.txt'));
    };
    expect(await check()).toEqual([]);
    writeFileSync(join(artifactsDir, runId, 'notes.txt'), 'something else');
    expect(await check()).toEqual([
      `artifacts/${runId}/notes.txt is not what was written: it was changed.`,
    ]);
    const { name } = await client.workspace.backUp.mutate();
    expect((await client.workspace.info.query()).backups).toContain(name);
  });

  it('settings are kept, without the folders of workspaces', async () => {
    const { client, dir } = program;
    const saved = await client.settings.set.mutate({
      theme: 'dark',
      layouts: { runs: { order: ['a', '__proto__'] } },
    });
    expect(saved).toMatchObject({ theme: 'dark', language: 'system' });
    expect(saved).not.toHaveProperty('recentWorkspaces');
    const kept = JSON.parse(readFileSync(join(dir, 'config', 'settings.json'), 'utf8'));
    expect(inEnglish(kept)).toMatchObject({
      theme: 'dark',
      layouts: { runs: { order: ['a', '__proto__'] } },
    });
    expect(inEnglish(kept.recentWorkspaces)).toEqual([join(dir, 'workspace')]);
    await expect(client.settings.set.mutate({ theme: 'pink' as 'dark' })).rejects.toMatchObject({
      data: { reviewCode: 'INVALID_PARAMETER_VALUE' },
    });
  });
});

it('errors tell neither stacks nor folders', async () => {
  const { client, services, dir, get } = program;
  const broken = {
    runId,
    path: 'missing.txt',
    bytes: 1,
    sha256: '0'.repeat(64),
    mediaType: 'text/plain',
  };
  await services.workspaces.current().store.commit((tx) => logArtifact(tx, runId, broken));
  const failures = [
    await (await get(`/artifact/${runId}/missing.txt`)).text(),
    await (
      await get(`/trpc/artifacts.text?input=${JSON.stringify({ runId, path: 'missing.txt' })}`)
    ).text(),
    await (await get('/trpc/runs.get?input={"runId":"x"}')).text(),
    await (await get('/trpc/runs.get?input=%7B')).text(),
  ];
  const empty = join(dir, 'no store');
  mkdirSync(empty);
  const { fileId } = await services.files.register(empty);
  const { jobId } = await client.mlflow.import.mutate({ fileId });
  failures.push(JSON.stringify(await waitForJob(client, jobId)));
  for (const text of failures) {
    expect(JSON.parse(text)).toHaveProperty('error');
    expect(text).not.toContain(dir);
    expect(text).not.toMatch(/\bat .*\.ts|node_modules|stack/);
  }
  await expect(client.artifacts.text.query({ runId, path: 'nothing' })).rejects.toMatchObject({
    data: { reviewCode: 'RESOURCE_DOES_NOT_EXIST' },
  });
});

/** The status itself if it means that the request was wrong. */
function expectClientError(status: number): number {
  return status >= 400 && status < 500 ? status : 400;
}

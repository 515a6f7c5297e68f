/** Only for tests on Electron 22: what the program uses of Electron 45 and Node 24, bundled before its main entry. */
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import * as webStreams from 'node:stream/web';
import { deserialize, serialize } from 'node:v8';
import electron, { type ProtocolRequest, type Session } from 'electron';
import * as undici from 'undici5';

const { fetch, Request, Response, Headers, FormData, File } = undici;
Object.assign(globalThis, webStreams, { fetch, Request, Response, Headers, FormData, File });
Object.defineProperty(globalThis, 'crypto', { value: webcrypto });

globalThis.structuredClone ??= <T>(value: T): T => deserialize(serialize(value));

add(
  Array.prototype,
  'toSorted',
  function (this: unknown[], compare?: (a: unknown, b: unknown) => number) {
    return [...this].sort(compare);
  },
);
add(String.prototype, 'toWellFormed', function (this: string) {
  return new TextDecoder('utf-16le').decode(Buffer.from(String(this), 'utf16le'));
});
add(Array.prototype, 'toReversed', function (this: unknown[]) {
  return [...this].reverse();
});
add(Array.prototype, 'toSpliced', function (this: unknown[], start: number, count: number) {
  return [...this.slice(0, start), ...this.slice(start + count)];
});
add(
  Object.getPrototypeOf(Float64Array.prototype),
  'toSorted',
  function (this: Float64Array, compare?: (a: number, b: number) => number) {
    return this.slice().sort(compare);
  },
);
add(AbortSignal, 'any', (signals: AbortSignal[]) => {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
});
add(URL, 'canParse', (text: string) => {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
});
if (!('size' in URLSearchParams.prototype)) {
  Object.defineProperty(URLSearchParams.prototype, 'size', {
    get(this: URLSearchParams) {
      return [...this.keys()].length;
    },
  });
}
add(Promise, 'withResolvers', () => {
  let [resolve, reject]: unknown[] = [];
  const promise = new Promise((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
});

function add(target: object, name: string, value: unknown): void {
  if (!(name in target))
    Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

type Handler = (request: globalThis.Request) => globalThis.Response | Promise<globalThis.Response>;

/** `protocol.handle`, which is new in Electron 25, implemented with Electron 22's functions. */
function handleOn(session: () => Session) {
  return (scheme: string, handler: Handler): void => {
    session().protocol.registerStreamProtocol(scheme, async (asked, answer) => {
      try {
        const closed = new AbortController();
        const response = await handler(await requestOf(asked, session(), closed.signal));
        const data = Readable.from(chunksOf(response));
        data.on('close', () => closed.abort());
        answer({
          statusCode: response.status,
          headers: Object.fromEntries(response.headers),
          data,
        });
      } catch (error) {
        console.error(error);
        answer({ error: -2 });
      }
    });
  };
}

async function requestOf(asked: ProtocolRequest, session: Session, signal: AbortSignal) {
  const parts = await Promise.all(
    (asked.uploadData ?? []).map(({ bytes, file, blobUUID }) => {
      if (blobUUID) return session.getBlobData(blobUUID);
      return file ? readFileSync(file) : bytes;
    }),
  );
  const body = parts.length > 0 ? Buffer.concat(parts) : undefined;
  return new globalThis.Request(asked.url, {
    method: asked.method,
    headers: asked.headers,
    body,
    signal,
  });
}

async function* chunksOf({ body }: globalThis.Response): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

const { app, protocol, session } = electron;
Object.assign(protocol, { handle: handleOn(() => session.defaultSession) });
app.on('session-created', (created) => {
  Object.assign(created.protocol, { handle: handleOn(() => created) });
});

// Shutting down Node 16 was once seen to loop forever after the program had quit, so it is left to the system.
app.on('quit', (_event, exitCode) => {
  (process as unknown as { reallyExit(code: number): never }).reallyExit(exitCode);
});

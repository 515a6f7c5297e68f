/**
 * Server-sent events through `fetch`, which can send the token's header; the browser's own `EventSource` cannot.
 * Implements what tRPC's `httpSubscriptionLink` uses; imports nothing, so that a page can load it. Source:
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */

export interface EventSourceInit {
  readonly headers?: Readonly<Record<string, string>>;
}

interface StreamEvent extends Event {
  readonly data?: string;
  readonly lastEventId?: string;
}

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 2;
const RETRY_MS = 1000;

export class FetchEventSource extends EventTarget {
  readonly CONNECTING = CONNECTING;
  readonly OPEN = OPEN;
  readonly CLOSED = CLOSED;
  readyState: number = CONNECTING;
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #stop = new AbortController();
  #lastEventId = '';

  constructor(url: string, { headers = {} }: EventSourceInit = {}) {
    super();
    this.#url = url;
    this.#headers = headers;
    void this.#run();
  }

  close(): void {
    this.readyState = CLOSED;
    this.#stop.abort();
  }

  async #run(): Promise<void> {
    while (this.readyState !== CLOSED) {
      const wentOn = await this.#connect().catch(() => true);
      if (this.readyState === CLOSED) return;
      this.readyState = wentOn ? CONNECTING : CLOSED;
      this.dispatchEvent(new Event('error'));
      if (wentOn) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  /** Reads one connection to its end. False if the server refuses, so that trying again would not help. */
  async #connect(): Promise<boolean> {
    const response = await fetch(this.#url, {
      cache: 'no-store',
      signal: this.#stop.signal,
      headers: {
        ...this.#headers,
        Accept: 'text/event-stream',
        ...(this.#lastEventId && { 'Last-Event-ID': this.#lastEventId }),
      },
    });
    const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream');
    if (!response.ok || !response.body || !isStream) return false;
    this.readyState = OPEN;
    this.dispatchEvent(new Event('open'));
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const blocks = (text + decoder.decode(next.value, { stream: true })).split(/\r?\n\r?\n/);
      text = blocks.pop() as string;
      for (const block of blocks) this.#dispatch(block);
    }
    return true;
  }

  #dispatch(block: string): void {
    let type = 'message';
    const data: string[] = [];
    for (const line of block.split(/\r?\n/)) {
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') type = value;
      else if (field === 'data') data.push(value);
      else if (field === 'id' && !value.includes('\0')) this.#lastEventId = value;
    }
    if (data.length === 0) return;
    const event: StreamEvent = Object.assign(new Event(type), {
      data: data.join('\n'),
      lastEventId: this.#lastEventId,
    });
    this.dispatchEvent(event);
  }
}

/** One request to a server, on its own connection. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface HttpResponse {
  status: number;
  text: string;
}

export type RequestBody = { text: string } | { file: string };

/**
 * Sends a request with a text or a file of any size as its body. Connections are not reused: a server may close an idle
 * one at any moment, and then it is unknown whether it did what was asked.
 */
export async function sendRequest(
  method: string,
  url: string,
  {
    headers,
    body = { text: '' },
    signal,
  }: { headers: Record<string, string>; body?: RequestBody; signal?: AbortSignal },
): Promise<HttpResponse> {
  const length = 'text' in body ? Buffer.byteLength(body.text) : (await stat(body.file)).size;
  // Loaded when needed: importing them loads Node's `fetch` too, in a tenth of the command line's start.
  const { request: start } = await (url.startsWith('https:')
    ? import('node:https')
    : import('node:http'));
  const request = start(url, {
    method,
    // `fetch` would send a file without its length, which Python servers do not read.
    headers: { ...headers, ...(method !== 'GET' && { 'content-length': length }) },
    agent: false,
    signal,
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });
  const source = 'text' in body ? Readable.from(body.text) : createReadStream(body.file);
  // A server may answer and close before everything was sent; a missing response is reported.
  pipeline(source, request).catch(() => {});
  const response = await answered;
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return { status: response.statusCode ?? 0, text };
}

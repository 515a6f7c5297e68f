/**
 * Opens an exported report like its recipient: the page in a browser, the PDF's pages, the files of a folder or zip.
 */
/// <reference lib="dom" />
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { sharedChromium } from './chromium.ts';
import { recordPageErrors } from './page-errors.ts';

/** Opens a report from the disk in a browser; fails if it reports a problem or makes any request. */
export async function inBrowser(file: string, look: (page: Page) => Promise<void>): Promise<void> {
  const browser = await sharedChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const problems = recordPageErrors(context);
    const asked: string[] = [];
    context.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url())) asked.push(request.url());
    });
    const page = await context.newPage();
    const address = pathToFileURL(file).href;
    await page.goto(address);
    await look(page);
    expect(asked).toEqual([address]);
    problems.check();
  } finally {
    await context.close();
  }
}

export type Files = ReadonlyMap<string, Uint8Array>;

export function filesOfZip(path: string): Files {
  return new Map(Object.entries(unzipSync(readFileSync(path))));
}

export function filesOfFolder(path: string): Files {
  const found = readdirSync(path, { recursive: true, withFileTypes: true });
  return new Map(
    found
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(path, file).replaceAll('\\', '/'), readFileSync(file)]),
  );
}

/**
 * Checks that every file is in the manifest with its size and digest, and that there are no others. Returns their
 * names.
 */
export function checkManifest(files: Files): string[] {
  const text = Buffer.from(files.get('manifest.json') ?? []).toString();
  const manifest = JSON.parse(text) as {
    files: { path: string; bytes: number; sha256: string }[];
  };
  const listed = manifest.files.map(({ path }) => path);
  expect([...files.keys()].filter((name) => name !== 'manifest.json').sort()).toEqual(
    [...listed].sort(),
  );
  for (const { path, bytes, sha256 } of manifest.files) {
    const found = files.get(path) ?? new Uint8Array();
    expect([path, found.length]).toEqual([path, bytes]);
    expect(createHash('sha256').update(found).digest('hex')).toBe(sha256);
  }
  return listed;
}

/** The text of each page of a PDF in the form that Chromium writes: fonts with a map to Unicode, deflated streams. */
export function pdfPages(path: string): string[] {
  const file = readFileSync(path).toString('latin1');
  const objects = new Map(
    [...file.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n?([\s\S]*?)\nendobj/g)].map(([, id, body]) => [
      Number(id),
      body,
    ]),
  );
  const references = (text: string) =>
    [...text.matchAll(/(\d+) 0 R/g)].map(([, id]) => objects.get(Number(id)) ?? '');
  const field = (body: string, name: string) =>
    new RegExp(`/${name}\\s*(\\[[^\\]]*\\]|<<[\\s\\S]*?>>|\\d+ 0 R)`).exec(body)?.[1] ?? '';
  return [...objects.values()]
    .filter((body) => /\/Type\s*\/Page\b/.test(body))
    .map((page) => {
      const resources = field(page, 'Resources');
      const fonts = new Map(
        [
          ...`${resources}${references(resources).join('')}${page}`.matchAll(/\/(F\d+) (\d+) 0 R/g),
        ].map(([, name, id]) => [
          name,
          unicodeOf(references(field(objects.get(Number(id)) ?? '', 'ToUnicode'))[0]),
        ]),
      );
      return references(field(page, 'Contents'))
        .map((content) => textOf(streamOf(content), fonts))
        .join('');
    });
}

function streamOf(body: string): string {
  const [head, length] = /\/Length (\d+)[\s\S]*?stream\r?\n/.exec(body) ?? [];
  if (head === undefined) return '';
  const start = body.indexOf(head) + head.length;
  const raw = Buffer.from(body.slice(start, start + Number(length)), 'latin1');
  return (/\/FlateDecode/.test(body.slice(0, start)) ? inflateSync(raw) : raw).toString('latin1');
}

/** Glyph → text. */
function unicodeOf(body = ''): Map<string, string> {
  const map = new Map<string, string>();
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const cmap = streamOf(body);
  for (const [, block] of cmap.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, to] of block.matchAll(/<(\w+)> <(\w+)>/g)) map.set(glyph, text(to));
  }
  for (const [, block] of cmap.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)) {
    for (const [, from, last, to] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const start = Number.parseInt(from, 16);
      for (let glyph = start; glyph <= Number.parseInt(last, 16); glyph++) {
        const code = (Number.parseInt(to, 16) + glyph - start).toString(16).padStart(4, '0');
        map.set(glyph.toString(16).padStart(4, '0').toUpperCase(), text(code));
      }
    }
  }
  return map;
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> | undefined;
  let said = '';
  for (const [, name, hex, end] of content.matchAll(
    /\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\b(ET)\b/g,
  )) {
    if (name) font = fonts.get(name);
    else if (end) said += ' ';
    else
      said += (hex.match(/.{4}/g) ?? [])
        .map((glyph) => font?.get(glyph.toUpperCase()) ?? '')
        .join('');
  }
  return said.replace(/\s+/g, ' ').trim();
}

/** Detects a text file's encoding and converts its bytes to UTF-8. */
import * as buffer from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import type { Encoding } from './dataset.ts';

export interface DetectedEncoding {
  encoding: Encoding;
  /** Length of the byte order mark. */
  bom: number;
}

/** UTF-16 by its byte order mark or by where its zero bytes are; otherwise UTF-8, until a scan disproves it. */
export function detectEncoding(head: Buffer): DetectedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', bom: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: 2 };
  const pairs = Math.min(head.length >> 1, 2048);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return { encoding: 'utf-16le', bom: 0 };
  if (even > pairs * 0.4 && odd < pairs * 0.05) return { encoding: 'utf-16be', bom: 0 };
  return { encoding: 'utf-8', bom: 0 };
}

/** Finds bytes that are not UTF-8 in a file that arrives in pieces. */
export class Utf8Check {
  /** Valid characters of two or more bytes. */
  characters = 0;
  /** Bytes that belong to no character. */
  faults = 0;
  firstFault = -1;
  private pending = 0;
  private lower = 0x80;
  private upper = 0xbf;
  private offset = 0;

  push(chunk: Buffer): void {
    if (this.pending > 0 || !isAscii(chunk)) this.walk(chunk);
    this.offset += chunk.length;
  }

  end(): void {
    if (this.pending > 0) this.fault(this.offset - 1);
    this.pending = 0;
  }

  private walk(chunk: Buffer): void {
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i];
      if (this.pending > 0) {
        if (byte >= this.lower && byte <= this.upper) {
          this.lower = 0x80;
          this.upper = 0xbf;
          if (--this.pending === 0) this.characters++;
          continue;
        }
        this.fault(this.offset + i - 1);
        this.pending = 0;
      }
      if (byte >= 0x80) this.lead(byte, this.offset + i);
    }
  }

  /** The table of well-formed sequences: https://www.unicode.org/versions/Unicode15.0.0/ch03.pdf, 3-7. */
  private lead(byte: number, at: number): void {
    this.lower = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.upper = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.pending = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.pending = 3;
    else this.fault(at);
  }

  private fault(at: number): void {
    if (this.faults++ === 0) this.firstFault = at;
  }
}

/**
 * Turns the pieces of a file into text; an incomplete character at the end of a piece is returned with the next one.
 */
export function textDecoder(encoding: Encoding): { write(chunk: Buffer): string; end(): string } {
  if (encoding === 'utf-8') return new StringDecoder('utf8');
  if (encoding === 'windows-1252') return { write: decodeWindows1252, end: () => '' };
  if (isCodePage(encoding)) {
    const decoder = new TextDecoder(encoding);
    return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => '' };
  }
  const decoder = new StringDecoder('utf16le');
  if (encoding === 'utf-16le') return decoder;
  let left: Buffer = Buffer.alloc(0);
  return {
    write(chunk) {
      const bytes = Buffer.concat([left, chunk]);
      const even = bytes.length & ~1;
      left = bytes.subarray(even);
      return decoder.write(Buffer.from(bytes.subarray(0, even)).swap16());
    },
    end: () => decoder.end(),
  };
}

/** Whether each character is one byte, of which those below 80 are ASCII. */
export function isCodePage(encoding: Encoding): boolean {
  return encoding.startsWith('windows-');
}

const CYRILLIC = /[\u0400-\u045f]/g;
/** The six most frequent letters of Russian, which are frequent in its neighbours too. */
const FREQUENT = /[оеаинт]/gi;

/**
 * The code page of text that is no UTF-8: Windows-1251 if its letters stand in words of their own and are as frequent
 * as in Cyrillic languages, else Windows-1252.
 */
export function codePageOf(bytes: Buffer): 'windows-1251' | 'windows-1252' {
  const text = new TextDecoder('windows-1251').decode(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all but ASCII
  const signs = text.match(/[^\u0000-\u007f]/g)?.length ?? 0;
  const letters = text.match(CYRILLIC)?.length ?? 0;
  const inWords = (text.match(/[\u0400-\u045f]{2,}/g) ?? []).join('').length;
  const frequent = text.match(FREQUENT)?.length ?? 0;
  const isCyrillic =
    letters >= 12 && letters > signs * 0.9 && inWords > letters * 0.8 && frequent > letters * 0.36;
  return isCyrillic ? 'windows-1251' : 'windows-1252';
}

export function codePageNote(encoding: Encoding): Message {
  return message('data.readAsCodePage', { name: encoding.replace('w', 'W') });
}

function isAscii(chunk: Buffer): boolean {
  // since Node 18.15
  if (buffer.isAscii) return buffer.isAscii(chunk);
  const words = new Uint32Array(
    chunk.byteOffset % 4 === 0 ? chunk.buffer : Uint8Array.from(chunk).buffer,
    chunk.byteOffset % 4 === 0 ? chunk.byteOffset : 0,
    chunk.length >> 2,
  );
  for (let i = 0; i < words.length; i++) if ((words[i] & 0x80808080) !== 0) return false;
  for (let i = words.length * 4; i < chunk.length; i++) if (chunk[i] >= 0x80) return false;
  return true;
}

// The bytes 80–9F; five have no character and stay unchanged.
// https://encoding.spec.whatwg.org/index-windows-1252.txt
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

// Not TextDecoder: some Node versions decode windows-1252 as latin-1 (nodejs/node issue 56542).
function decodeWindows1252(chunk: Buffer): string {
  return chunk
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]);
}

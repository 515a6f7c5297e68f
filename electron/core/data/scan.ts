/** One pass over a CSV file's bytes: its SHA-256, encoding, line ends, and faults in its quotes. */

import { createHash } from 'node:crypto';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { CHUNK_BYTES, inputErrorAt, readChunks, type TextFile } from './chunks.ts';
import * as csv from './csv-records.ts';
import type { ImportContext } from './dataset.ts';
import { Utf8Check } from './encoding.ts';

/** One line must not use most of the memory that an import may take. */
const LONGEST_RECORD = 64 * 1024 * 1024;

export interface CsvScan {
  sourceDigest: string;
  utf8: Utf8Check;
  /** Which line ends occur outside of quotes. */
  crlf: boolean;
  lf: boolean;
  cr: boolean;
  /** There is a line end between quotes. */
  quotedLineEnds: boolean;
  /** There are spaces between a delimiter and a quote. */
  spacedQuotes: boolean;
  /** No record has more bytes than this. */
  longestRecord: number;
  /** Some record has the wrong number of fields, or nothing but delimiters. */
  irregular: boolean;
  /**
   * The first quote that is never closed or is closed in the middle of a field; lines and quotes after it were not
   * checked.
   */
  fault: ScanFault | undefined;
}

export interface ScanFault {
  at: number;
  reason: Message;
}

/**
 * Scans a file in UTF-8 or another encoding that contains ASCII.
 * Throws BAD_INPUT_FILE with line and column at a zero byte, and at a line longer than 64 MB.
 */
export async function scanCsv(
  file: TextFile,
  delimiter: string,
  width: number,
  watch?: ImportContext,
): Promise<CsvScan> {
  const hash = createHash('sha256');
  const utf8 = new Utf8Check();
  const records = new RecordScan(delimiter, width, file.bom);
  let end = 0;
  await readChunks(
    file.path,
    (piece, position) => {
      hash.update(piece);
      utf8.push(piece);
      const text = position === 0 ? piece.subarray(file.bom) : piece;
      end = position + piece.length;
      records.push(text, end - text.length);
      return records.fault === undefined;
    },
    watch,
  );
  if (!records.fault) {
    utf8.end();
    records.end(end);
  }
  if (records.fault) throw await inputErrorAt(file, records.fault.at, records.fault.reason);
  const { crlf, lf, cr, quotedLineEnds, spacedQuotes, longestRecord, irregular } = records;
  const sourceDigest = hash.digest('hex');
  const lines = { crlf, lf, cr, quotedLineEnds, spacedQuotes, longestRecord, irregular };
  return { sourceDigest, utf8, ...lines, fault: records.quoteFault };
}

class RecordScan {
  crlf = false;
  lf = false;
  cr = false;
  quotedLineEnds = false;
  spacedQuotes = false;
  longestRecord = 0;
  irregular = false;
  fault: ScanFault | undefined;
  quoteFault: ScanFault | undefined;
  private readonly classes: Uint8Array;
  private state: number = csv.START;
  private afterCr = false;
  private afterSpace = false;
  private openQuote = 0;
  private recordStart: number;
  private fields = 1;
  private empty = true;
  /** The record has more than delimiters. */
  private filled = false;
  private readonly width: number;

  constructor(delimiter: string, width: number, start: number) {
    this.width = width;
    this.classes = csv.byteClasses(delimiter);
    this.recordStart = start;
  }

  push(piece: Buffer, position: number): void {
    const zero = piece.indexOf(0);
    if (zero !== -1) {
      const at = position + zero;
      this.fault = { at, reason: message('data.zeroByte', { at }) };
    } else if (this.quoteFault) return;
    else if (this.isPlain(piece)) this.skip(piece, position);
    else this.walk(piece, position);
    if (this.state !== csv.QUOTED && !this.quoteFault) this.measure(position + piece.length);
  }

  end(position: number): void {
    if (this.state === csv.QUOTED) {
      this.quoteFault ??= { at: this.openQuote, reason: message('data.unclosedQuote') };
    }
    if (this.quoteFault) return;
    if (this.afterCr) this.cr = true;
    this.closeRecord();
    this.measure(position);
  }

  /** Whether only line feeds and delimiters have a meaning in this piece. */
  private isPlain(piece: Buffer): boolean {
    return (
      (this.state === csv.START || this.state === csv.PLAIN) &&
      !this.afterCr &&
      !piece.includes(0x22) &&
      !piece.includes(0x0d)
    );
  }

  private skip(piece: Buffer, position: number): void {
    this.countFields(piece);
    const first = piece.indexOf(0x0a);
    if (first !== -1) {
      this.lf = true;
      this.measure(position + first);
      this.recordStart = position + piece.lastIndexOf(0x0a) + 1;
      // Records that begin and end in the piece are shorter than it.
      this.longestRecord = Math.max(this.longestRecord, Math.min(piece.length, CHUNK_BYTES));
    }
    let last = piece.length - 1;
    while (last >= 0 && piece[last] === 0x20) last--;
    if (last >= 0) {
      const kind = this.classes[piece[last]];
      this.state = kind === csv.OTHER ? csv.PLAIN : csv.START;
    }
    this.afterSpace = last < piece.length - 1;
  }

  private countFields(piece: Buffer): void {
    for (let i = 0; i < piece.length; i++) {
      const kind = this.classes[piece[i]];
      if (kind === csv.LF) this.closeRecord();
      else {
        this.empty = false;
        if (kind === csv.DELIMITER) this.fields++;
        else this.filled = true;
      }
    }
  }

  private closeRecord(): void {
    if (!this.empty && (this.fields !== this.width || !this.filled)) this.irregular = true;
    this.fields = 1;
    this.empty = true;
    this.filled = false;
  }

  private walk(piece: Buffer, position: number): void {
    for (let i = 0; i < piece.length && !this.quoteFault; i++) {
      const kind = this.classes[piece[i]];
      if (this.afterCr) {
        this.afterCr = false;
        if (kind === csv.LF) {
          this.crlf = true;
          this.recordStart = position + i + 1;
          continue;
        }
        this.cr = true;
      }
      if (kind !== csv.LF && kind !== csv.CR) this.empty = false;
      if (kind === csv.OTHER || kind === csv.QUOTE || kind === csv.SPACE) this.filled = true;
      if (kind === csv.OTHER) {
        if (this.state === csv.START) this.state = csv.PLAIN;
        else if (this.state === csv.CLOSED || this.state === csv.AFTER) this.goesOn();
      } else if (kind === csv.QUOTE) this.quote(position + i);
      else if (kind === csv.SPACE) {
        if (this.state === csv.CLOSED) {
          this.spacedQuotes = true;
          this.state = csv.AFTER;
        }
      } else if (this.state === csv.QUOTED) {
        if (kind !== csv.DELIMITER) this.quotedLineEnds = true;
      } else {
        this.state = csv.START;
        if (kind === csv.DELIMITER) this.fields++;
        else this.lineEnd(kind, position + i);
      }
      this.afterSpace = kind === csv.SPACE;
    }
  }

  private quote(at: number): void {
    if (this.state === csv.START) {
      if (this.afterSpace) this.spacedQuotes = true;
      this.openQuote = at;
      this.state = csv.QUOTED;
    } else if (this.state === csv.QUOTED) this.state = csv.CLOSED;
    else if (this.state === csv.CLOSED) this.state = csv.QUOTED;
    else if (this.state === csv.AFTER) this.goesOn();
  }

  private goesOn(): void {
    this.quoteFault ??= { at: this.openQuote, reason: message('data.textAfterQuote') };
  }

  private lineEnd(kind: number, at: number): void {
    this.closeRecord();
    this.measure(at);
    this.recordStart = at + 1;
    if (kind === csv.CR) this.afterCr = true;
    else this.lf = true;
  }

  private measure(end: number): void {
    const length = end - this.recordStart;
    this.longestRecord = Math.max(this.longestRecord, length);
    if (length > LONGEST_RECORD) {
      this.fault ??= { at: this.recordStart, reason: message('data.longLine') };
    }
  }
}

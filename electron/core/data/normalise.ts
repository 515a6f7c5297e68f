/** Turns a CSV file into one that DuckDB reads correctly: UTF-8, one kind of line end, sound quotes. */

import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { removeQuietly } from '../files/remove.ts';
import { writeNewFile } from '../files/write.ts';
import { digestFile, inputErrorAt, readChunks, readRange, type TextFile } from './chunks.ts';
import type { LineOf } from './csv-copy.ts';
import { type CsvLayout, detectLayout, readHead } from './csv-head.ts';
import * as csv from './csv-records.ts';
import type {
  CsvReadOptions,
  Encoding,
  ImportContext,
  ImportProgress,
  RejectedLine,
} from './dataset.ts';
import { detectStructure } from './detect-structure.ts';
import { codePageNote, codePageOf, detectEncoding, isCodePage, textDecoder } from './encoding.ts';
import { requireFewColumns } from './limits.ts';
import { CsvMender } from './mend.ts';
import { type CsvScan, scanCsv } from './scan.ts';

/** Of this much the code page is told. */
const HEAD = 1 << 20;

/** A CSV file ready for DuckDB: the original itself, or a copy if something had to change. */
export interface NormalisedCsv extends TextFile, CsvLayout {
  encoding: Encoding;
  sourceDigest: string;
  /** What ends a line outside of quotes. */
  lineEnd: LineEnd;
  quotedLineEnds: boolean;
  longestRecord: number;
  /** Lines of the original that are not in the copy. */
  leftOut: RejectedLine[];
  /** The original text of rejected records that the copy writes in another way, by line. */
  rewritten?: ReadonlyMap<number, string>;
  /** Tells a line of the original from one of what is read; default the same. */
  lineOf?: LineOf;
  notes: Text[];
}

export type LineEnd = 'LF' | 'CRLF' | 'CR';

/**
 * Scans the file at `path` and, if it must change, writes copies whose names begin with `copy`; the caller removes them
 * with `removeCopies`. Messages call the file `displayName`. With `asWritten`, records are not mended and other tables are kept;
 * with `keepsBlank`, rows of nothing but delimiters are kept.
 * Throws BAD_INPUT_FILE with line and column if the text is not sound (see `scanCsv`), or if quotes are not and the
 * file is not to be mended.
 */
export async function normaliseCsv(
  path: string,
  copy: string,
  given: CsvReadOptions,
  {
    asWritten = false,
    keepsBlank = false,
    displayName = path,
    ...watch
  }: ImportContext & { asWritten?: boolean; keepsBlank?: boolean; displayName?: string } = {},
): Promise<NormalisedCsv> {
  const found = detectEncoding(await readRange(path, 0, 8192));
  let encoding = given.encoding ?? found.encoding;
  let file: TextFile = {
    path,
    displayName,
    bom: found.encoding === encoding ? found.bom : 0,
  };
  const head = await readHead(file, encoding);
  let layout = detectLayout(head, given);
  const { delimiter } = layout;
  let structure = detectStructure(head, layout, given);
  requireFewColumns(displayName, structure.firstLine, structure.width);
  const notes: Text[] = [];

  let sourceDigest = '';
  if (encoding.startsWith('utf-16')) {
    sourceDigest = await digestFile(path, watch);
    file = await transcode(file, encoding, copyNames(copy)[0], watch);
  }
  const scan = await scanCsv(file, delimiter, structure.width, watch);
  sourceDigest ||= scan.sourceDigest;
  if (encoding === 'utf-8' && scan.utf8.faults > 0) {
    if (given.encoding === 'utf-8' || found.bom > 0 || scan.utf8.characters > scan.utf8.faults) {
      throw await inputErrorAt(file, scan.utf8.firstFault, message('data.notUtf8'));
    }
    const head = await readRange(path, 0, HEAD);
    const hasFault = scan.utf8.firstFault < head.length;
    encoding = codePageOf(hasFault ? head : await readRange(path, scan.utf8.firstFault, HEAD));
    notes.push(codePageNote(encoding));
  }
  if (isCodePage(encoding)) {
    file = await transcode(file, encoding, copyNames(copy)[0], watch);
    structure = detectStructure(await readHead(file), layout, given);
  }
  let { quotedLineEnds, longestRecord } = scan;
  const leftOut: RejectedLine[] = [];
  let rewritten: ReadonlyMap<number, string> | undefined;
  let lineEnd: LineEnd = scan.crlf ? 'CRLF' : scan.cr ? 'CR' : 'LF';
  if (!asWritten && (structure.mended || scan.fault || scan.irregular)) {
    const mender = new CsvMender(structure, keepsBlank);
    const mended = await mend(file, mender, copyNames(copy)[1], watch);
    // In a table with one column an empty line would be a value, and without its first record a table has no names.
    const [lost] = mender.leftOut;
    if (scan.fault && lost && (structure.width === 1 || lost.line === structure.firstLine)) {
      throw await inputErrorAt(file, scan.fault.at, scan.fault.reason);
    }
    file = mended;
    lineEnd = 'LF';
    ({ quotedLineEnds, longestRecord, rewritten } = mender);
    leftOut.push(...mender.leftOut);
    notes.push(...structure.notes, ...mender.notes());
    layout = { delimiter, separatorLine: false };
  } else if (scan.fault) throw await inputErrorAt(file, scan.fault.at, scan.fault.reason);
  else if (mustTidy(scan)) {
    file = await tidy(file, delimiter, copyNames(copy)[1], watch);
    lineEnd = 'LF';
  }
  return {
    ...file,
    ...layout,
    encoding,
    sourceDigest,
    lineEnd,
    quotedLineEnds,
    longestRecord,
    leftOut,
    rewritten,
    notes,
  };
}

/** Removes what `normaliseCsv` wrote. */
export async function removeCopies(
  copy: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  for (const name of copyNames(copy)) await removeQuietly(name, files);
}

function copyNames(copy: string): [string, string] {
  return [`${copy}.utf8.tmp`, `${copy}.tidy.tmp`];
}

/** DuckDB refuses mixed line ends, and treats a quote after spaces sometimes as a quote, sometimes as text. */
function mustTidy({ crlf, lf, cr, spacedQuotes }: CsvScan): boolean {
  return spacedQuotes || Number(crlf) + Number(lf) + Number(cr) > 1;
}

/**
 * Copies the text after the byte order mark to `target` as UTF-8.
 * Throws BAD_INPUT_FILE with line and column at an incomplete UTF-16 character.
 */
async function transcode(
  source: TextFile,
  encoding: Encoding,
  target: string,
  watch?: ImportContext,
): Promise<TextFile> {
  const decoder = textDecoder(encoding);
  let half = -1;
  let length = 0;
  const encode = (text: string) => {
    const at = half === -1 ? text.search(/\p{Surrogate}/u) : -1;
    if (at !== -1) half = length + Buffer.byteLength(text.slice(0, at));
    const bytes = Buffer.from(text, 'utf8');
    length += bytes.length;
    return bytes;
  };
  let read = 0;
  const write = (piece: Buffer) => {
    read += piece.length;
    return encode(decoder.write(piece));
  };
  await copyPieces(source, target, write, () => encode(decoder.end()), watch);
  const copy = { path: target, displayName: source.displayName, bom: 0 };
  if (half === -1 && !isCodePage(encoding) && read % 2 === 1) half = length;
  if (half === -1) return copy;
  throw await inputErrorAt(copy, half, message('data.halfCharacter'));
}

/** Copies a UTF-8 CSV file through the mender. */
async function mend(
  source: TextFile,
  mender: CsvMender,
  target: string,
  watch?: ImportContext,
): Promise<TextFile> {
  await copyPieces(
    source,
    target,
    (piece) => Buffer.from(mender.push(piece)),
    () => Buffer.from(mender.end()),
    watch,
    'scan',
  );
  return { path: target, displayName: source.displayName, bom: 0 };
}

/**
 * Copies a UTF-8 CSV file with every line end outside of quotes as LF (each stays one line, so that line numbers stay
 * the same) and without the spaces around quoted fields. Quoted text is unchanged.
 */
async function tidy(
  source: TextFile,
  delimiter: string,
  target: string,
  watch?: ImportContext,
): Promise<TextFile> {
  const tidier = new CsvRewriter(delimiter);
  await copyPieces(
    source,
    target,
    (piece) => tidier.push(piece),
    () => tidier.end(),
    watch,
  );
  return { path: target, displayName: source.displayName, bom: 0 };
}

async function copyPieces(
  { path, bom }: TextFile,
  target: string,
  change: (piece: Buffer) => Buffer,
  end: () => Buffer,
  watch?: ImportContext,
  phase: ImportProgress['phase'] = 'decode',
): Promise<void> {
  const fill = async (write: (bytes: Uint8Array) => Promise<void>) => {
    await readChunks(
      path,
      (piece, position) => write(change(position === 0 ? piece.subarray(bom) : piece)),
      watch,
      phase,
    );
    await write(end());
  };
  await writeNewFile(target, fill, watch?.files, { durable: false });
}

class CsvRewriter {
  private readonly classes: Uint8Array;
  private state: number = csv.START;
  private afterCr = false;
  /** Spaces at the start of a field, dropped if a quote follows. */
  private spaces = 0;

  constructor(delimiter: string) {
    this.classes = csv.byteClasses(delimiter);
  }

  push(piece: Buffer): Buffer {
    const out = Buffer.allocUnsafe(piece.length + this.spaces);
    let length = 0;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i];
      const kind = this.classes[byte];
      const secondHalf = this.afterCr && kind === csv.LF;
      this.afterCr = kind === csv.CR && this.state !== csv.QUOTED;
      if (secondHalf) continue;
      if (kind === csv.SPACE) {
        if (this.state === csv.START) {
          this.spaces++;
          continue;
        }
        if (this.state === csv.CLOSED) continue;
      }
      if (this.spaces > 0) {
        if (kind !== csv.QUOTE) {
          out.fill(0x20, length, length + this.spaces);
          length += this.spaces;
        }
        this.spaces = 0;
      }
      if (this.state === csv.QUOTED) {
        if (kind === csv.QUOTE) this.state = csv.CLOSED;
      } else if (kind === csv.QUOTE) {
        if (this.state !== csv.PLAIN) this.state = csv.QUOTED;
      } else this.state = kind === csv.OTHER || kind === csv.SPACE ? csv.PLAIN : csv.START;
      out[length++] = kind === csv.CR && this.state !== csv.QUOTED ? 0x0a : byte;
    }
    return out.subarray(0, length);
  }

  end(): Buffer {
    return Buffer.alloc(this.spaces, 0x20);
  }
}

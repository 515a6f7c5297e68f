/**
 * Statements as bytes, for the journal: each text is written once per record, values are tagged (0 null, 1 integer as
 * zigzag varint, 2 float64, 3 text, 4 blob).
 */

import type { SqlValue, Statement } from './sql.ts';

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** Encodes statements in order. */
export function encodeStatements(statements: readonly Statement[]): Uint8Array {
  const out = new Writer();
  const known = new Map<string, number>();
  out.varint(statements.length);
  for (const { sql, params } of statements) {
    const seen = known.get(sql);
    out.varint(seen ?? known.size);
    if (seen === undefined) {
      known.set(sql, known.size);
      out.bytes(utf8.encode(sql));
    }
    out.varint(params.length);
    for (const value of params) writeValue(out, value);
  }
  return out.finish();
}

/** Decodes what `encodeStatements` wrote. */
export function decodeStatements(bytes: Uint8Array): Statement[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const known: string[] = [];
  let at = 0;

  function varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  function block(): Uint8Array {
    const length = varint();
    at += length;
    return bytes.subarray(at - length, at);
  }
  function value(): SqlValue {
    const tag = bytes[at++];
    if (tag === 0) return null;
    if (tag === 1) {
      const zigzag = varint();
      return zigzag % 2 ? -(zigzag + 1) / 2 : zigzag / 2;
    }
    if (tag === 2) {
      at += 8;
      return view.getFloat64(at - 8, true);
    }
    return tag === 3 ? text.decode(block()) : block();
  }

  return Array.from({ length: varint() }, () => {
    const index = varint();
    if (index === known.length) known.push(text.decode(block()));
    const params = Array.from({ length: varint() }, value);
    return { sql: known[index], params };
  });
}

function writeValue(out: Writer, value: SqlValue): void {
  if (value === null) out.byte(0);
  else if (typeof value === 'string') {
    out.byte(3);
    out.bytes(utf8.encode(value));
  } else if (typeof value !== 'number') {
    out.byte(4);
    out.bytes(value);
  } else if (Number.isInteger(value) && Math.abs(value) < 2 ** 51 && !Object.is(value, -0)) {
    out.byte(1);
    out.varint(value < 0 ? -value * 2 - 1 : value * 2);
  } else {
    out.byte(2);
    out.float64(value);
  }
}

class Writer {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }
  varint(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.byte((rest % 128) | 128);
    this.byte(rest);
  }
  float64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }
  bytes(value: Uint8Array): void {
    this.varint(value.length);
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

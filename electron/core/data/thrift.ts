/**
 * Reads Thrift's compact protocol, in which Parquet files describe themselves, without believing the sizes in it
 * (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md).
 */

/** A struct by field number; what is not needed of lists and texts is their size. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;
export type ThriftValue = number | ThriftStruct | readonly ThriftValue[];

const DEEPEST = 50;

/** Throws an Error that says where what is declared does not fit into the bytes that are there. */
export function readThriftStruct(bytes: Uint8Array): ThriftStruct {
  let at = 0;

  function fail(): never {
    throw new Error(`its description does not fit into the file at byte ${at} of ${bytes.length}`);
  }

  function byte(): number {
    return at < bytes.length ? bytes[at++] : fail();
  }

  /** Larger ones than a float64 holds exactly lose their last digits. */
  function varint(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 70; factor *= 128) {
      const next = byte();
      value += (next & 127) * factor;
      if (next < 128) return value;
    }
    return fail();
  }

  function integer(): number {
    const value = varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  function skip(length: number): number {
    if (length > bytes.length - at) fail();
    at += length;
    return length;
  }

  /** Each element takes a byte or more. */
  function fitting(count: number): number {
    return count <= bytes.length - at ? count : fail();
  }

  function value(type: number, depth: number, inList: boolean): ThriftValue {
    if (depth > DEEPEST) fail();
    switch (type) {
      case 1:
      case 2:
        return inList ? byte() : 2 - type;
      case 3:
        return byte();
      case 4:
      case 5:
      case 6:
        return integer();
      case 7:
        return skip(8);
      case 8:
        return skip(varint());
      case 9:
      case 10: {
        const head = byte();
        const count = fitting(head >> 4 === 15 ? varint() : head >> 4);
        return Array.from({ length: count }, () => value(head & 15, depth + 1, true));
      }
      case 11: {
        const count = fitting(varint());
        const types = count === 0 ? 0 : byte();
        for (let i = 0; i < count; i++) {
          value(types >> 4, depth + 1, true);
          value(types & 15, depth + 1, true);
        }
        return count;
      }
      case 12:
        return struct(depth + 1);
      default:
        return fail();
    }
  }

  function struct(depth: number): ThriftStruct {
    const fields = new Map<number, ThriftValue>();
    let id = 0;
    for (;;) {
      const head = byte();
      if (head === 0) return fields;
      id = head >> 4 === 0 ? integer() : id + (head >> 4);
      fields.set(id, value(head & 15, depth, false));
    }
  }

  return struct(0);
}

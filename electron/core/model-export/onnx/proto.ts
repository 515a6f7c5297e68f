/** The part of ONNX's file format that models need. https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
import protobuf from 'protobufjs/light.js';

/** Element types of tensors, by ONNX's numbers. */
export const TYPES = { float: 1, int64: 7, string: 8, bool: 9, double: 11 } as const;
export type ElementType = keyof typeof TYPES;

const ATTRIBUTE_TYPES = {
  FLOAT: 1,
  INT: 2,
  STRING: 3,
  TENSOR: 4,
  GRAPH: 5,
  INTS: 7,
  STRINGS: 8,
} as const;

export interface TensorProto {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data_type: number;
  readonly raw_data: Uint8Array;
}

export type AttributeValue =
  | { readonly i: number }
  | { readonly s: string }
  | { readonly t: TensorProto }
  | { readonly g: GraphProto }
  | { readonly ints: ArrayLike<number> }
  | { readonly strings: readonly string[] };

export interface NodeProto {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name: string;
  readonly op_type: string;
  readonly domain: string;
  readonly attribute: readonly object[];
}

export interface ValueInfoProto {
  readonly name: string;
  readonly type: object;
  readonly doc_string: string;
}

export interface GraphProto {
  readonly name: string;
  readonly node: readonly NodeProto[];
  readonly initializer: readonly TensorProto[];
  readonly input: readonly ValueInfoProto[];
  readonly output: readonly ValueInfoProto[];
}

export interface ModelProto {
  readonly ir_version: number;
  readonly producer_name: string;
  readonly producer_version: string;
  readonly doc_string: string;
  readonly graph: GraphProto;
  readonly opset_import: readonly { readonly domain: string; readonly version: number }[];
  readonly metadata_props: readonly { readonly key: string; readonly value: string }[];
}

type Field = readonly [type: string, id: number];
const list = (type: string, id: number): Field => [`repeated ${type}`, id];

const MESSAGES: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  AttributeProto: {
    name: ['string', 1],
    i: ['int64', 3],
    s: ['bytes', 4],
    t: ['TensorProto', 5],
    g: ['GraphProto', 6],
    ints: list('int64', 8),
    strings: list('bytes', 9),
    type: ['int32', 20],
  },
  ValueInfoProto: { name: ['string', 1], type: ['TypeProto', 2], doc_string: ['string', 3] },
  NodeProto: {
    input: list('string', 1),
    output: list('string', 2),
    name: ['string', 3],
    op_type: ['string', 4],
    attribute: list('AttributeProto', 5),
    domain: ['string', 7],
  },
  ModelProto: {
    ir_version: ['int64', 1],
    producer_name: ['string', 2],
    producer_version: ['string', 3],
    doc_string: ['string', 6],
    graph: ['GraphProto', 7],
    opset_import: list('OperatorSetIdProto', 8),
    metadata_props: list('StringStringEntryProto', 14),
  },
  StringStringEntryProto: { key: ['string', 1], value: ['string', 2] },
  GraphProto: {
    node: list('NodeProto', 1),
    name: ['string', 2],
    initializer: list('TensorProto', 5),
    input: list('ValueInfoProto', 11),
    output: list('ValueInfoProto', 12),
  },
  TensorProto: {
    dims: list('int64', 1),
    data_type: ['int32', 2],
    name: ['string', 8],
    raw_data: ['bytes', 9],
  },
  TypeProto: { tensor_type: ['TensorTypeProto', 1] },
  TensorTypeProto: { elem_type: ['int32', 1], shape: ['TensorShapeProto', 2] },
  TensorShapeProto: { dim: list('DimensionProto', 1) },
  DimensionProto: { dim_value: ['int64', 1], dim_param: ['string', 2] },
  OperatorSetIdProto: { domain: ['string', 1], version: ['int64', 2] },
};

const REPEATED = 'repeated ';
const root = protobuf.Root.fromJSON({
  nested: Object.fromEntries(
    Object.entries(MESSAGES).map(([message, fields]) => [
      message,
      {
        fields: Object.fromEntries(
          Object.entries(fields).map(([name, [type, id]]) => [
            name,
            type.startsWith(REPEATED)
              ? { rule: 'repeated', type: type.slice(REPEATED.length), id }
              : { type, id },
          ]),
        ),
      },
    ]),
  ),
});

/** The bytes of the file. */
export function encodeModelProto(model: ModelProto): Uint8Array {
  return root.lookupType('ModelProto').encode(model).finish();
}

/** A tensor with an unknown number of rows, or one. `columns`: null for a list. */
export function valueInfo(
  name: string,
  type: ElementType,
  dims: readonly (string | number)[],
  doc = '',
): ValueInfoProto {
  const dim = dims.map((size) =>
    typeof size === 'string' ? { dim_param: size } : { dim_value: size },
  );
  return {
    name,
    doc_string: doc,
    type: { tensor_type: { elem_type: TYPES[type], shape: { dim } } },
  };
}

export function attribute(name: string, value: AttributeValue): object {
  const bytes = (text: string) => Buffer.from(text, 'utf8');
  if ('i' in value) return { name, type: ATTRIBUTE_TYPES.INT, i: value.i };
  if ('s' in value) return { name, type: ATTRIBUTE_TYPES.STRING, s: bytes(value.s) };
  if ('t' in value) return { name, type: ATTRIBUTE_TYPES.TENSOR, t: value.t };
  if ('g' in value) return { name, type: ATTRIBUTE_TYPES.GRAPH, g: value.g };
  if ('ints' in value) return { name, type: ATTRIBUTE_TYPES.INTS, ints: Array.from(value.ints) };
  return { name, type: ATTRIBUTE_TYPES.STRINGS, strings: value.strings.map(bytes) };
}

/** A tensor of float64 or, as BigInt64Array, int64. */
export function tensor(
  name: string,
  values: Float64Array | BigInt64Array,
  dims: readonly number[],
): TensorProto {
  return {
    name,
    dims,
    data_type: values instanceof Float64Array ? TYPES.double : TYPES.int64,
    raw_data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  };
}

/** A graph of ONNX operators that grows node by node. */
import {
  type AttributeValue,
  attribute,
  type ElementType,
  type GraphProto,
  type NodeProto,
  type TensorProto,
  TYPES,
  tensor,
  type ValueInfoProto,
} from './proto.ts';

/** The name of a value in the graph. */
export type Value = string;

type Attributes = Readonly<Record<string, AttributeValue>>;

export const ML_DOMAIN = 'ai.onnx.ml';

export class Graph {
  readonly #nodes: NodeProto[] = [];
  readonly #initializers: TensorProto[] = [];
  readonly #constants = new Map<string, Value>();
  readonly #prefix: string;
  #names = 0;

  /** All names that it makes begin with `prefix`. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Adds a node with one output. */
  add(operator: string, inputs: readonly Value[], attributes: Attributes = {}, domain = ''): Value {
    return this.addWith(operator, inputs, 1, attributes, domain)[0];
  }

  addWith(
    operator: string,
    inputs: readonly Value[],
    outputs: number,
    attributes: Attributes = {},
    domain = '',
  ): Value[] {
    const output = Array.from({ length: outputs }, () => this.#name());
    this.#nodes.push({
      input: inputs,
      output,
      name: output[0],
      op_type: operator,
      domain,
      attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    });
    return output;
  }

  /** Gives a value the name of an output of the graph. */
  output(value: Value, name: string): void {
    this.#nodes.push({
      input: [value],
      output: [name],
      name: this.#name(),
      op_type: 'Identity',
      domain: '',
      attribute: [],
    });
  }

  doubles(values: Float64Array, dims: readonly number[]): Value {
    const name = this.#name();
    this.#initializers.push(tensor(name, values, dims));
    return name;
  }

  integers(values: readonly number[], dims: readonly number[] = [values.length]): Value {
    const key = `${values} of ${dims}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.#name();
    this.#initializers.push(tensor(name, BigInt64Array.from(values, BigInt), dims));
    this.#constants.set(key, name);
    return name;
  }

  /** A float64 of shape (1,). */
  double(value: number): Value {
    const key = Object.is(value, -0) ? '-0' : String(value);
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.doubles(Float64Array.of(value), [1]);
    this.#constants.set(key, name);
    return name;
  }

  cast(value: Value, to: ElementType): Value {
    return this.add('Cast', [value], { to: { i: TYPES[to] } });
  }

  /** The sums of the rows, as a column. */
  sumRows(value: Value): Value {
    return this.add('ReduceSum', [value, this.integers([1])], { keepdims: { i: 1 } });
  }

  finish(
    name: string,
    input: readonly ValueInfoProto[],
    output: readonly ValueInfoProto[],
  ): GraphProto {
    return { name, node: this.#nodes, initializer: this.#initializers, input, output };
  }

  #name(): string {
    return `${this.#prefix}${this.#names++}`;
  }
}

/**
 * The fields of a model's signature from the JSON in an `MLmodel`, with their types written as MLflow prints them:
 * https://github.com/mlflow/mlflow/blob/v3.17.2/mlflow/types/schema.py
 */

export interface SignatureField {
  /** Null if the model takes columns by position. */
  name: string | null;
  /** `double`, `Array(string)`, `Tensor(float64, [-1, 6])`, … */
  type: string;
  required: boolean;
  /** For a param, as JSON; null for columns. */
  default: string | null;
}

type Spec = Readonly<Record<string, unknown>>;

/** Null for null. Anything that is not a list of fields becomes one field, with the text as its type. */
export function signatureFields(json: string | null): SignatureField[] | null {
  if (json === null) return null;
  let specs: unknown;
  try {
    specs = JSON.parse(json);
  } catch {
    specs = null;
  }
  if (!Array.isArray(specs)) return [{ name: null, type: json, required: false, default: null }];
  return specs.map((spec: unknown) => {
    const { name, required, optional, default: value } = asSpec(spec);
    return {
      name: typeof name === 'string' ? name : null,
      type: typeOf(spec),
      // 2.x wrote `optional` before it wrote `required`.
      required: required !== false && optional !== true,
      default: value === undefined ? null : JSON.stringify(value),
    };
  });
}

function typeOf(spec: unknown): string {
  if (typeof spec === 'string') return spec;
  const { type, items, values, properties, shape, 'tensor-spec': tensor } = asSpec(spec);
  if (type === 'tensor') {
    const { dtype, shape: size } = asSpec(tensor);
    return `Tensor(${String(dtype)}, ${JSON.stringify(size)})`;
  }
  if (type === 'array') return `Array(${typeOf(items)})`;
  if (type === 'map') return `Map(str -> ${typeOf(values)})`;
  if (type === 'object') {
    const fields = Object.entries(asSpec(properties)).map(
      ([name, field]) =>
        `${name}: ${typeOf(field)}${asSpec(field).required === false ? ' (optional)' : ''}`,
    );
    return `{${fields.join(', ')}}`;
  }
  // A param that is a list has a shape.
  return Array.isArray(shape) ? `Array(${String(type)})` : String(type);
}

function asSpec(value: unknown): Spec {
  return value !== null && typeof value === 'object' ? (value as Spec) : {};
}

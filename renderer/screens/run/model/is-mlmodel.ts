/** Determines which artifacts describe a model. */

/** MLflow 2 keeps a second copy of a model's description in the model's folder `metadata`. */
export function isMlmodel(path: string): boolean {
  return /(^|\/)MLmodel$/.test(path) && !/(^|\/)metadata\/MLmodel$/.test(path);
}

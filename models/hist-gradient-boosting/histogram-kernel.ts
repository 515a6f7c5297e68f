/** The inner loop of histograms in WebAssembly, which adds a row's gradient and hessian in one instruction. */

/** Bytes of a bin: the float64 sums of gradients and hessians, and the count of rows as a float64. */
const BIN_BYTES = 24;
/** Bytes of a feature's 256 bins. */
const FEATURE_BYTES = 256 * BIN_BYTES;

/**
 * Adds rows to the histograms in the order of their numbers (uint32), which are at addresses `samples` to `samplesEnd`.
 * Row r has its `features` bins (uint8) from `bins` + r · `features` on, and its gradient and hessian (float32) at
 * `derivatives` + 8 r.
 */
export type FillHistograms = (
  bins: number,
  features: number,
  derivatives: number,
  samples: number,
  samplesEnd: number,
  histograms: number,
) => void;

// Names as in https://webassembly.github.io/spec/core/appendix/index-instructions.html
const I32 = 0x7f;
const V128 = 0x7b;
const block = [0x02, 0x40];
const loop = [0x03, 0x40];
const end = [0x0b];
const brIf = (depth: number) => [0x0d, depth];
const br = (depth: number) => [0x0c, depth];
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
const i32Const = (value: number) => [0x41, ...signedLeb(value)];
const i32Load = [0x28, 2, 0];
const i32Load8 = [0x2d, 0, 0];
const i32Add = [0x6a];
const i32Mul = [0x6c];
const i32Shl = [0x74];
const i32LtU = [0x49];
const i32GeU = [0x4f];
const f64Load = (offset: number) => [0x2b, 3, offset];
const f64Store = (offset: number) => [0x39, 3, offset];
const f64Const1 = [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f];
const f64Add = [0xa0];
const v128Load = [0xfd, 0x00, 3, 0];
const v128Store = [0xfd, 0x0b, 3, 0];
const v128Load64Zero = [0xfd, 0x5d, 3, 0];
const f64x2PromoteLow = [0xfd, 0x5f];
const f64x2Add = [0xfd, 0xf0, 0x01];

const [BINS, FEATURES, DERIVATIVES, SAMPLE, SAMPLES_END, HISTOGRAMS] = [0, 1, 2, 3, 4, 5];
const [ROW, BIN, BINS_END, HISTOGRAM, AT, PAIR] = [6, 7, 8, 9, 10, 11];

const body = [
  ...[...block, ...loop],
  // The next row, if there is one.
  ...[...get(SAMPLE), ...get(SAMPLES_END), ...i32GeU, ...brIf(1)],
  ...[...get(SAMPLE), ...i32Load, ...set(ROW)],
  ...[...get(SAMPLE), ...i32Const(4), ...i32Add, ...set(SAMPLE)],
  // Its gradient and hessian, as float64.
  ...[...get(DERIVATIVES), ...get(ROW), ...i32Const(3), ...i32Shl, ...i32Add],
  ...[...v128Load64Zero, ...f64x2PromoteLow, ...set(PAIR)],
  ...[...get(BINS), ...get(ROW), ...get(FEATURES), ...i32Mul, ...i32Add, ...tee(BIN)],
  ...[...get(FEATURES), ...i32Add, ...set(BINS_END)],
  ...[...get(HISTOGRAMS), ...set(HISTOGRAM)],
  // For each feature: the sums and the count at its bin.
  ...loop,
  ...[...get(HISTOGRAM), ...get(BIN), ...i32Load8, ...i32Const(BIN_BYTES), ...i32Mul],
  ...[...i32Add, ...tee(AT), ...get(AT), ...v128Load, ...get(PAIR), ...f64x2Add, ...v128Store],
  ...[...get(AT), ...get(AT), ...f64Load(16), ...f64Const1, ...f64Add, ...f64Store(16)],
  ...[...get(HISTOGRAM), ...i32Const(FEATURE_BYTES), ...i32Add, ...set(HISTOGRAM)],
  ...[...get(BIN), ...i32Const(1), ...i32Add, ...tee(BIN), ...get(BINS_END), ...i32LtU],
  ...[...brIf(0), ...end],
  ...[...br(0), ...end, ...end],
];

/** The part of WebAssembly used here, because this folder is compiled without types of a host. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: { readonly fill: FillHistograms } };
};
const PAGE_BYTES = 65_536;
let compiled: object | undefined;

/** Instantiates the loop with a memory of `bytes` bytes, to which its addresses refer. */
export function createKernel(bytes: number): { fill: FillHistograms; buffer: ArrayBuffer } {
  compiled ??= new WebAssembly.Module(assemble());
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { fill: exports.fill, buffer: memory.buffer };
}

/** https://webassembly.github.io/spec/core/binary/modules.html */
function assemble(): Uint8Array {
  const locals = [2, 5, I32, 1, V128];
  const code = [...locals, ...body, ...end];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 6, I32, I32, I32, I32, I32, I32, 0]),
    ...section(2, [1, ...text('env'), ...text('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('fill'), 0, 0]),
    ...section(10, [1, ...unsignedLeb(code.length), ...code]),
  ]);
}

function section(id: number, contents: readonly number[]): number[] {
  return [id, ...unsignedLeb(contents.length), ...contents];
}

function text(name: string): number[] {
  return [name.length, ...Array.from(name, (letter) => letter.charCodeAt(0))];
}

function unsignedLeb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsignedLeb(value >> 7)];
}

function signedLeb(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, ...signedLeb(value >> 7)];
}

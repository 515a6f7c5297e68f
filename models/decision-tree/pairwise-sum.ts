/** numpy's `sum`, to the last bit. */

const BLOCK = 128;

/** `term(0) + … + term(n − 1)` by halves, blocks of at most 128 in eight lanes (numpy's `pairwise_sum`). */
export function pairwiseSum(n: number, term: (i: number) => number): number {
  return sumBetween(term, 0, n);
}

function sumBetween(term: (i: number) => number, start: number, n: number): number {
  if (n > BLOCK) {
    const half = (n >> 1) - ((n >> 1) % 8);
    return sumBetween(term, start, half) + sumBetween(term, start + half, n - half);
  }
  let sum = 0;
  const whole = n < 8 ? 0 : n - (n % 8);
  if (whole > 0) {
    const lanes = Array.from({ length: 8 }, (_, lane) => term(start + lane));
    for (let i = 8; i < whole; i++) lanes[i % 8] += term(start + i);
    const [a, b, c, d, e, f, g, h] = lanes;
    sum = a + b + (c + d) + (e + f + (g + h));
  }
  for (let i = whole; i < n; i++) sum += term(start + i);
  return sum;
}

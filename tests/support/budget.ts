/** How long properties search: a budget that keeps `npm test` short, multiplied by FUZZ. */

/** The number of inputs to try: `usual`, or ten times as many with FUZZ=10 in the environment. */
export function tries(usual: number): number {
  return Math.ceil(usual * Number(process.env.FUZZ ?? 1));
}

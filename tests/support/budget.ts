/** How long properties search: a budget that keeps `npm test` short, and as much more of it as FUZZ says. */

/** The number of inputs to try: `usual`, or with FUZZ=10 in the environment ten times as many. */
export function tries(usual: number): number {
  return Math.ceil(usual * Number(process.env.FUZZ ?? 1));
}

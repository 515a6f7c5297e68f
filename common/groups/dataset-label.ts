/** How a run's datasets are named where runs are grouped by them. */

/** `shots (0f3a91c2)`: name and start of the digest; of several datasets, sorted and joined. Null for none. */
export function datasetLabel(
  datasets: readonly { readonly name: string; readonly digest: string }[],
): string | null {
  const labels = datasets.map(({ name, digest }) => `${name} (${digest.slice(0, 8)})`);
  return labels.length === 0 ? null : [...new Set(labels)].sort().join(' + ');
}

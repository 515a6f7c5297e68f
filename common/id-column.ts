/** Columns whose numbers name something: `game_id` 20000012 has no thousands, and no mean worth a decimal. */

export function isIdColumn(name: string, { id }: { readonly id: string | null }): boolean {
  return name === id || /(^|_)id$/i.test(name);
}

/** The signs that numbers have in a locale. */

const known = new Map<string, { readonly group: string; readonly decimal: string }>();

/** The signs between thousands and before decimals. */
export function numberSigns(locale: string): { readonly group: string; readonly decimal: string } {
  const before = known.get(locale);
  if (before !== undefined) return before;
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.8);
  const signOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const signs = { group: signOf('group'), decimal: signOf('decimal') };
  known.set(locale, signs);
  return signs;
}

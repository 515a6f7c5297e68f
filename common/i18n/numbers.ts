/** The number separators of a locale. */

const known = new Map<string, { readonly group: string; readonly decimal: string }>();

/** The thousands separator and the decimal sign. */
export function numberSigns(locale: string): { readonly group: string; readonly decimal: string } {
  const before = known.get(locale);
  if (before !== undefined) return before;
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.8);
  const signOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const signs = { group: signOf('group'), decimal: signOf('decimal') };
  known.set(locale, signs);
  return signs;
}

/** Numbers with the signs of a locale. */

/** The same digits with the locale's signs: `24303` becomes `24.303`, `0.50` becomes `0,50`. */
export function numberIn(number: string, locale: string): string {
  const found = /^([-+−]?)(\d+)(?:\.(\d+))?(e.*)?$/i.exec(number);
  if (found === null) return number;
  const [, sign, whole, decimals, exponent = ''] = found;
  const { group, decimal } = numberSigns(locale);
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return `${sign}${grouped}${decimals === undefined ? '' : decimal + decimals}${exponent}`;
}

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

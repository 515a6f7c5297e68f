/** Makes an HTML file of unknown origin a page that can only be looked at. */

/** For a frame without any permission: nothing is fetched, run, sent or followed. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

const ACTIVE =
  'script, noscript, meta, base, link, iframe, frame, frameset, object, embed, portal, template, audio, video';
const FIELDS = 'button, input, select, textarea';
/** Attributes with an address, of whatever element. */
const ADDRESS = /^(src|srcset|href|xlink:href|action|formaction|ping|poster|background|data|cite)$/;
const OUTSIDE = /url\((?!\s*['"]?data:)[^)]*\)|@import[^;]*;?/gi;

/**
 * The file's text for a sandboxed frame's `srcdoc`. The frame's sandbox and both policies (the page's is inherited) keep
 * it from doing anything; that nothing active is left in it is one more wall. `nonce` is the page's, which styles need.
 */
export function inertHtml(text: string, nonce: string): string {
  // What is in a template neither runs nor loads.
  const template = document.createElement('template');
  template.innerHTML = text;
  const page = template.content;
  for (const element of page.querySelectorAll(ACTIVE)) element.remove();
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      const isOutside = ADDRESS.test(name) && !/^(#|data:image\/)/.test(value);
      if (isOutside || name.startsWith('on')) element.removeAttribute(name);
      else if (name === 'style') element.setAttribute(name, value.replace(OUTSIDE, 'none'));
    }
  }
  for (const field of page.querySelectorAll(FIELDS)) field.setAttribute('disabled', '');
  for (const style of page.querySelectorAll('style')) {
    style.setAttribute('nonce', nonce);
    style.textContent = style.textContent?.replace(OUTSIDE, 'none') ?? '';
  }
  const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
  return `<!doctype html><html><head>${policy}</head><body>${template.innerHTML}</body></html>`;
}

/** All texts of a page: contents, labels, titles, and the hover texts of its charts. */
/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** Texts of visible elements, in pieces in document order. */
export function visibleTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = [
      'aria-label',
      'aria-description',
      'aria-valuetext',
      'aria-roledescription',
      'title',
      'alt',
      'placeholder',
    ];
    const found = [document.title];
    for (const element of document.querySelectorAll('body *')) {
      if (/^(SCRIPT|STYLE|NOSCRIPT)$/.test(element.tagName)) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) found.push(node.nodeValue ?? '');
      }
      for (const name of attributes) found.push(element.getAttribute(name) ?? '');
      if (element.classList.contains('js-plotly-plot')) found.push(...saidByChart(element));
    }
    return [...new Set(found.map((text) => text.trim()).filter((text) => text !== ''))];

    /** Titles, names and hover texts of the chart. */
    function saidByChart(element: Element): string[] {
      const { data = [], layout = {} } = element as unknown as {
        data?: unknown[];
        layout?: object;
      };
      const texts: string[] = [];
      const visit = (value: unknown, key: string): void => {
        if (typeof value === 'string') {
          if (/^(text|name|hovertemplate|hovertext|ticktext|label|title)$/.test(key))
            texts.push(value);
        } else if (Array.isArray(value)) {
          for (const item of value.slice(0, 50)) visit(item, key);
        } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
          for (const [name, item] of Object.entries(value)) visit(item, name);
        }
      };
      visit(data, '');
      visit({ ...layout, template: undefined }, '');
      return texts.map((text) => text.replace(/<[^>]*>|%\{[^}]*\}/g, ' '));
    }
  });
}

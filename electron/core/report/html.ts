/** The inference report: one HTML file that needs no network and no other file. */

import { DEFAULT_LANGUAGE } from '../../../common/i18n/languages.ts';
import type { Reader } from '../../../common/i18n/render.ts';
import { dataSection, scoresSection, shiftSection } from './data-sections.ts';
import { fontFaces } from './fonts.ts';
import { type InteractiveAssets, interactiveScripts } from './interactive.ts';
import { type Html, type HtmlPart, html, Html as Markup } from './markup.ts';
import { modelSection } from './model-section.ts';
import { pageOne } from './page-one.ts';
import type { NamedText, ReportData } from './report-data.ts';
import { type ReportLocale, reportLocaleFor } from './report-locale.ts';
import { styleSheet } from './style.ts';
import { summary } from './summary.ts';

/** Loads nothing and runs only our own script, whatever a name or a value in the report contains. */
const policy = (live: InteractiveAssets | null) =>
  live === null
    ? "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    : `default-src 'none'; script-src '${live.hash}'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; connect-src data:`;

/**
 * The whole file as text, in the user's language. The same data give the same text. With `live` its charts are
 * interactive; without it, the file contains no script.
 */
export function renderReport(
  data: ReportData,
  reader: Reader = { language: DEFAULT_LANGUAGE },
  live: InteractiveAssets | null = null,
): string {
  const texts = reportLocaleFor(reader);
  const { run } = data;
  const { sections } = texts;
  return html`<!doctype html>
<html lang="${texts.language}" data-numbers="${texts.numberLocale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy(live))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${data.experiment} · ${run.name}</title>
<style>${new Markup(fontFaces() + styleSheet + (live?.style ?? ''))}</style>
</head>
<body>
<main>
<header>
<p class="kind">${texts.kind}</p>
<h1><bdi>${data.experiment}</bdi> · <bdi>${run.name}</bdi></h1>
<p class="meta">${texts.run} <span class="code">${run.id}</span> · ${texts.started} ${texts.dateTime(run.startTime)}${
    run.endTime === null
      ? null
      : ` · ${texts.took} ${texts.format.duration(run.endTime - run.startTime)}`
  } · ${texts.status} ${texts.statuses[run.status]}</p>
</header>
${section(sections.summary, pageOne(data, texts), 'page')}
${section(
  sections.models,
  [
    // Without a verdict these sentences are page one's answer.
    ...(data.verdict.length === 0 ? [] : summary(data, texts)),
    scoresSection(data, texts),
    ...data.models.map((model) => modelSection(model, texts, live !== null)),
  ],
  'page',
)}
${section(sections.data, [
  dataSection(data, texts),
  ...(data.shift.length === 0
    ? []
    : [html`<h3 style="margin-top:24px">${sections.shift}</h3>`, shiftSection(data, texts)]),
])}
${section(sections.appendix, [
  html`<h3>${sections.asked}</h3>`,
  specSection(data, texts),
  html`<h3 style="margin-top:24px">${sections.repeat}</h3>`,
  reproductionSection(data, texts),
])}
<footer>${texts.made(texts.dateTime(data.createdAt), data.programVersion)}</footer>
</main>
${interactiveScripts(live)}
</body>
</html>
`.markup;
}

function section(title: string, content: HtmlPart, className = ''): Html {
  return html`<section class="${className}">
<h2>${title}</h2>
${content}
</section>`;
}

function specSection(data: ReportData, texts: ReportLocale): Html {
  return html`<dl>
<div class="all"><dt>${texts.features}</dt><dd class="code">${data.features.join(', ')}</dd></div>
${data.asked.map(entry)}
</dl>`;
}

function entry([name, text]: NamedText): Html {
  return html`<div><dt>${name}</dt><dd><bdi>${text}</bdi></dd></div>`;
}

function reproductionSection({ repeat }: ReportData, texts: ReportLocale): Html {
  return html`<h4>${texts.command}</h4>
<pre>${repeat.command}</pre>
<h4 style="margin-top:16px">${texts.yaml}</h4>
<pre>${repeat.yaml}</pre>
<h4 style="margin-top:16px">${texts.environment}</h4>
<dl>${repeat.environment.map(entry)}</dl>`;
}

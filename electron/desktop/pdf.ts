/** Prints a report to PDF in a hidden window that runs no script and has no network access. */

import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { tokens } from '../../common/palette.ts';
import { restrictPermissions } from './session-security.ts';

const documents = new Map<string, string>();

/** A separate in-memory session, without access to the page's storage or API. */
let printing: Electron.Session | null = null;

/** Chromium fills in the elements by their class names, and prints them a third larger than specified. */
const FOOTER = `<div style="display: flex; justify-content: space-between; width: 100%; margin: 0 9mm;
  font: 5.25pt system-ui, sans-serif; color: ${tokens.light['text-3']}">
  <span class="title"></span>
  <span><span class="pageNumber"></span> / <span class="totalPages"></span></span>
</div>`;

export async function printPdf(html: string): Promise<Uint8Array> {
  printing ??= createSession();
  const id = randomUUID();
  documents.set(`app://print/${id}`, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: printing,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  });
  try {
    await window.loadURL(`app://print/${id}`);
    return await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: FOOTER,
    });
  } finally {
    window.destroy();
    documents.delete(`app://print/${id}`);
  }
}

function createSession(): Electron.Session {
  const created = session.fromPartition('print');
  restrictPermissions(created);
  created.protocol.handle('app', ({ url }) => {
    const html = documents.get(url);
    if (html === undefined) return new Response(null, { status: 404 });
    return new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
      },
    });
  });
  return created;
}

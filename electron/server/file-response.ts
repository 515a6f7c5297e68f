/** Sends files as responses: streamed, with headers that prevent their contents from running. */
import { type FileHandle, stat } from 'node:fs/promises';
import { openToRead } from '../core/files/read.ts';

const CHUNK = 256 * 1024;

/** A file's bytes, read on demand. */
export function fileStream(path: string): ReadableStream<Uint8Array> {
  let opening: Promise<FileHandle> | undefined;
  const close = async () => {
    const file = await opening?.catch(() => null);
    await file?.close();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          opening ??= openToRead(path);
          const file = await opening;
          const { bytesRead, buffer } = await file.read(new Uint8Array(CHUNK), 0, CHUNK);
          if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
        } catch (error) {
          await close();
          throw error;
        }
        await close();
        controller.close();
      },
      cancel: close, // also while the file is still being opened
    },
    { highWaterMark: 0 }, // does not open the file before it is read
  );
}

// Browsers cannot run anything in these types. HTML, SVG and XML are not among them.
const INERT =
  /^(image\/(png|jpeg|gif|webp)|text\/(plain|csv|markdown)|application\/(json|yaml|octet-stream))$/;

/** Headers for content that may be hostile: shown inert or saved, never run in the page's origin. */
export function contentHeaders(
  mediaType: string,
  name: string,
  asDownload: boolean,
): Record<string, string> {
  const inert = INERT.test(mediaType);
  const isText = mediaType.startsWith('text/');
  return {
    'Content-Type': isText ? `${mediaType}; charset=utf-8` : mediaType,
    'Content-Disposition': `${inert && !asDownload ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(name)}`,
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'Cache-Control': 'no-store',
  };
}

export async function fileResponse(
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { size } = await stat(path);
  return new Response(size === 0 ? null : fileStream(path), {
    headers: { ...headers, 'Content-Length': String(size) },
  });
}

/** RFC 8187 */
function encodeName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

// Checks files that the set-up downloads by itself against their SHA-256 in downloads.json; npm checks its packages.
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

const LIST = 'build/setup/downloads.json';
const KNOWN = JSON.parse(readFileSync(new URL('downloads.json', import.meta.url), 'utf8'));

/** Rejects if the file is another than the one that was checked when its hash was written down (hexadecimal, by name). */
export async function checkDownload(path, known = KNOWN) {
  const name = basename(path);
  if (!Object.hasOwn(known, name))
    throw new Error(
      `${name} is not in ${LIST}, so it is not used; add the SHA-256 of a file you trust there`,
    );
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const found = hash.digest('hex');
  if (found === known[name]) return;
  throw new Error(
    `${name} is not the file it should be: its SHA-256 is ${found}, ${LIST} says ${known[name]}; run 'npm run setup' again, and if it stays so, use another package index`,
  );
}

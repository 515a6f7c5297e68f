// Draws the program's icon from the page's mark, in the formats of the three systems.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, Image } from '@napi-rs/canvas';
import { ROOT } from '../setup/paths.mjs';

const LOGO = join(ROOT, 'renderer', 'styles', 'logo.svg');
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 256];
/** Entries of an .icns that hold a PNG, and its size (https://en.wikipedia.org/wiki/Apple_Icon_Image_format). */
const MAC_ENTRIES = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};

/** Writes icon.ico, icon.icns and linux/SIZExSIZE.png into `folder`. */
export async function makeIcons(folder) {
  mkdirSync(join(folder, 'linux'), { recursive: true });
  const sizes = new Set([...LINUX_SIZES, ...WINDOWS_SIZES, ...Object.values(MAC_ENTRIES)]);
  const pictures = new Map();
  for (const size of sizes) pictures.set(size, await draw(size));
  for (const size of LINUX_SIZES)
    writeFileSync(join(folder, 'linux', `${size}x${size}.png`), pictures.get(size));
  writeFileSync(
    join(folder, 'icon.ico'),
    ico(WINDOWS_SIZES.map((size) => [size, pictures.get(size)])),
  );
  writeFileSync(
    join(folder, 'icon.icns'),
    icns(Object.entries(MAC_ENTRIES).map(([type, size]) => [type, pictures.get(size)])),
  );
}

/** The mark on a white tile, with the margin that macOS leaves around its icons. */
async function draw(size) {
  const canvas = createCanvas(size, size);
  const context = canvas.getContext('2d');
  const margin = size * 0.08;
  const side = size - 2 * margin;
  context.beginPath();
  context.roundRect(margin, margin, side, side, side * 0.22);
  context.fillStyle = '#ffffff';
  context.fill();
  context.strokeStyle = '#d6d6de';
  context.lineWidth = Math.max(1, size / 128);
  context.stroke();
  const mark = new Image();
  mark.src = Buffer.from(
    readFileSync(LOGO, 'utf8').replace('<svg ', `<svg width="${size}" height="${size}" `),
  );
  await mark.decode();
  const inner = side * 0.78;
  context.drawImage(mark, (size - inner) / 2, (size - inner) / 2, inner, inner);
  return canvas.encode('png');
}

/** A directory with 16 bytes per entry, then the PNGs (Windows Vista and newer read them). */
function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(([size, png], i) => {
    const at = 6 + 16 * i;
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(([, png]) => png)]);
}

function icns(entries) {
  const chunks = entries.map(([type, png]) => chunk(type, png));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type, data) {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(data.length + 8, 4);
  return Buffer.concat([head, data]);
}

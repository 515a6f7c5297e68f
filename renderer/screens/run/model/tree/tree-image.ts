/** Turns an SVG element of the page into a separate file with the whole picture, whichever part of it is in view. */

export interface TreeImage {
  readonly svg: string;
  png(): Promise<Blob>;
}

const margin = 16;

export function treeImageOf(
  element: SVGSVGElement | null,
  width: number,
  height: number,
  background: string,
): TreeImage {
  if (element === null) throw new Error('There is no diagram to save.');
  const copy = element.cloneNode(true) as SVGSVGElement;
  const [w, h] = [width + 2 * margin, height + 2 * margin];
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(w));
  copy.setAttribute('height', String(h));
  copy.setAttribute('viewBox', `${-margin} ${-margin} ${w} ${h}`);
  copy.setAttribute('style', `background:${background}`);
  copy.querySelector('g')?.removeAttribute('transform');
  const svg = new XMLSerializer().serializeToString(copy);
  return { svg, png: () => draw(svg, w, h, background) };
}

/** Browsers reject canvases of more than about 16,000 px a side. */
const maxPixels = 12_000;

async function draw(svg: string, width: number, height: number, background: string): Promise<Blob> {
  const scale = Math.min(2, maxPixels / Math.max(width, height));
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('The browser gives no canvas to draw on.');
    context.fillStyle = background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) =>
        blob ? resolve(blob) : reject(new Error('The picture is too large.')),
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

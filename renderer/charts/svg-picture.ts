/** A drawn SVG element as a file of its own, or as PNG. Its colours must be attributes, not style rules. */

export function svgText(element: SVGSVGElement, background: string): string {
  const copy = element.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [key, value] of [
    ['width', '100%'],
    ['height', '100%'],
    ['fill', background],
  ]) {
    rect.setAttribute(key, value);
  }
  copy.prepend(rect);
  return new XMLSerializer().serializeToString(copy);
}

/** At twice its size on the page. */
export async function svgPicture(element: SVGSVGElement, background: string): Promise<Blob> {
  const url = URL.createObjectURL(
    new Blob([svgText(element, background)], { type: 'image/svg+xml' }),
  );
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = element.clientWidth * 2;
    canvas.height = element.clientHeight * 2;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture was made.'))));
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

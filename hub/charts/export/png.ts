/** Largest side of a picture in pixels: browsers give up beyond it. */
const LARGEST = 8192;

/**
 * A picture as PNG, `scale` pixels for each of the drawing's (2 = sharp when printed or zoomed in).
 * @param svg from `svgOf`: it refers to nothing outside itself
 * @throws Error when the browser cannot draw it
 */
export async function pngOf(svg: string, scale = 2): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    await new Promise<void>((resolve, reject) => {
      image.onload = () => resolve();
      image.onerror = () =>
        reject(new Error('The browser could not read the picture of this chart. Export it as SVG instead.'));
      image.src = url;
    });
    const size = Math.min(scale, LARGEST / Math.max(1, image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * size);
    canvas.height = Math.round(image.height * size);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The browser has no canvas to draw on. Export the chart as SVG instead.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser could not write the picture of this chart. Export it as SVG instead.');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

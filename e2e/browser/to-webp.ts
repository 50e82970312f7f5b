import type { Page } from 'playwright-core';

interface Options {
  /** 1 loses nothing that is seen. */
  readonly quality: number;
  /** Narrower than it was taken; undefined leaves it. */
  readonly width?: number;
}

/** A picture as WebP, a tenth of a PNG. The browser that took it writes it: `encoder` is any page of it. */
export async function toWebp(encoder: Page, png: Buffer, { quality, width }: Options): Promise<Buffer> {
  const base64: string = await encoder.evaluate(`(async () => {
    const answer = await fetch('data:image/png;base64,${png.toString('base64')}');
    const image = await createImageBitmap(await answer.blob());
    const width = ${width ?? 'image.width'};
    const height = Math.round((image.height * width) / image.width);
    const canvas = new OffscreenCanvas(width, height);
    const drawing = canvas.getContext('2d');
    drawing.imageSmoothingQuality = 'high';
    drawing.drawImage(image, 0, 0, width, height);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: ${quality} });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  })()`);
  return Buffer.from(base64, 'base64');
}

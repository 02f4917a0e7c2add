/** The newer browsers' own detector; not in TypeScript's library yet. */
type Detector = { detect: (source: CanvasImageSource) => Promise<{ rawValue: string }[]> };
type DetectorClass = (new (options: { formats: string[] }) => Detector) & {
  getSupportedFormats: () => Promise<string[]>;
};

/** Finds a QR code in a canvas; undefined if there is none. */
export type CodeReader = (canvas: HTMLCanvasElement) => Promise<string | undefined>;

/**
 * The browser's detector where it has one that reads QR codes (some have the class and no format), else a decoder of our own,
 * fetched only then.
 */
export async function createCodeReader(): Promise<CodeReader> {
  const own = await nativeReader();
  if (own) return own;
  const { decodeQR } = await import('qr/decode.js');
  return (canvas) => {
    const { width, height } = canvas;
    const pixels = canvas.getContext('2d', { willReadFrequently: true })?.getImageData(0, 0, width, height);
    if (!pixels) return Promise.resolve(undefined);
    try {
      return Promise.resolve(decodeQR({ width, height, data: pixels.data }, { timeLimit: 120 }));
    } catch {
      // It throws for every picture without a code, and most are.
      return Promise.resolve(undefined);
    }
  };
}

async function nativeReader(): Promise<CodeReader | undefined> {
  if (!('BarcodeDetector' in window)) return undefined;
  const detectorClass = window.BarcodeDetector as DetectorClass;
  try {
    if (!(await detectorClass.getSupportedFormats()).includes('qr_code')) return undefined;
    const detector = new detectorClass({ formats: ['qr_code'] });
    return async (canvas) => (await detector.detect(canvas))[0]?.rawValue;
  } catch {
    // Phones without the system service behind it have the class all the same.
    return undefined;
  }
}

/** Longest edge that is searched, in pixels: a code that fills a tenth of the picture still has enough. */
const LONGEST = 1200;

/** Draws a picture or the camera's frame small enough to be searched quickly. */
export function drawSmall(source: CanvasImageSource, width: number, height: number, canvas: HTMLCanvasElement): void {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(source, 0, 0, canvas.width, canvas.height);
}

/** Reads the code in a picture the person chose; undefined if there is none or it is no picture. */
export async function readCodeInFile(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  const canvas = document.createElement('canvas');
  drawSmall(picture, picture.width, picture.height, canvas);
  picture.close();
  return (await createCodeReader())(canvas);
}

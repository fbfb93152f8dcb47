import { Ink } from './charts/ink';

export interface PictureText {
  title: string;
  subtitle: string;
  /** What the colours of the drawing stand for. */
  legend: { label: string; color: string }[];
  /** Rows of words where there is no drawing. */
  rows: string[][];
}

const EDGE = 20;
const HEAD = 56;
const LINE = 24;
const SCALE = 2;

/** A picture of a drawing, or of rows of words, under its title, in the colours of the page. */
export async function pictureOf(text: PictureText, drawing: SVGElement | null, ink: Ink): Promise<Blob> {
  const box = drawing?.getBoundingClientRect();
  const width = Math.max(360, Math.round(box?.width ?? 560)) + 2 * EDGE;
  const height = HEAD + Math.round(box?.height ?? Math.max(1, text.rows.length) * LINE) + EDGE;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  const context = canvas.getContext('2d')!;
  context.scale(SCALE, SCALE);
  context.fillStyle = ink.surface;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  write(context, text.title, EDGE, 24, `600 15px ${ink.font}`, ink.text, width - 2 * EDGE);
  write(context, text.subtitle, EDGE, 43, `12px ${ink.font}`, ink.muted, width - 2 * EDGE);
  let x = EDGE + (text.subtitle ? context.measureText(text.subtitle).width + 20 : 0);
  for (const { label, color } of text.legend) {
    context.fillStyle = color;
    context.fillRect(x, 38, 9, 9);
    write(context, label, x + 14, 43, `12px ${ink.font}`, ink.muted, width - EDGE - x - 14);
    x += 14 + context.measureText(label).width + 14;
  }
  if (drawing && box)
    context.drawImage(await imageOf(drawing, box.width, box.height), EDGE, HEAD, box.width, box.height);
  else text.rows.forEach((row, at) => writeRow(context, row, HEAD + at * LINE + LINE / 2, width, ink));
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
}

/** Hands a file to whoever looks at the page. */
export function handOver(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function writeRow(context: CanvasRenderingContext2D, row: string[], y: number, width: number, ink: Ink): void {
  const room = (width - 2 * EDGE) / Math.max(1, row.length);
  row.forEach((word, at) => {
    const last = at > 0 && at === row.length - 1;
    context.textAlign = last ? 'right' : 'left';
    const x = last ? width - EDGE : EDGE + at * room;
    write(context, word, x, y, `13px ${ink.font}`, at ? ink.text : ink.muted, room - 8);
  });
  context.textAlign = 'left';
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  font: string,
  color: string,
  room: number,
): void {
  [context.font, context.fillStyle] = [font, color];
  let shown = room > 12 ? text : '';
  while (shown.length > 1 && context.measureText(shown).width > room) shown = `${shown.slice(0, -2)}…`;
  context.fillText(shown, x, y);
}

async function imageOf(drawing: SVGElement, width: number, height: number): Promise<HTMLImageElement> {
  const copy = drawing.cloneNode(true) as SVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

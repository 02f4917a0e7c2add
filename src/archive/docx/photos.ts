import type { Block, PhotoRef } from '../model';
import { lineCount } from '../textWidth';
import type { Pager } from './pager';
import { CELLS, LOOKS } from './styles';
import { cellXml, rowXml, tableXml } from './table';
import { escaped, paragraph, run } from './xml';

/** Office Open XML counts pictures in English metric units: 635 are a twentieth of a point. */
const EMU = 635;
/** Height of a picture's place, in twentieths of a point: two on a page one below the other, or three rows of two. */
const HEIGHTS = { 1: 5_600, 2: 3_500 } as const;
/** Pictures that have to stand on the page of their record are not made smaller than this: 2.4 cm high. */
const LEAST = 1_360;
/** Left free below them: other programs break the lines of the record a little otherwise. */
const SPARE = 700;

/** A picture in the file: its relation's id and its size in pixels. */
export type Picture = { relation: string; width: number; height: number };

/** The largest size with the picture's own proportions that fits into the place; never drawn larger than 96 pixels an inch allow twice. */
export function fitted(
  picture: { width: number; height: number },
  room: { width: number; height: number },
): [number, number] {
  const scale = Math.min(room.width / picture.width, room.height / picture.height, 30);
  return [Math.round(picture.width * scale), Math.round(picture.height * scale)];
}

function drawing(picture: Picture, id: number, words: string, [width, height]: [number, number]): string {
  const size = `cx="${width * EMU}" cy="${height * EMU}"`;
  const name = `id="${id}" name="照片 ${id}" descr="${escaped(words)}"`;
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${name}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr ${name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${picture.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}

type Grid = { perRow: number; high: number };

const { side, end } = CELLS.Plain;

/** Captions of narrow pictures are small. */
const captionLook = (perRow: number): 'PhotoCaption' | 'PhotoNote' => (perRow > 2 ? 'PhotoNote' : 'PhotoCaption');

/** Lines of the highest caption of each row. */
function captionLines(photos: readonly PhotoRef[], perRow: number, textWidth: number): number[] {
  const lines: number[] = [];
  const { size } = LOOKS[captionLook(perRow)];
  for (let first = 0; first < photos.length; first += perRow) {
    const row = photos.slice(first, first + perRow);
    const ems = (textWidth / row.length - 2 * side) / (size * 10);
    lines.push(Math.max(1, ...row.map(({ caption }) => lineCount(caption, ems))));
  }
  return lines;
}

const captionHeight = (lines: number, perRow: number): number => lines * LOOKS[captionLook(perRow)].line + 2 * end;

/** The grid in which pictures are largest on what is left of the page; undefined where they would be too small to see anything. */
function gridFor(photos: readonly PhotoRef[], textWidth: number, room: number): Grid | undefined {
  let best: (Grid & { area: number }) | undefined;
  for (let perRow = 1; perRow <= Math.min(photos.length, 4); perRow += 1) {
    const lines = captionLines(photos, perRow, textWidth);
    const captions = lines.reduce((sum, one) => sum + captionHeight(one, perRow), 0);
    const high = Math.min(Math.floor((room - captions) / lines.length), photos.length === 1 ? HEIGHTS[1] : HEIGHTS[2]);
    if (high < LEAST) continue;
    const place = { width: textWidth / perRow - 2 * side, height: high - 2 * end };
    const area = photos.reduce((sum, photo) => {
      const [width, height] = fitted(photo, place);
      return sum + width * height;
    }, 0);
    if (!best || area > best.area) best = { perRow, high, area };
  }
  return best;
}

/**
 * Pictures in a grid, each with its caption under it; fewer in the last row stand in its middle. A picture that could not be
 * read leaves its place and says so.
 */
export function photosXml(
  { photos, perRow: usual, isOnePage }: Extract<Block, { type: 'photos' }>,
  textWidth: number,
  pictureOf: (photo: string) => Picture | undefined,
  nextId: () => number,
  pager: Pager,
): string {
  const fitting = isOnePage ? gridFor(photos, textWidth, pager.room - SPARE) : undefined;
  const { perRow, high } = fitting ?? { perRow: usual, high: HEIGHTS[usual] };
  const lines = captionLines(photos, perRow, textWidth);
  // narrow enough columns for full rows and for one that is not full
  const counts = [...new Set(lines.map((_, row) => Math.min(perRow, photos.length - row * perRow)))];
  const edges = [...new Set(counts.flatMap((count) => edgesOf(count, textWidth)))].sort((a, b) => a - b);
  const rows = lines.flatMap((count, row) => {
    const places = photos.slice(row * perRow, (row + 1) * perRow);
    const ends = edgesOf(places.length, textWidth);
    const cellOf = (at: number, content: string, verticalAlign: 'top' | 'bottom'): string => {
      const [from, to] = [ends[at - 1] ?? 0, ends[at] ?? textWidth];
      const columns = edges.filter((edge) => edge > from && edge <= to).length;
      return cellXml(to - from, content, { columns, verticalAlign });
    };
    const pictures = places.map((photo, at) => {
      const picture = pictureOf(photo.photo);
      const room = { width: (ends[at] ?? textWidth) - (ends[at - 1] ?? 0) - 2 * side, height: high - 2 * end };
      const runs = picture ? drawing(picture, nextId(), photo.caption, fitted(picture, room)) : run('（缺照片）');
      const properties = '<w:keepNext/><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>';
      return cellOf(at, `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`, 'bottom');
    });
    const captions = places.map(({ caption }, at) => cellOf(at, paragraph(captionLook(perRow), run(caption)), 'top'));
    pager.keep(high);
    pager.place(captionHeight(count, perRow));
    return [rowXml(pictures.join(''), { height: high, isExact: true }), rowXml(captions.join(''))];
  });
  const widths = edges.map((edge, at) => edge - (edges[at - 1] ?? 0));
  return rows.length === 0 ? '' : tableXml('Plain', widths, rows);
}

/** Where each of so many places beside each other ends. */
const edgesOf = (count: number, textWidth: number): number[] =>
  Array.from({ length: count }, (_, at) => Math.round((textWidth * (at + 1)) / count));

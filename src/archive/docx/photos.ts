import type { PhotoRef } from '../model';
import { lineCount } from '../textWidth';
import type { Pager } from './pager';
import { CELLS, LOOKS } from './styles';
import { cellXml, rowXml, tableXml } from './table';
import { escaped, paragraph, run } from './xml';

/** Office Open XML counts pictures in English metric units: 635 are a twentieth of a point. */
const EMU = 635;
/** Height of a picture's place, in twentieths of a point: two on a page one below the other, or three rows of two. */
const HEIGHTS = { 1: 5_600, 2: 3_500 } as const;

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

/** Pictures in a grid, each with its caption under it; a picture that could not be read leaves its place and says so. */
export function photosXml(
  photos: readonly PhotoRef[],
  perRow: 1 | 2,
  textWidth: number,
  pictureOf: (photo: string) => Picture | undefined,
  nextId: () => number,
  pager: Pager,
): string {
  const width = Math.floor(textWidth / perRow);
  const high = HEIGHTS[perRow];
  const { side, end } = CELLS.Plain;
  const rows: string[] = [];
  for (let first = 0; first < photos.length; first += perRow) {
    const places = Array.from({ length: perRow }, (_, index) => photos[first + index]);
    const pictures = places.map((photo) => {
      const picture = photo && pictureOf(photo.photo);
      const lost = photo && !picture ? run('（缺照片）') : '';
      const room = { width: width - 2 * side, height: high - 2 * end };
      const runs = picture && photo ? drawing(picture, nextId(), photo.caption, fitted(picture, room)) : lost;
      return cellXml(
        width,
        `<w:p><w:pPr><w:keepNext/><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>${runs}</w:p>`,
        { verticalAlign: 'bottom' },
      );
    });
    const captions = places.map((photo) =>
      cellXml(width, paragraph('PhotoCaption', run(photo?.caption ?? '')), { verticalAlign: 'top' }),
    );
    const ems = (width - 2 * side) / (LOOKS.PhotoCaption.size * 10);
    const lines = Math.max(1, ...places.map((photo) => lineCount(photo?.caption ?? '', ems)));
    pager.keep(high);
    pager.place(lines * LOOKS.PhotoCaption.line + 2 * end);
    rows.push(rowXml(pictures.join(''), { height: high, isExact: true }), rowXml(captions.join('')));
  }
  pager.flow(1, LOOKS.Gap.line);
  return rows.length === 0
    ? ''
    : `${tableXml(
        'Plain',
        Array.from({ length: perRow }, () => width),
        rows,
      )}${paragraph('Gap', '')}`;
}

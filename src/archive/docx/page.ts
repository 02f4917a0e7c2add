/** Sizes in twentieths of a point, as Word has them: 567 are a centimetre. */

export type Page = {
  width: number;
  height: number;
  isLandscape: boolean;
  top: number;
  right: number;
  bottom: number;
  left: number;
};

/** A4; the wide margin is the one that is bound: the left of an upright page, the top of a lying one. */
export const PORTRAIT: Page = {
  width: 11_906,
  height: 16_838,
  isLandscape: false,
  top: 1_418,
  right: 1_134,
  bottom: 1_247,
  left: 1_701,
};
export const LANDSCAPE: Page = {
  width: 16_838,
  height: 11_906,
  isLandscape: true,
  top: 1_701,
  right: 1_020,
  bottom: 1_077,
  left: 1_020,
};

export const textWidthOf = (page: Page): number => page.width - page.left - page.right;
export const textHeightOf = (page: Page): number => page.height - page.top - page.bottom;

/** The end of a section; `own` are its header's and footer's relations, none for a page without. */
export function sectionEnd(page: Page, own: { header: string; footer: string } | undefined): string {
  const references = own
    ? `<w:headerReference w:type="default" r:id="${own.header}"/><w:footerReference w:type="default" r:id="${own.footer}"/>`
    : '';
  const size = `w:w="${page.width}" w:h="${page.height}"${page.isLandscape ? ' w:orient="landscape"' : ''}`;
  const margins = `w:top="${page.top}" w:right="${page.right}" w:bottom="${page.bottom}" w:left="${page.left}"`;
  return `<w:sectPr>${references}<w:type w:val="nextPage"/><w:pgSz ${size}/><w:pgMar ${margins} w:header="794" w:footer="680" w:gutter="0"/></w:sectPr>`;
}

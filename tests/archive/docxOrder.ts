import { withParents, type XmlElement } from '../support/xmlTree';

/**
 * The children of every element that our Word files have, in the order that the schema (ECMA-376, transitional) wants: Word
 * calls a file damaged in which one stands before another that belongs in front of it. A name may occur again where it is in
 * `MANY`; elements that are not named here have no children.
 */
const ORDER: Readonly<Record<string, string>> = {
  'w:document': 'w:body',
  // the blocks of a text may follow each other in any order
  'w:body': 'w:p|w:tbl|w:sdt w:sectPr',
  'w:hdr': 'w:p',
  'w:ftr': 'w:p',
  'w:sdt': 'w:sdtPr w:sdtContent',
  'w:sdtPr': 'w:docPartObj',
  'w:docPartObj': 'w:docPartGallery w:docPartCategory w:docPartUnique',
  'w:sdtContent': 'w:p|w:tbl',
  'w:p': 'w:pPr w:r|w:hyperlink|w:bookmarkStart|w:bookmarkEnd',
  'w:hyperlink': 'w:r',
  'w:r': 'w:rPr w:t|w:br|w:tab|w:drawing|w:fldChar|w:instrText',
  'w:pPr':
    'w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr w:suppressLineNumbers w:pBdr w:shd w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents w:suppressOverlap w:jc w:textDirection w:textAlignment w:textboxTightWrap w:outlineLvl w:divId w:cnfStyle w:rPr w:sectPr w:pPrChange',
  'w:rPr':
    'w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow w:emboss w:imprint w:noProof w:snapToGrid w:vanish w:webHidden w:color w:spacing w:w w:kern w:position w:sz w:szCs w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em w:lang w:eastAsianLayout',
  'w:numPr': 'w:ilvl w:numId',
  'w:pBdr': 'w:top w:left w:bottom w:right w:between w:bar',
  'w:tabs': 'w:tab',
  'w:tbl': 'w:tblPr w:tblGrid w:tr',
  'w:tblPr':
    'w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblStyleRowBandSize w:tblStyleColBandSize w:tblW w:jc w:tblCellSpacing w:tblInd w:tblBorders w:shd w:tblLayout w:tblCellMar w:tblLook w:tblCaption w:tblDescription',
  'w:tblGrid': 'w:gridCol',
  'w:tblBorders': 'w:top w:left w:bottom w:right w:insideH w:insideV',
  'w:tblCellMar': 'w:top w:left w:bottom w:right',
  'w:tr': 'w:tblPrEx w:trPr w:tc',
  'w:trPr': 'w:cantSplit|w:trHeight|w:tblHeader|w:jc',
  'w:tc': 'w:tcPr w:p|w:tbl',
  'w:tcPr':
    'w:cnfStyle w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:shd w:noWrap w:tcMar w:textDirection w:tcFitText w:vAlign w:hideMark',
  'w:tcBorders': 'w:top w:left w:bottom w:right w:insideH w:insideV w:tl2br w:tr2bl',
  'w:sectPr':
    'w:headerReference|w:footerReference w:footnotePr w:endnotePr w:type w:pgSz w:pgMar w:paperSrc w:pgBorders w:lnNumType w:pgNumType w:cols w:formProt w:vAlign w:noEndnote w:titlePg w:textDirection w:bidi w:rtlGutter w:docGrid',
  'w:drawing': 'wp:inline',
  'wp:inline': 'wp:extent wp:effectExtent wp:docPr wp:cNvGraphicFramePr a:graphic',
  'wp:cNvGraphicFramePr': 'a:graphicFrameLocks',
  'a:graphic': 'a:graphicData',
  'a:graphicData': 'pic:pic',
  'pic:pic': 'pic:nvPicPr pic:blipFill pic:spPr',
  'pic:nvPicPr': 'pic:cNvPr pic:cNvPicPr',
  'pic:blipFill': 'a:blip a:srcRect a:stretch',
  'a:stretch': 'a:fillRect',
  'pic:spPr': 'a:xfrm a:prstGeom a:ln',
  'a:xfrm': 'a:off a:ext',
  'a:prstGeom': 'a:avLst',
  'w:styles': 'w:docDefaults w:latentStyles w:style',
  'w:docDefaults': 'w:rPrDefault w:pPrDefault',
  'w:rPrDefault': 'w:rPr',
  'w:pPrDefault': 'w:pPr',
  'w:style':
    'w:name w:aliases w:basedOn w:next w:link w:autoRedefine w:hidden w:uiPriority w:semiHidden w:unhideWhenUsed w:qFormat w:locked w:rsid w:pPr w:rPr w:tblPr w:trPr w:tcPr w:tblStylePr',
  'w:tblStylePr': 'w:pPr w:rPr w:tblPr w:trPr w:tcPr',
  'w:settings':
    'w:writeProtection w:view w:zoom w:mirrorMargins w:bordersDoNotSurroundHeader w:defaultTabStop w:autoHyphenation w:evenAndOddHeaders w:drawingGridHorizontalSpacing w:characterSpacingControl w:noLineBreaksAfter w:noLineBreaksBefore w:updateFields w:footnotePr w:endnotePr w:compat w:docVars w:rsids m:mathPr w:themeFontLang w:clrSchemeMapping w:decimalSymbol w:listSeparator',
  'w:compat': 'w:doNotLeaveBackslashAlone w:ulTrailSpace w:doNotExpandShiftReturn w:useFELayout w:compatSetting',
  'w:numbering': 'w:abstractNum w:num',
  'w:abstractNum': 'w:nsid w:multiLevelType w:tmpl w:name w:styleLink w:numStyleLink w:lvl',
  'w:lvl':
    'w:start w:numFmt w:lvlRestart w:pStyle w:isLgl w:suff w:lvlText w:lvlPicBulletId w:legacy w:lvlJc w:pPr w:rPr',
  'w:num': 'w:abstractNumId w:lvlOverride',
  'w:lvlOverride': 'w:startOverride w:lvl',
  'w:fonts': 'w:font',
  'w:font': 'w:altName w:panose1 w:charset w:family w:notTrueType w:pitch w:sig',
};

const MANY = new Set(
  'w:p w:tbl w:sdt w:r w:hyperlink w:bookmarkStart w:bookmarkEnd w:t w:br w:tab w:fldChar w:instrText w:gridCol w:tr w:tc w:headerReference w:footerReference w:style w:tblStylePr w:compatSetting w:abstractNum w:num w:lvl w:lvlOverride w:font'.split(
    ' ',
  ),
);

const ranks = new Map(
  Object.entries(ORDER).map(([parent, order]) => [
    parent,
    new Map(order.split(' ').flatMap((names, rank) => names.split('|').map((name) => [name, rank] as const))),
  ]),
);

/** What stands where the schema does not want it, in words; nothing for a part that Word can read. */
export function misplaced(root: XmlElement): string[] {
  const faults: string[] = [];
  for (const [{ name: parent, children, text }] of withParents(root)) {
    const order = ranks.get(parent);
    if (text.trim() !== '' && !['w:t', 'w:instrText'].includes(parent)) faults.push(`text in ${parent}`);
    let [last, before] = [-1, ''];
    for (const { name } of children) {
      const rank = order?.get(name);
      if (rank === undefined) faults.push(`${name} in ${parent}`);
      else if (rank < last) faults.push(`${name} behind ${before} in ${parent}`);
      else if (rank === last && name === before && !MANY.has(name)) faults.push(`${name} twice in ${parent}`);
      [last, before] = [rank ?? last, name];
    }
    if (faults.length > 20) break;
  }
  return faults;
}

import type { Certificate } from '../../domain/certificates';
import { numberText } from '../../domain/certificates';
import { dayInCharacters } from '../../domain/chineseNumbers';
import { fitText } from '../../domain/fitText';
import { artOf } from './art';
import { layoutOf, type Place } from './paper';
import './certificates.css';

/** What is printed: the words of the paper are Chinese in any language of the screen. */
export type Printed = Pick<Certificate, 'kind' | 'design' | 'paper' | 'title' | 'prefix' | 'number' | 'issued'> & {
  /** With the name in it. */
  text: string;
  signature: string;
};

const at = ({ x, y, width, height }: Place) => `left:${x}mm;top:${y}mm;width:${width}mm;height:${height}mm`;

/** Two characters of a title stand apart, as on every 奖状. */
const spread = (title: string): number => (title.length <= 4 ? 0.3 : 0.06);

/**
 * One certificate at its true size in mm. All words are fitted to their places: a title of 60 characters and a long name get
 * smaller, and nothing runs into the place of the seal, which is shown on the screen alone.
 */
export function CertificateSheet({ printed, sealWord }: { printed: Printed; sealWord?: string | undefined }) {
  const { design, paper } = printed;
  const { width, height, unit, isWide, title, body, signature, number, seal } = layoutOf(paper);
  const titleSize = fitText(
    printed.title,
    { width: title.width / (1 + spread(printed.title)), height: title.height },
    {
      size: (printed.title.length <= 4 ? 24 : 17) * unit,
      least: 5 * unit,
      // browsers round each line up
      lineHeight: 1.36,
    },
  );
  const bodySize = fitText(printed.text, body, {
    size: (isWide ? 10.4 : 11.5) * unit,
    least: 3.2 * unit,
    lineHeight: 1.75,
    indent: 2,
  });
  const signatureSize = fitText(
    printed.signature,
    { width: signature.width, height: signature.height / 2 },
    {
      size: 7 * unit,
      least: 2.8 * unit,
      lineHeight: 1.2,
    },
  );
  const running = `编号：${numberText(printed)}`;
  const numberSize = fitText(running, number, { size: 4.6 * unit, least: 2.4 * unit, lineHeight: 1.4 });
  const [address = '', ...paragraphs] = printed.text.split('\n');
  return (
    <article lang="zh-CN" class={`certificate certificate-${design}`} style={`width:${width}mm;height:${height}mm`}>
      {design !== 'blank' && <img class="certificate-art" src={artOf(design, paper)} alt="" />}
      {design !== 'blank' && (
        <h2
          class="certificate-title"
          style={`${at(title)};font-size:${titleSize}mm;letter-spacing:${spread(printed.title)}em`}
        >
          {/* without the space behind the last character, which would push the title off its middle */}
          <span style={`margin-inline-end:-${spread(printed.title)}em`}>{printed.title}</span>
        </h2>
      )}
      <div class="certificate-body" style={`${at(body)};font-size:${bodySize}mm`}>
        <p class="certificate-name">{address}</p>
        {paragraphs.map((paragraph, i) => (
          <p key={i}>{paragraph}</p>
        ))}
      </div>
      <div class="certificate-signature" style={`${at(signature)};font-size:${signatureSize}mm`}>
        <span>{printed.signature}</span>
        <span>{dayInCharacters(printed.issued)}</span>
      </div>
      <p class="certificate-number" style={`${at(number)};font-size:${numberSize}mm`}>
        {running}
      </p>
      {sealWord !== undefined && (
        <div class="certificate-seal" style={at(seal)} aria-hidden="true">
          {sealWord}
        </div>
      )}
    </article>
  );
}

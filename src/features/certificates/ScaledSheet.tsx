import { DESKTOP, useMediaQuery } from '../../ui/useMediaQuery';
import { CertificateSheet, type Printed } from './CertificateSheet';
import { PAPER_SIZES } from './paper';

/** CSS pixels in a millimetre. */
const PIXELS = 96 / 25.4;

/** Widest, in CSS pixels: the column beside the form, less the card's edge. */
const ROOM = 496;

/** A certificate on the screen, as wide as there is room, with the place of the seal. */
export function ScaledSheet({ printed, sealWord }: { printed: Printed; sealWord: string }) {
  const isDesktop = useMediaQuery(DESKTOP);
  const { width, height } = PAPER_SIZES[printed.paper];
  const room = Math.min(ROOM, isDesktop ? ROOM : innerWidth - 56);
  const scale = Math.min(room / (width * PIXELS), 620 / (height * PIXELS));
  return (
    <div class="certificate-frame" style={`width:${width * scale}mm;height:${height * scale}mm`}>
      <div style={`transform:scale(${scale})`}>
        <CertificateSheet printed={printed} sealWord={sealWord} />
      </div>
    </div>
  );
}

import { useRef } from 'preact/hooks';
import { BOUNCE } from '../../domain/sessionSteps';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { useLongPress } from '../../ui/useLongPress';

export type TileProps = {
  id: string;
  name: string;
  /** Classes and marks under the name. */
  detail: string;
  /** Allergy, asthma …: shown quietly. */
  health: string;
  /** A child who may not be photographed; one without a safety agreement during holidays. */
  noPhoto: boolean;
  noAgreement: boolean;
  state: 'present' | 'late' | 'leave' | 'absent' | 'out' | 'leftEarly' | 'none';
  /** Filled in from a known leave, not yet on record. */
  isProposed: boolean;
  sign: string;
  /** Not on the disk yet. */
  isPending: boolean;
  label: string;
  isTabStop: boolean;
  onTap: (id: string) => void;
  onHold: (id: string) => void;
  onFocus: (id: string) => void;
};

/** One child as a big button: a tap turns to the next state, holding it (or the menu key) offers all of them. */
export function Tile(props: TileProps) {
  const { id, onTap, onHold, onFocus } = props;
  const hold = useLongPress(() => onHold(id));
  const tapped = useRef(-BOUNCE);
  return (
    <button
      type="button"
      class={`tile tile-${props.state}${props.isProposed ? ' tile-proposed' : ''}${props.isPending ? ' tile-pending' : ''}`}
      data-key={id}
      tabIndex={props.isTabStop ? 0 : -1}
      aria-label={props.label}
      {...hold}
      onClick={(event) => {
        // a key held down repeats, a wet finger bounces
        if (event.timeStamp - tapped.current < BOUNCE) return;
        tapped.current = event.timeStamp;
        onTap(id);
      }}
      onFocus={() => onFocus(id)}
    >
      <span class={props.name.length > 4 ? 'tile-name tile-long' : 'tile-name'}>
        {/* names like 阿依古丽·买买提 break after the dot, not within a part */}
        {props.name.split('·').flatMap((part, index) => (index === 0 ? [part] : ['·', <wbr key={index} />, part]))}
      </span>
      <span class="tile-sign">{props.sign}</span>
      <span class="tile-detail">
        {props.detail}
        {props.health && <em>{props.health}</em>}
        {props.noPhoto && <NoPhoto />}
        {props.noAgreement && (
          <b>
            <Icon name="warning" size={0.875} />
            {t('session.noAgreement')}
          </b>
        )}
      </span>
    </button>
  );
}

/** A camera crossed out. */
function NoPhoto() {
  return (
    <svg class="tile-nophoto" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3.5 7.5h4L9 5h6l1.5 2.5h4V19h-17zM12 16a3 3 0 1 1 0-6 3 3 0 0 1 0 6zM3 3l18 18" />
    </svg>
  );
}

import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n';
import { toast } from './Toast';

/** A part whose code comes later than the page's: what the first visit can do without (100 kB, DESIGN §5). */
export type Later<P> = FunctionComponent<P> & {
  /** Fetches the code now, so that it is there before it is asked for and before the signal is gone. */
  prefetch: () => void;
};

/**
 * Makes a part of a page that is fetched when first painted, or before by `prefetch`. Nothing shows until it is here; where
 * it cannot be fetched the person is told, once a try, and `onClose` is called if the part has one. One that nobody asked for
 * is `quiet`: it is missing without a word.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, quiet?: 'quiet'): Later<P> {
  let loaded: ComponentType<P> | undefined;
  const fetchPart = async (): Promise<ComponentType<P>> => (loaded ??= await load());
  function Part(props: P) {
    const [Component, setComponent] = useState<ComponentType<P> | undefined>(() => loaded);
    useEffect(() => {
      if (Component) return;
      let isGone = false;
      fetchPart().then(
        (part) => {
          if (!isGone) setComponent(() => part);
          return part;
        },
        () => {
          if (!quiet) toast.show({ text: t('ui.partMissing'), tone: 'bad' });
          if ('onClose' in props && typeof props.onClose === 'function') (props.onClose as () => void)();
        },
      );
      return () => {
        isGone = true;
      };
    }, []);
    return Component ? <Component {...props} /> : null;
  }
  // not here yet is no error: the part says so when it is asked for
  const prefetch = () => void fetchPart().catch(() => undefined);
  return Object.assign(Part, { prefetch });
}

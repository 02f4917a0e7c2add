import { useEffect } from 'preact/hooks';
import { holdUpdates, releaseUpdates } from '../../ui/updateHold';

/** While something is being made the app does not restart itself, and the browser asks who closes the window. */
export function useWorkHold(isWorking: boolean): void {
  useEffect(() => {
    if (!isWorking) return;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
      // Chrome before 119 and Safari ask only then
      event.returnValue = true;
    };
    holdUpdates();
    addEventListener('beforeunload', ask);
    return () => {
      releaseUpdates();
      removeEventListener('beforeunload', ask);
    };
  }, [isWorking]);
}

import { createArmoury, type Armoury } from './faultProxy/faults';
import { startRelay, type Seen } from './faultProxy/relay';
import { startWire, type Wire } from './faultProxy/wire';

export type FaultProxy = Pick<Armoury, 'inject' | 'clear'> &
  Wire & {
    url: string;
    /** Every answered or broken request in order. */
    seen: Seen[];
    /** Leads to another port from now on: a server that was started anew. */
    aim: (port: number) => void;
  };

/**
 * A real proxy on a free port before the server at `targetPort`, in which a test breaks the line: TCP (speed, resets, silence)
 * in front, HTTP (statuses, pages, doubled and cut answers) behind it.
 */
export const startFaultProxy = async (targetPort: number): Promise<FaultProxy> => {
  const armoury = createArmoury();
  const seen: Seen[] = [];
  let target = targetPort;
  const relay = await startRelay(() => target, armoury, seen);
  const wire = await startWire(relay.port);
  return {
    ...wire,
    inject: armoury.inject,
    clear: armoury.clear,
    url: `http://127.0.0.1:${wire.port}/`,
    seen,
    aim: (port) => {
      target = port;
    },
    close: async () => {
      await wire.close();
      await relay.close();
    },
  };
};

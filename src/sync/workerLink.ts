import { releaseProxy, wrap, type Endpoint, type Remote } from 'comlink';
import type { SyncWorkerApi } from './contract';

export type WorkerPort = Endpoint & { terminate: () => void };

/** In milliseconds: how often a worker is asked whether it lives, how long it may take to answer while it stores a great batch, and how soon one that died is replaced. */
export type Pulse = { pulse: number; answer: number; restart: number };

const PULSE: Pulse = { pulse: 10_000, answer: 15_000, restart: 5_000 };

type Life = { api: Remote<SyncWorkerApi>; dead: Promise<'dead'>; kill: () => void; isDead: () => boolean };

export type WorkerLink = {
  /** `born` is called for every worker that was started. */
  start: (born: () => void) => void;
  stop: () => void;
  /** Asks and waits; rejects with `sync worker` if the worker died under two tries. */
  call: <T>(ask: (worker: Remote<SyncWorkerApi>) => Promise<T>) => Promise<T>;
  /** Tells and does not wait. */
  tell: (ask: (worker: Remote<SyncWorkerApi>) => Promise<void>) => void;
};

/** Keeps a worker alive. Killing it is harmless: the engine can be killed anywhere and run twice. */
export function createWorkerLink(createPort: () => WorkerPort, times: Pulse = PULSE): WorkerLink {
  let life: Life | undefined;
  let onBorn: (() => void) | undefined;
  let pulse: ReturnType<typeof setInterval> | undefined;

  const bear = (): Life => {
    const port = createPort();
    const api = wrap<SyncWorkerApi>(port);
    const death = new AbortController();
    const dead = new Promise<'dead'>((resolve) => {
      death.signal.addEventListener('abort', () => resolve('dead'));
    });
    const kill = (): void => {
      if (death.signal.aborted) return;
      death.abort();
      api[releaseProxy]();
      port.terminate();
    };
    return { api, dead, kill, isDead: () => death.signal.aborted };
  };

  const alive = (): Life => {
    if (!life || life.isDead()) {
      life = bear();
      onBorn?.();
    }
    return life;
  };

  const answers = async (one: Life): Promise<boolean> => {
    // Stopped between two questions.
    if (one.isDead()) return false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), times.answer);
    });
    const answer = one.api.ping().then(
      () => true,
      () => false,
    );
    const isAlive = await Promise.race([answer, late, one.dead.then(() => false)]);
    clearTimeout(timer);
    return isAlive;
  };

  /** A page that was frozen hears its timer before the answer: only the second silence counts. */
  const check = async (one: Life): Promise<void> => {
    if ((await answers(one)) || (await answers(one))) return;
    one.kill();
    setTimeout(() => {
      if (pulse !== undefined) alive();
    }, times.restart);
  };

  return {
    start: (born) => {
      onBorn = born;
      let checking: Promise<void> | undefined;
      pulse = setInterval(() => {
        if (!life || checking) return;
        checking = check(life).finally(() => {
          checking = undefined;
        });
      }, times.pulse);
      if (life && !life.isDead()) born();
      else alive();
    },
    stop: () => {
      clearInterval(pulse);
      pulse = undefined;
      onBorn = undefined;
      life?.kill();
      life = undefined;
    },
    call: async (ask) => {
      for (let attempt = 0; attempt < 2; attempt++) {
        const one = alive();
        const answer = await Promise.race([ask(one.api).then((value) => ({ value })), one.dead]);
        if (answer !== 'dead') return answer.value;
      }
      throw new Error('sync worker');
    },
    tell: (ask) => {
      // What a dying worker is told, its successor finds out by itself.
      ask(alive().api).catch(() => undefined);
    },
  };
}

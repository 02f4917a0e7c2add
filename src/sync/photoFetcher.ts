import type { BlobRow, YingchuangDatabase } from '../db/database';
import { isFullDisk } from '../domain/fullDisk';
import type { LineState } from '../domain/photoLine';
import type { PhotoAnswer } from '../domain/syncState';
import type { CouchFailure } from './couch';
import { downloadPicture } from './photoDownload';
import type { PhotoDeps } from './photoServer';
import type { TrafficSign } from './photoTraffic';

/** Pictures that come at a time: a browser opens six lines to a server, and records must always find one free. */
const AT_ONCE = 2;

export type FetcherDeps = {
  db: YingchuangDatabase;
  line: () => LineState;
  /** How to reach the space that a photo lies in; undefined if nobody has joined. */
  reach: (photo: string, signal: AbortSignal) => Promise<PhotoDeps | undefined>;
  traffic: TrafficSign;
};

export type PhotoFetcher = {
  /** Brings a picture; asked for twice it comes once. What a person pressed for overtakes what only fills a screen. */
  fetch: (photo: string, name: BlobRow['name'], isAsked: boolean) => Promise<PhotoAnswer>;
  stop: (photo: string, name: BlobRow['name']) => void;
  stopAll: () => void;
};

type Job = { answer: Promise<PhotoAnswer>; halt: AbortController };

/** Brings pictures that somebody looks at. */
export function createPhotoFetcher({ db, line, reach, traffic }: FetcherDeps): PhotoFetcher {
  const jobs = new Map<string, Job>();
  let running = 0;
  let waiting: { isAsked: boolean; go: () => void }[] = [];

  const enter = (isAsked: boolean): Promise<void> => {
    if (running < AT_ONCE) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((go) => waiting.push({ isAsked, go }));
  };
  const leave = (): void => {
    const next = waiting.find((one) => one.isAsked) ?? waiting[0];
    if (!next) running -= 1;
    else {
      waiting = waiting.filter((one) => one !== next);
      next.go();
    }
  };

  /** A thumbnail that only fills a screen waits for a good line, a picture somebody opened only for data that are to be saved. */
  const isHeld = (name: BlobRow['name']): boolean => {
    const { isSaving, isSlow } = line();
    return isSaving === true || (name === 'thumb' && isSlow === true);
  };

  const bring = async (
    photo: string,
    name: BlobRow['name'],
    isAsked: boolean,
    halt: AbortController,
  ): Promise<PhotoAnswer> => {
    const id = `${photo}/${name}`;
    const deps = await reach(photo, halt.signal);
    // Nobody has joined, or nobody here has heard of the photo.
    if (!deps) return (await db.docs.get(photo)) ? 'notJoined' : 'absent';
    await enter(isAsked);
    try {
      if (halt.signal.aborted) return 'stopped';
      const row = await db.docs.get(photo);
      const said = name === 'picture' ? row?.doc['bytes'] : undefined;
      const of = row?.files?.[name]?.length ?? (typeof said === 'number' ? said : 0);
      const got = await downloadPicture(deps, {
        photo,
        name,
        isAsked,
        // Thumbnails are there before a bar could be read.
        ...(name === 'picture' ? { onPart: (bytes) => traffic.down(id, { got: bytes, of }) } : {}),
      });
      return got.ok ? got.value : answerOf(got.failure);
    } catch (error) {
      if (halt.signal.aborted) return 'stopped';
      if (isFullDisk(error)) return 'full';
      throw error;
    } finally {
      leave();
      if (name === 'picture') traffic.down(id, undefined);
    }
  };

  return {
    fetch: (photo, name, isAsked) => {
      const id = `${photo}/${name}`;
      const known = jobs.get(id);
      if (known) return known.answer;
      if (!isAsked && isHeld(name)) return Promise.resolve('held');
      const halt = new AbortController();
      const answer = bring(photo, name, isAsked, halt).finally(() => jobs.delete(id));
      jobs.set(id, { answer, halt });
      return answer;
    },
    stop: (photo, name) => jobs.get(`${photo}/${name}`)?.halt.abort(),
    stopAll: () => {
      for (const { halt } of jobs.values()) halt.abort();
    },
  };
}

/** What a person is told of a failure: the details are those of the round that will run into it as well. */
export function answerOf(failure: CouchFailure): PhotoAnswer {
  if (failure.type === 'stopped') return 'stopped';
  return failure.type === 'notCouch' ? 'broken' : 'offline';
}

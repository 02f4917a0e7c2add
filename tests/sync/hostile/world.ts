import { setupSchool } from '../../../src/server/setup';
import type { Space } from '../../../src/domain/spaces';
import type { Doc } from '../../../src/domain/registers';
import { type FaultProxy, startFaultProxy } from '../../support/faultProxy';
import { type ServerProcess, startServerProcess } from '../../support/serverProcess';
import { basic, type TestAccount } from '../../support/server';

export const TERM = 'term-2026-1' as const;
export const SPACES = ['main', TERM, 'office'] as const satisfies readonly Space[];

/** A server in a process of its own, and a line of its own to each of three devices. */
export type World = { server: ServerProcess; lines: FaultProxy[]; close: () => Promise<void> };

export async function startWorld(): Promise<World> {
  const server = await startServerProcess();
  const lines = await Promise.all([0, 1, 2].map(() => startFaultProxy(server.port)));
  return {
    server,
    lines,
    close: async () => {
      await Promise.all(lines.map((line) => line.close()));
      await server.close();
    },
  };
}

export type ServerDoc = Doc & {
  _rev: string;
  _conflicts?: string[];
  _attachments?: Record<string, { length: number }>;
};

/** A school of its own on the world's server, past all lines. */
export type HostileSchool = {
  name: string;
  office: TestAccount;
  tutor: TestAccount;
  docs: (space: Space) => Promise<Map<string, ServerDoc>>;
  /** Deletes a database and makes it anew under its name. */
  recreate: (space: Space) => Promise<void>;
  picture: (id: string, name: string) => Promise<Uint8Array>;
};

export async function openSchool({ server }: World, name: string): Promise<HostileSchool> {
  const { user, password } = server.admin;
  const base = `http://127.0.0.1:${server.port}/db/`;
  const office = { name: `office-${name}`, password: 'office-test-password' };
  const tutor = { name: `tutor-${name}`, password: 'tutor-test-password' };
  const setUp = async (): Promise<void> => {
    const result = await setupSchool({
      url: base.replace('//', `//${user}:${password}@`),
      school: name,
      firstYear: 2026,
      years: 1,
      accounts: [
        { ...office, kind: 'office' },
        { ...tutor, kind: 'tutor' },
      ],
    });
    if (!result.ok) throw new Error(`The school could not be set up: ${JSON.stringify(result.failure)}`);
  };
  await setUp();
  const ask = async (method: string, path: string): Promise<Response> => {
    const headers = basic({ name: user, password });
    const answer = await fetch(`${base}${name}-${path}`, { method, headers });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
    return answer;
  };
  return {
    name,
    office,
    tutor,
    docs: async (space) => {
      const answer = await ask('GET', `${space}/_all_docs?include_docs=true&conflicts=true`);
      const { rows } = (await answer.json()) as { rows: { id: string; doc: ServerDoc }[] };
      return new Map(rows.filter(({ id }) => !/^(_|meta:)/.test(id)).map(({ id, doc }) => [id, doc]));
    },
    recreate: async (space) => {
      await ask('DELETE', space);
      await setUp();
    },
    picture: async (id, name) =>
      new Uint8Array(await (await ask('GET', `${TERM}/${encodeURIComponent(id)}/${name}`)).arrayBuffer()),
  };
}

import { createServer } from 'node:http';
import { createStaticFiles } from '../../../src/server/staticFiles';
import { type FaultProxy, startFaultProxy } from '../../support/faultProxy';

/** The build under test. */
export const DIST_DIR = process.env['DIST_DIR'] ?? 'dist';

export type AppServer = {
  /** The line to the browser: its address, what it carried, and a way to take it down. */
  line: FaultProxy;
  close: () => Promise<void>;
};

/** Serves a build as `npm start` does, with its headers and packing, but with no database behind it. */
export const startAppServer = async (distDir = DIST_DIR): Promise<AppServer> => {
  const files = createStaticFiles(distDir);
  const server = createServer((request, response) => {
    files(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((started) => server.listen(0, '127.0.0.1', started));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The app server has no port.');
  const line = await startFaultProxy(address.port);
  return {
    line,
    close: async () => {
      await line.close();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
};

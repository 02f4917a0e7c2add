import { startEmbedded } from '../../src/server/embedded';

// A server of its own process, which a test can end with SIGKILL: DATA_DIR PORT; says its port and administrator in a line.
const [dataDir = '', port = '0'] = process.argv.slice(2);
const { port: taken, admin } = await startEmbedded({ dataDir, port: Number(port) });
process.stdout.write(`${JSON.stringify({ port: taken, admin })}\n`);

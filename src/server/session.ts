import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Accounts, NOBODY } from './accounts';
import { parseObject, readBody, Refusal, sendJson } from './http';

const HANDLERS = { authentication_handlers: ['cookie', 'default'] };
const OVER = 'AuthSession=; Version=1; Path=/; HttpOnly; Max-Age=0';

/** CouchDB's `_session`: who am I, log in with name and password (JSON or form), log out. */
export const answerSession = async (
  accounts: Accounts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (request.method === 'DELETE') return sendJson(response, 200, { ok: true }, { 'Set-Cookie': OVER });
  if (request.method === 'GET') {
    const { user, by, renew } = await accounts.identify(request.headers);
    if (renew && user.name !== null) response.setHeader('Set-Cookie', await accounts.cookieFor(user.name));
    const info = user === NOBODY ? HANDLERS : { ...HANDLERS, authenticated: by };
    return sendJson(response, 200, { ok: true, userCtx: user, info });
  }
  if (request.method !== 'POST') throw new Refusal(405, 'method_not_allowed', 'Only GET,POST,DELETE allowed');
  const bytes = await readBody(request);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const { name, username, password } = isForm
    ? Object.fromEntries(new URLSearchParams(bytes.toString('utf8')))
    : parseObject(bytes);
  const login = name ?? username;
  const user =
    typeof login === 'string' && typeof password === 'string' ? await accounts.check(login, password) : undefined;
  if (!user || user.name === null)
    return sendJson(
      response,
      401,
      { error: 'unauthorized', reason: 'Name or password is incorrect.' },
      { 'Set-Cookie': OVER },
    );
  const cookie = await accounts.cookieFor(user.name);
  return sendJson(response, 200, { ok: true, name: user.name, roles: user.roles }, { 'Set-Cookie': cookie });
};

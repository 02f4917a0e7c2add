import { claim, holds, record, refusal, status, text } from './claims';
import type { ContractCase } from './couchContract';
import { isRecord, type Said } from './asking';
import type { Probe } from './probe';

const cookieOf = (said: Said): string => text(said.headers.get('set-cookie'), 'Set-Cookie').split(';')[0] ?? '';

const signIn = (probe: Probe, { name, password } = probe.member): Promise<Said> =>
  probe.ask('_session', { method: 'POST', json: { name, password }, as: null });

export const sessionCases: ContractCase[] = [
  {
    name: 'the front page says that it is a CouchDB, and which version',
    run: async (probe) => {
      const welcome = record(status(await probe.ask(''), 200), 'the front page');
      claim('couchdb' in welcome, 'it does not say couchdb', welcome);
      text(welcome['version'], 'version');
    },
  },
  {
    name: 'answers carry the date, by which phones correct their clocks',
    run: async (probe) => {
      const date = Date.parse((await probe.ask('')).headers.get('date') ?? '');
      claim(!Number.isNaN(date), 'there is no Date header that can be read');
    },
  },
  {
    name: 'name and password open a session, whose cookie is enough from then on, until it is ended',
    run: async (probe) => {
      const name = await probe.database();
      const opened = await signIn(probe);
      holds(status(opened, 200), { ok: true, name: probe.member.name, roles: [probe.role] }, 'the session');
      const cookie = cookieOf(opened);
      status(await probe.ask(name, { as: null, headers: { cookie } }), 200);
      const who = status(await probe.ask('_session', { as: null, headers: { cookie } }), 200);
      holds(who, { userCtx: { name: probe.member.name, roles: [probe.role] } }, 'who is signed in');
      const ended = await probe.ask('_session', { method: 'DELETE', as: null, headers: { cookie } });
      status(ended, 200);
      claim(/^AuthSession=(?:;|$)/.test(`${cookieOf(ended)};`), 'signing out leaves a cookie', cookieOf(ended));
    },
  },
  {
    name: 'name and password with every request are as good, with letters of every script',
    run: async (probe) => {
      const name = await probe.database();
      status(await probe.ask(name, { as: probe.member }), 200);
      const who = status(await probe.ask('_session', { as: probe.member }), 200);
      holds(who, { userCtx: { name: probe.member.name, roles: [probe.role] } }, 'who is signed in');
    },
  },
  {
    name: 'a wrong password is refused with 401, for a session and with a request',
    run: async (probe) => {
      const name = await probe.database();
      const wrong = { name: probe.member.name, password: 'wrong' };
      refusal(await signIn(probe, wrong), 401, 'unauthorized');
      refusal(await signIn(probe, { name: `${probe.server.prefix}-nobody`, password: 'wrong' }), 401, 'unauthorized');
      refusal(await probe.ask(name, { as: wrong }), 401, 'unauthorized');
      refusal(await probe.ask('_session', { as: wrong }), 401, 'unauthorized');
    },
  },
  {
    name: 'a cookie that is not or no longer good is answered with 401',
    run: async (probe) => {
      const name = await probe.database();
      const cookie = cookieOf(await signIn(probe));
      const at = cookie.length - 12;
      const forged = `${cookie.slice(0, at)}${cookie.slice(at, at + 6) === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA'}${cookie.slice(at + 6)}`;
      refusal(await probe.ask(name, { as: null, headers: { cookie: forged } }), 401, 'unauthorized');
    },
  },
  {
    name: 'a changed password ends the sessions that the old one opened',
    run: async (probe) => {
      const name = await probe.database();
      const account = await probe.account([probe.role]);
      const cookie = cookieOf(await signIn(probe, account));
      status(await probe.ask(name, { as: null, headers: { cookie } }), 200);
      const path = `_users/${encodeURIComponent(`org.couchdb.user:${account.name}`)}`;
      const there = record(status(await probe.ask(path), 200), 'the account');
      claim(!('password' in there), 'the server keeps the password as it is');
      status(await probe.ask(path, { method: 'PUT', json: { ...there, password: 'another' } }), 201, 200);
      const old = () => probe.ask(name, { as: null, headers: { cookie } });
      let said = await old();
      // A server that remembers accounts hears of the change a moment later.
      for (let waited = 0; said.status !== 401 && waited < 5_000; waited += 250) {
        await probe.server.sleep(250);
        said = await old();
      }
      refusal(said, 401, 'unauthorized');
      refusal(await probe.ask(name, { as: account }), 401, 'unauthorized');
      status(await probe.ask(name, { as: { ...account, password: 'another' } }), 200);
    },
  },
  {
    name: 'nobody is told so and gets in nowhere',
    run: async (probe) => {
      const name = await probe.database();
      refusal(await probe.ask(name, { as: null }), 401, 'unauthorized');
      const who = await probe.ask('_session', { as: null });
      // Where every request must be signed, this one is refused too.
      if (who.status !== 401) holds(status(who, 200), { userCtx: { name: null } }, 'who is signed in');
      claim(isRecord(who.body), 'the answer is no JSON object', who.body);
    },
  },
];

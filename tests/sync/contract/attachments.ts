import { createHash } from 'node:crypto';
import { bulk } from './batches';
import { claim, holds, record, refusal, status, text } from './claims';
import type { ContractCase } from './couchContract';
import type { Said } from './asking';
import type { Probe } from './probe';

const PICTURE = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 251);
const ID = 'photo:1';
const PATH = encodeURIComponent(ID);

const revOf = (said: Said): string => text(record(status(said, 201), 'the answer')['rev'], 'the revision');

const put = (probe: Probe, name: string, attachment: string, rev: string, bytes = PICTURE): Promise<Said> =>
  probe.ask(`${name}/${PATH}/${attachment}`, {
    method: 'PUT',
    query: { rev },
    body: bytes,
    headers: { 'Content-Type': 'image/jpeg' },
    as: probe.member,
  });

const makePhoto = async (probe: Probe): Promise<{ name: string; rev: string }> => {
  const name = await probe.database();
  const rev = revOf(await probe.ask(`${name}/${PATH}`, { method: 'PUT', json: { type: 'photo' }, as: probe.member }));
  return { name, rev };
};

export const attachmentCases: ContractCase[] = [
  {
    name: 'a picture is put to its document, and comes back byte for byte with its type',
    run: async (probe) => {
      const { name, rev } = await makePhoto(probe);
      const second = revOf(await put(probe, name, 'thumb', rev));
      claim(second.startsWith('2-'), 'the document has no new revision', second);
      const there = await probe.ask(`${name}/${PATH}/thumb`, { as: probe.member, headers: { Accept: 'image/jpeg' } });
      status(there, 200);
      claim(there.headers.get('content-type') === 'image/jpeg', 'the type is lost', there.headers.get('content-type'));
      claim(Buffer.compare(there.bytes, PICTURE) === 0, 'the bytes are not the same', there.bytes.length);
    },
  },
  {
    name: 'a document tells its pictures and their lengths without sending them',
    run: async (probe) => {
      const { name, rev } = await makePhoto(probe);
      await put(probe, name, 'picture', revOf(await put(probe, name, 'thumb', rev, PICTURE.slice(0, 900))));
      const stubs = { thumb: { stub: true, length: 900 }, picture: { stub: true, length: PICTURE.length } };
      const doc = { _attachments: stubs };
      holds(status(await probe.ask(`${name}/${PATH}`, { as: probe.member }), 200), doc, 'the document');
      const query = { include_docs: true };
      const keys = await probe.ask(`${name}/_all_docs`, { method: 'POST', query, json: { keys: [ID] } });
      holds(status(keys, 200), { rows: [{ doc }] }, 'the document by its id');
      holds(status(await probe.ask(`${name}/_changes`, { query }), 200), { results: [{ doc }] }, 'the changes');
    },
  },
  {
    name: 'a picture’s digest is the MD5 of its bytes, by which a phone knows whether it is whole',
    run: async (probe) => {
      const { name, rev } = await makePhoto(probe);
      status(await put(probe, name, 'thumb', rev), 201);
      const digest = `md5-${createHash('md5').update(PICTURE).digest('base64')}`;
      const doc = { _attachments: { thumb: { digest } } };
      holds(status(await probe.ask(`${name}/${PATH}`, { as: probe.member }), 200), doc, 'the document');
    },
  },
  {
    name: 'the rest of a file is sent from where a line broke (Range), or all of it',
    run: async (probe) => {
      const { name, rev } = await makePhoto(probe);
      const path = `${name}/${PATH}/file`;
      const headers = { 'Content-Type': 'application/octet-stream' };
      const sent = { method: 'PUT', query: { rev }, body: PICTURE, headers, as: probe.member } as const;
      status(await probe.ask(path, sent), 201);
      const rest = await probe.ask(path, { as: probe.member, headers: { Accept: '*/*', Range: 'bytes=49000-' } });
      status(rest, 206, 200);
      const expected = rest.status === 206 ? PICTURE.slice(49_000) : PICTURE;
      claim(Buffer.compare(rest.bytes, expected) === 0, `it is answered ${rest.status} with other bytes`);
    },
  },
  {
    name: 'a picture is refused with the revision before, and one that is missing is said to be',
    run: async (probe) => {
      const { name, rev } = await makePhoto(probe);
      status(await put(probe, name, 'thumb', rev), 201);
      refusal(await put(probe, name, 'picture', rev), 409, 'conflict');
      const headers = { Accept: 'image/jpeg' };
      status(await probe.ask(`${name}/${PATH}/picture`, { as: probe.member, headers }), 404);
      status(await probe.ask(`${name}/photo%3A2/picture`, { as: probe.member, headers }), 404);
    },
  },
  {
    name: 'a later write that carries the stubs keeps the pictures, one that does not drops them',
    run: async (probe) => {
      const { name, rev } = await makePhoto(probe);
      const second = revOf(await put(probe, name, 'thumb', rev));
      const query = { rev: second };
      const doc = record(status(await probe.ask(`${name}/${PATH}`, { query, as: probe.member }), 200), 'the document');
      const kept = status(await bulk(probe, name, [{ ...doc, caption: '运动会' }]), 201);
      holds(kept, [{ id: ID, error: undefined }], 'the answer to a write with stubs');
      const there = await probe.ask(`${name}/${PATH}/thumb`);
      status(there, 200);
      claim(there.bytes.length === PICTURE.length, 'the picture is not whole any more', there.bytes.length);
      const { _attachments: _dropped, ...bare } = record(status(await probe.ask(`${name}/${PATH}`), 200), 'it');
      status(await bulk(probe, name, [bare]), 201);
      status(await probe.ask(`${name}/${PATH}/thumb`), 404);
    },
  },
  {
    name: 'a write with stubs of an old revision is a conflict like any other',
    run: async (probe) => {
      const { name, rev } = await makePhoto(probe);
      const second = revOf(await put(probe, name, 'thumb', rev));
      const doc = record(status(await probe.ask(`${name}/${PATH}`, { query: { rev: second } }), 200), 'the document');
      status(await put(probe, name, 'picture', second), 201);
      const said = status(await bulk(probe, name, [{ ...doc, caption: '运动会' }]), 201);
      holds(said, [{ id: ID, error: 'conflict' }], 'the answer');
    },
  },
  {
    name: 'a write that names a picture which is not there is refused, with the whole batch or alone',
    run: async (probe) => {
      const { name, rev } = await makePhoto(probe);
      const digest = `md5-${createHash('md5').update(PICTURE).digest('base64')}`;
      const stub = { stub: true, revpos: 1, content_type: 'image/jpeg', length: PICTURE.length, digest };
      const said = await bulk(probe, name, [{ _id: ID, _rev: rev, _attachments: { thumb: stub } }]);
      if (said.status !== 412) holds(status(said, 201), [{ id: ID, rev: undefined }], 'the answer');
      holds(status(await probe.ask(`${name}/${PATH}`), 200), { _rev: rev, _attachments: undefined }, 'the document');
    },
  },
  {
    name: 'a picture does not bring a deleted document back',
    run: async (probe) => {
      const { name, rev } = await makePhoto(probe);
      status(await probe.ask(`${name}/${PATH}`, { method: 'DELETE', query: { rev } }), 200);
      status(await put(probe, name, 'thumb', rev), 404, 409);
      refusal(await probe.ask(`${name}/${PATH}`), 404, 'not_found');
    },
  },
];

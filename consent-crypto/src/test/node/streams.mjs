// Sealed streams, as docs/format.md describes them.
import { createHmac } from 'node:crypto';
import { context, derive, hex, keyId, open, same } from './format.mjs';

const hmac = (key, ...parts) => parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();

export const streamData = (vector, id) => Buffer.concat([Buffer.of(2), id, context(vector)]);

// HKDF with a salt, and one block of output
const streamKey = (secret, salt, associatedData) =>
  hmac(hmac(salt, derive(secret, 'consentkit/1/data-key/aes-256-gcm-stream', 32)), associatedData, Buffer.of(1));

export const openStream = (secret, sealed, associatedData) => {
  if (sealed.length < 57 + 16 || sealed[17] !== 0x28) throw new Error('no header, or no segment');
  const key = streamKey(secret, sealed.subarray(18, 50), associatedData);
  const parts = [];
  for (let number = 0, from = 57; from < sealed.length; number++) {
    const to = Math.min(sealed.length, 17 + (number + 1) * 65_536);
    const place = Buffer.alloc(5);
    place.writeUInt32BE(number);
    place[4] = to === sealed.length ? 1 : 0;
    parts.push(open(key, Buffer.concat([sealed.subarray(50, 57), place]), Buffer.alloc(0), sealed.subarray(from, to)));
    from = to;
  }
  return Buffer.concat(parts);
};

export const stream = (vector) => {
  const secret = hex(vector['data-key']);
  const id = keyId(secret);
  const associatedData = streamData(vector, id);
  const sealed = hex(vector.stream);
  same('key-id', id, hex(vector['key-id']));
  same('associated-data', associatedData, hex(vector['associated-data']));
  same('version', sealed[0], 2);
  same('key id of the stream', sealed.subarray(1, 17), id);
  same('salt', sealed.subarray(18, 50), hex(vector.salt));
  same('segment-key', streamKey(secret, sealed.subarray(18, 50), associatedData), hex(vector['segment-key']));
  same('content', openStream(secret, sealed, associatedData), hex(vector.content));
};

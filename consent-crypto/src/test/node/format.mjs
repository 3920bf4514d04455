// What the sections of docs/format.md share: how numbers, texts and keys are written, and AES-256-GCM.
import { createDecipheriv, hkdfSync } from 'node:crypto';

export const hex = (text) => {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error('not hexadecimal');
  return Buffer.from(text, 'hex');
};
export const int32 = (number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Number(number));
  return bytes;
};
export const int64 = (number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(number));
  return bytes;
};
export const text = (value) => {
  const utf8 = Buffer.from(value, 'utf8');
  return Buffer.concat([int32(utf8.length), utf8]);
};
export const derive = (secret, info, size) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, size));
export const keyId = (secret) => derive(secret, 'consentkit/1/data-key/id', 16);

export const same = (what, actual, expected) => {
  const [left, right] = [actual, expected].map((v) => (Buffer.isBuffer(v) ? v.toString('hex') : String(v)));
  if (left !== right) throw new Error(`${what} differs`);
};

export const open = (key, iv, associatedData, encrypted) => {
  const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  cipher.setAAD(associatedData);
  cipher.setAuthTag(encrypted.subarray(encrypted.length - 16));
  return Buffer.concat([cipher.update(encrypted.subarray(0, encrypted.length - 16)), cipher.final()]);
};

// what the context of a value or a stream contributes to the associated data
export const context = (vector) =>
  Buffer.concat(['tenant', 'record-type', 'field', 'subject', 'record-id'].map((part) => text(vector[part])));

export const entries = (bytes) => {
  let at = 0;
  const take = (size) => {
    if (size > bytes.length - at) throw new Error('a keyring ends too early');
    at += size;
    return bytes.subarray(at - size, at);
  };
  same('version of the keyring', take(1)[0], 1);
  const found = [];
  for (let left = take(4).readInt32BE(0); left > 0; left--) {
    const item = take(take(4).readInt32BE(0)).toString('utf8');
    const id = take(16);
    const secret = take(1)[0] === 1 ? take(32) : undefined;
    if (secret) same('id of a key', keyId(secret), id);
    found.push({ item, id, secret });
  }
  same('end of the keyring', at, bytes.length);
  return found;
};

export const keyringData = (vector) => Buffer.concat([
  Buffer.of(1), text('consentkit/1/keyring'), text(vector.tenant), text(vector.subject),
  Buffer.of(1), text(vector['record-type']), text(vector['record-id']), int32(vector.epoch), int64(vector.version),
]);

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

class Refused extends Error {}
export const need = (condition, outcome) => {
  if (!condition) throw new Refused(outcome);
};
// what the work answers, the outcome that something needed, or for every other error this one
export const refusal = (work, otherwise) => {
  try {
    return work();
  } catch (e) {
    return e instanceof Refused ? e.message : otherwise;
  }
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

export const utf8 = (bytes) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

// goes through bytes, and no further
export const reader = (bytes) => {
  let at = 0;
  const take = (size) => {
    if (size < 0 || size > bytes.length - at) throw new Error('the bytes end too early');
    at += size;
    return bytes.subarray(at - size, at);
  };
  const next32 = () => take(4).readInt32BE(0);
  return {
    take,
    next8: () => take(1)[0],
    next32,
    next64: () => take(8).readBigInt64BE(0),
    nextText: () => utf8(take(next32())),
    end: () => same('the end', at, bytes.length),
  };
};

// what Tink encrypted: 1, the id of the key, IV, ciphertext, tag
export const openTink = (key, id, associatedData, encrypted) => {
  if (encrypted.length < 33 || !encrypted.subarray(0, 5).equals(Buffer.concat([Buffer.of(1), id]))) {
    throw new Error('encrypted with another key');
  }
  return open(key, encrypted.subarray(5, 17), associatedData, encrypted.subarray(17));
};

export const entries = (bytes) => {
  const from = reader(bytes);
  same('version of the keyring', from.next8(), 1);
  const found = [];
  for (let left = from.next32(); left > 0; left--) {
    const item = from.nextText();
    const id = from.take(16);
    const state = ['destroyed', 'seals', 'opens'][from.next8()];
    if (!state) throw new Error('a key is in no state that there is');
    const secret = state === 'destroyed' ? undefined : from.take(32);
    if (secret) same('id of a key', keyId(secret), id);
    found.push({ item, id, secret, state });
  }
  from.end();
  return found;
};

// the profile of a subject, or a record: its type and its id
export const unit = (record) => (record ? Buffer.concat([Buffer.of(1), ...record.map(text)]) : Buffer.of(0));

export const keyringData = (row) => Buffer.concat([
  Buffer.of(1), text('consentkit/1/keyring'), text(row.tenant), text(row.subject), unit(row.record), int32(row.epoch), int64(row.version),
]);

export const keyringRow = (vector) => ({ ...vector, record: [vector['record-type'], vector['record-id']] });

export const uuid = (value) => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) throw new Error('not a UUID');
  return hex(value.replaceAll('-', ''));
};
export const words = (value) => (value === '' ? [] : value.split(' '));

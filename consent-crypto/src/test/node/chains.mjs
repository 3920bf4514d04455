// The vectors of a chain in docs/format.md; the bytes of an event are those of docs/verify-ledger.mjs.
import { createHash, createHmac } from 'node:crypto';
import { bytesOf } from '../../../../docs/verify-ledger.mjs';

const hex = (text) => {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error('not hexadecimal');
  return Buffer.from(text, 'hex');
};
const int = (bytes, value) => Buffer.from(BigInt(value).toString(16).padStart(2 * bytes, '0'), 'hex');
const sized = (bytes) => Buffer.concat([int(4, bytes.length), bytes]);
const text = (value) => sized(Buffer.from(value, 'utf8'));
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const same = (what, bytes, expected) => {
  if (bytes.toString('hex') !== expected) throw new Error(`${what} differs`);
};
const code = (vector, message) => {
  same('message', message, vector.message);
  const input = Buffer.concat([Buffer.of(1), text('consentkit/1/ledger-mac'), text(vector.tenant), sized(message)]);
  same('mac', createHmac('sha256', hex(vector['hmac-key'])).update(input).digest(), vector.mac);
};

const kinds = {
  alias: (vector) => same('pseudonym',
    sha256(text('consentkit/1/ledger/pseudonym'), text(vector.salt), text(vector.subject)), vector.pseudonym),
  evidence: (vector) => {
    const bytes = Buffer.concat([
      hex(vector.nonce), Buffer.of(1), text(vector.kind), text(vector.reference), int(4, 1),
      text(vector['attachment-kind']), sized(hex(vector.attachment)),
    ]);
    same('bytes', bytes, vector.bytes);
    same('digest', sha256(bytes), vector.digest);
  },
  event: (vector) => {
    const event = JSON.parse(vector.event);
    const bytes = bytesOf(hex(vector.pseudonym), event);
    same('bytes', bytes, vector.bytes);
    const hash = sha256(hex(vector.previous), bytes);
    same('hash', hash, vector.hash);
    same('hash of the extract', hash, event.hash);
    code(vector, Buffer.concat([text('consentkit/1/ledger/event'), hash]));
  },
  head: (vector) => code(vector, Buffer.concat([
    text('consentkit/1/ledger/head'), hex(vector.pseudonym), int(8, vector.sequence), hex(vector.hash),
    text(vector['rests-on']),
  ])),
  'chain-leaf': (vector) => same('leaf',
    Buffer.concat([Buffer.of(1), hex(vector.pseudonym), int(8, vector.sequence), hex(vector.hash)]), vector.leaf),
};

export const chainVector = (vector) => {
  if (!kinds[vector.what]) throw new Error('unknown vector of a chain');
  kinds[vector.what](vector);
};

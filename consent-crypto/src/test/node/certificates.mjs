// The vectors of certificates in docs/format.md; the bytes of a certificate are those of docs/verify-ledger.mjs.
import { createHmac } from 'node:crypto';
import { bytesOfCertificate, hashOfCertificate, provesCertificate } from '../../../../docs/verify-ledger.mjs';

const hex = (text) => {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error('not hexadecimal');
  return Buffer.from(text, 'hex');
};
const int = (bytes, value) => Buffer.from(BigInt(value).toString(16).padStart(2 * bytes, '0'), 'hex');
const sized = (bytes) => Buffer.concat([int(4, bytes.length), bytes]);
const text = (value) => sized(Buffer.from(value, 'utf8'));
const same = (what, bytes, expected) => {
  if (bytes.toString('hex') !== expected) throw new Error(`${what} differs`);
};
const code = (vector, message) => {
  same('message', message, vector.message);
  const input = Buffer.concat([Buffer.of(1), text('consentkit/1/ledger-mac'), text(vector.tenant), sized(message)]);
  same('mac', createHmac('sha256', hex(vector['hmac-key'])).update(input).digest(), vector.mac);
};

const kinds = {
  certificate: (vector) => {
    const certificate = JSON.parse(vector.document);
    same('bytes', bytesOfCertificate(certificate), vector.bytes);
    same('previous', hex(certificate.previous), vector.previous);
    const hash = hashOfCertificate(certificate);
    same('hash', hash, vector.hash);
    code(vector, Buffer.concat([text('consentkit/1/ledger/certificate'), hash]));
  },
  head: (vector) => code(vector, Buffer.concat([
    text('consentkit/1/ledger/certificates'), int(8, vector.sequence), hex(vector.hash),
  ])),
  leaf: (vector) => same('leaf', Buffer.concat([Buffer.of(2), int(8, vector.sequence), hex(vector.hash)]), vector.leaf),
  proof: (vector) => {
    const certificate = JSON.parse(vector.document);
    provesCertificate(certificate, hashOfCertificate(certificate), vector['verifier-key']);
  },
};

export const certificateVector = (vector) => {
  if (!kinds[vector.what]) throw new Error('unknown vector of a certificate');
  kinds[vector.what](vector);
};

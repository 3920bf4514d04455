// Opens and computes the test vectors of docs/format.md as it describes them, with Node's own cryptography alone (18 or later).
// Shares nothing with the library. usage: node open-vectors.mjs <format.md>...   exit 1 when any of them fails
import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { chainVector } from './chains.mjs';
import { ledgerVector } from './verify-log.mjs';

const hex = (text) => {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error('not hexadecimal');
  return Buffer.from(text, 'hex');
};
const int32 = (number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Number(number));
  return bytes;
};
const int64 = (number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(number));
  return bytes;
};
const text = (value) => {
  const utf8 = Buffer.from(value, 'utf8');
  return Buffer.concat([int32(utf8.length), utf8]);
};
const derive = (secret, info, size) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, size));
const keyId = (secret) => derive(secret, 'consentkit/1/data-key/id', 16);

const same = (what, actual, expected) => {
  const [left, right] = [actual, expected].map((v) => (Buffer.isBuffer(v) ? v.toString('hex') : String(v)));
  if (left !== right) throw new Error(`${what} differs`);
};

const open = (key, iv, associatedData, encrypted) => {
  const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  cipher.setAAD(associatedData);
  cipher.setAuthTag(encrypted.subarray(encrypted.length - 16));
  return Buffer.concat([cipher.update(encrypted.subarray(0, encrypted.length - 16)), cipher.final()]);
};

// the value as the vectors write it, from its encoding without the byte of the type
const decoders = {
  String: [1, (bytes) => bytes.toString('utf8')],
  Boolean: [3, (bytes) => ['false', 'true'][bytes[0]]],
  BigDecimal: [11, (bytes) => decimal(bytes.readInt32BE(0), BigInt.asIntN(8 * (bytes.length - 4), BigInt(`0x${bytes.toString('hex', 4)}`)))],
  record: [14, (bytes) => JSON.stringify(JSON.parse(bytes.toString('utf8')))],
  LocalDate: [32, (bytes) => [String(bytes.readInt32BE(0)).padStart(4, '0'), ...[...bytes.subarray(4)].map((n) => String(n).padStart(2, '0'))].join('-')],
};

const decimal = (scale, unscaled) => {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  return (unscaled < 0n ? '-' : '') + digits.slice(0, digits.length - scale) + (scale > 0 ? `.${digits.slice(-scale)}` : '');
};

const sealedValue = (vector) => {
  const secret = hex(vector['data-key']);
  const id = keyId(secret);
  const key = derive(secret, 'consentkit/1/data-key/aes-256-gcm', 32);
  const context = ['tenant', 'record-type', 'field', 'subject', 'record-id'].map((part) => text(vector[part]));
  const associatedData = Buffer.concat([Buffer.of(1), id, ...context]);
  same('key-id', id, hex(vector['key-id']));
  same('aes-key', key, hex(vector['aes-key']));
  same('associated-data', associatedData, hex(vector['associated-data']));

  const sealed = hex(vector.sealed);
  same('version', sealed[0], 1);
  same('key id of the sealed value', sealed.subarray(1, 17), id);
  same('iv', sealed.subarray(17, 29), hex(vector.iv));
  const plaintext = open(key, sealed.subarray(17, 29), associatedData, sealed.subarray(29));
  same('plaintext', plaintext, hex(vector.plaintext));

  const decoder = decoders[vector.type];
  if (!decoder) throw new Error('unknown type');
  same('type', plaintext[0], decoder[0]);
  same('value', decoder[1](plaintext.subarray(1)), vector.value);
};

const entries = (bytes) => {
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

const keyring = (vector) => {
  const unit = Buffer.concat([Buffer.of(1), text(vector['record-type']), text(vector['record-id'])]);
  const associatedData = Buffer.concat([
    Buffer.of(1), text('consentkit/1/keyring'), text(vector.tenant), text(vector.subject), unit,
    int32(vector.epoch), int64(vector.version),
  ]);
  same('associated-data', associatedData, hex(vector['associated-data']));
  const wrapped = hex(vector.wrapped);
  same('prefix', wrapped.subarray(0, 5), Buffer.concat([Buffer.of(1), hex(vector['tink-key-id'])]));
  same('iv', wrapped.subarray(5, 17), hex(vector.iv));
  const plaintext = open(hex(vector['epoch-aes-key']), wrapped.subarray(5, 17), associatedData, wrapped.subarray(17));
  same('plaintext', plaintext, hex(vector.plaintext));
  const [destroyed, held] = [false, true].map((is) => entries(plaintext).filter((entry) => !!entry.secret === is)[0]);
  same('held-item', held.item, vector['held-item']);
  same('held-key', held.secret, hex(vector['held-key']));
  same('destroyed-item', destroyed.item, vector['destroyed-item']);
  same('destroyed-key-id', destroyed.id, hex(vector['destroyed-key-id']));
};

// the rules of korean-phone/1 for numbers in ASCII that are written with a plus, white space and hyphens
const phone = (value) => value.replace(/[\s-]/g, '').replace(/^\+82(?!0)/, '0');
const tags = {
  token: ['blind-index', (vector) => [vector['record-type'], vector.field, 'korean-phone/1'], (vector) => phone(vector.value)],
  subject: ['subject-pseudonym', () => [], (vector) => vector.value],
  record: ['record-pseudonym', (vector) => [vector['record-type']], (vector) => vector.value],
};

const tag = (vector) => {
  if (!tags[vector.what]) throw new Error('unknown tag');
  const [label, namesOf, valueOf] = tags[vector.what];
  const names = namesOf(vector);
  const input = Buffer.concat([
    Buffer.of(1), text(`consentkit/1/tag/${label}`), text(vector.tenant), int32(names.length), ...names.map(text),
    text(valueOf(vector)),
  ]);
  same('input', input, hex(vector.input));
  const mac = createHmac('sha256', hex(vector['hmac-key'])).update(input).digest();
  const token = () => int64(mac.readBigUInt64BE(0) >> BigInt(64 - Number(vector.bits)));
  same('result', vector.what === 'token' ? token() : mac.subarray(0, 16), hex(vector.result));
};

const vectorsOf = (document, block) => {
  const found = document.split(`<!-- vectors: ${block} -->\n\`\`\`text\n`)[1];
  if (!found) throw new Error(`no vectors: ${block}`);
  return found.split('```')[0].split('\n\n').map((vector) => Object.fromEntries(
    vector.trim().split('\n').map((line) => [line.split('=')[0].trim(), line.slice(line.indexOf('=') + 1).trim()])));
};

const check = (file) => {
  const document = readFileSync(file, 'utf8');
  const values = vectorsOf(document, 'sealed values');
  const keyrings = vectorsOf(document, 'keyrings');
  values.forEach(sealedValue);
  keyrings.forEach(keyring);
  const allTags = vectorsOf(document, 'tags');
  allTags.forEach(tag);
  const ledger = vectorsOf(document, 'ledger');
  ledger.forEach(ledgerVector);
  const chains = vectorsOf(document, 'chains');
  chains.forEach(chainVector);
  return `opened ${values.length} sealed values and ${keyrings.length} keyrings, computed ${allTags.length} tags,`
    + ` verified ${ledger.length} parts of a ledger and ${chains.length} of a chain`;
};

let failed = argv.length < 3;
for (const file of argv.slice(2)) {
  try {
    console.log(`${file}: ${check(file)}`);
  } catch (e) {
    failed = true;
    console.log(`${file}: FAILED: ${e.message}`);
  }
}
exit(failed ? 1 : 0);

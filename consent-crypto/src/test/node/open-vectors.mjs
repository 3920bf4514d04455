// Opens and computes the test vectors of docs/format.md as it describes them, with Node's own cryptography alone (18 or later).
// Shares nothing with the library. usage: node open-vectors.mjs <format.md>...   exit 1 when any of them fails
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { certificateVector } from './certificates.mjs';
import { chainVector } from './chains.mjs';
import { entries, hex, int32, int64, keyringData, keyringRow, openTink, same, text } from './format.mjs';
import { erasures, refusedErasures } from './erasures.mjs';
import { keyExport, refusedExport } from './exports.mjs';
import { destroyedMark, envelope, keyFile, refusedEnvelope, refusedMark } from './key-files.mjs';
import { refusedKeyring, refusedPadded, refusedStream, refusedValue } from './refusals.mjs';
import { stream } from './streams.mjs';
import { paddedValue, sealedValue } from './values.mjs';
import { ledgerVector } from './verify-log.mjs';

const keyring = (vector) => {
  const associatedData = keyringData(keyringRow(vector));
  same('associated-data', associatedData, hex(vector['associated-data']));
  const wrapped = hex(vector.wrapped);
  same('iv', wrapped.subarray(5, 17), hex(vector.iv));
  const plaintext = openTink(hex(vector['epoch-aes-key']), hex(vector['tink-key-id']), associatedData, wrapped);
  same('plaintext', plaintext, hex(vector.plaintext));
  const [destroyed, held, retired] = ['destroyed', 'seals', 'opens'].map((is) => entries(plaintext).find((entry) => entry.state === is));
  same('held-item', held.item, vector['held-item']);
  same('held-key', held.secret, hex(vector['held-key']));
  if (retired || vector['retired-key']) {
    same('retired-key', retired.secret, hex(vector['retired-key']));
    same('retired-key-id', retired.id, hex(vector['retired-key-id']));
  }
  same('destroyed-item', destroyed.item, vector['destroyed-item']);
  same('destroyed-key-id', destroyed.id, hex(vector['destroyed-key-id']));
};

// the rules of korean-phone/1 are those for numbers in ASCII that are written with a plus, white space and hyphens
const normalisers = {
  'korean-phone/1': (value) => value.replace(/[\s-]/g, '').replace(/^\+82(?!0)/, '0'),
  'email/1': (value) => value.normalize('NFC').trim().toLowerCase().normalize('NFC'),
  'exact/1': (value) => value.normalize('NFC').trim(),
};
const tags = {
  token: ['blind-index', (vector) => [vector['record-type'], vector.field, vector.normaliser], (vector) => normalisers[vector.normaliser](vector.value)],
  subject: ['subject-pseudonym', () => [], (vector) => vector.value],
  record: ['record-pseudonym', (vector) => [vector['record-type']], (vector) => vector.value],
  origin: ['origin-pseudonym', () => [], (vector) => vector.value],
  log: ['access-log', () => [], (vector) => vector.value],
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
  const results = { token, log: () => mac };
  same('result', (results[vector.what] ?? (() => mac.subarray(0, 16)))(), hex(vector.result));
};

const vectorsOf = (document, block) => {
  const found = document.split(`<!-- vectors: ${block} -->\n\`\`\`text\n`)[1];
  if (!found) throw new Error(`no vectors: ${block}`);
  return found.split('```')[0].split('\n\n').map((vector) => Object.fromEntries(
    vector.trim().split('\n').map((line) => [line.split('=')[0].trim(), line.slice(line.indexOf('=') + 1).trim()])));
};

// a section of the document is added here; one that is not here fails
const sections = {
  'sealed values': sealedValue,
  'refused values': refusedValue,
  streams: stream,
  'refused streams': refusedStream,
  keyrings: keyring,
  'refused keyrings': refusedKeyring,
  tags: tag,
  'key files': keyFile,
  'destroyed marks': destroyedMark,
  'refused destroyed marks': refusedMark,
  envelopes: envelope,
  'refused envelopes': refusedEnvelope,
  ledger: ledgerVector,
  chains: chainVector,
  certificates: certificateVector,
  'key exports': keyExport,
  'refused key exports': refusedExport,
  erasures,
  'refused erasures': refusedErasures,
  'padded values': paddedValue,
  'refused padded values': refusedPadded,
};

const check = (file) => {
  const document = readFileSync(file, 'utf8');
  const blocks = [...document.matchAll(/^<!-- vectors: (.*) -->$/gm)].map((found) => found[1]);
  const missing = Object.keys(sections).filter((block) => !blocks.includes(block));
  if (missing.length > 0) throw new Error(`no vectors: ${missing}`);
  return blocks.map((block) => {
    if (!sections[block]) throw new Error(`nothing opens the vectors: ${block}`);
    const vectors = vectorsOf(document, block);
    vectors.forEach(sections[block]);
    return `${vectors.length} ${block}`;
  }).join(', ');
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

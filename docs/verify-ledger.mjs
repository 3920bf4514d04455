// Verifies an extract of the ledger of consents or a certificate of destruction, without the library and without packages:
//
//   node verify-ledger.mjs extract.json [public key of the ledger]
//   node verify-ledger.mjs certificate.json [public key of the ledger]
//
// The extract is what Ledger.extract(...).toJson() wrote, the certificate what CertificateProof.toJson() wrote;
// docs/format.md describes every byte. With the public key the proof in it is verified, too: that the chain, or the
// certificate, is the one that a signed checkpoint covers.

import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

class Failure extends Error {}

function fail(message) {
  throw new Failure(message);
}

function int32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int64(value) {
  if (!Number.isSafeInteger(value)) {
    fail(`${value} is no whole number`);
  }
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

function text(value) {
  if (typeof value !== 'string') {
    fail('a text is missing');
  }
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([int32(bytes.length), bytes]);
}

function texts(values) {
  return Buffer.concat([int32(values.length), ...values.map(text)]);
}

const optional = (value) => texts(value === undefined ? [] : [value]);

function digest(hex) {
  if (!/^[0-9a-f]{64}$/.test(hex)) {
    fail('a digest has 64 lower-case hexadecimal digits');
  }
  return Buffer.from(hex, 'hex');
}

const KNOWN = new Set([
  'sequence', 'recordedAt', 'occurredAt', 'kind', 'block', 'purposes', 'version', 'language', 'text', 'act', 'scope',
  'method', 'evidenceKind', 'evidenceDigest', 'giver', 'confirmation', 'guardian', 'submission', 'hash',
]);

export function bytesOf(pseudonym, event) {
  const unknown = Object.keys(event).filter((key) => !KNOWN.has(key));
  if (unknown.length > 0) {
    fail(`event ${event.sequence} has ${unknown}, which is not part of the format`);
  }
  const giver = event.giver === 'guardian'
    ? [text('guardian'), text(event.confirmation), optional(event.guardian)]
    : [text(event.giver)];
  return Buffer.concat([
    Buffer.from([1]),
    pseudonym,
    int64(event.sequence),
    int64(event.recordedAt),
    int64(event.occurredAt),
    text(event.kind),
    text(event.block),
    texts(event.purposes),
    text(event.version),
    text(event.language),
    digest(event.text),
    text(event.act),
    text(event.scope),
    optional(event.method),
    optional(event.evidenceKind),
    optional(event.evidenceDigest),
    ...giver,
    optional(event.submission),
  ]);
}

/** Returns the hash after each event. */
function chain(extract) {
  if (extract.format !== 'consentkit/1/ledger-extract') {
    fail(`the format is ${extract.format}, this program knows consentkit/1/ledger-extract`);
  }
  const pseudonym = digest(extract.pseudonym);
  const hashes = [];
  let previous = Buffer.alloc(32);
  extract.events.forEach((event, index) => {
    if (event.sequence !== index + 1) {
      fail(`event ${index + 1} is missing`);
    }
    previous = sha256(previous, bytesOf(pseudonym, event));
    if (!previous.equals(digest(event.hash))) {
      fail(`event ${event.sequence} was changed, or does not follow the event before`);
    }
    hashes.push(previous);
  });
  return hashes;
}

/** A verifier key as of C2SP signed notes: name, four bytes of hash, and 0x01 before the Ed25519 key. */
function publicKey(encoded) {
  const [, name, hash, material] = /^([^+ ]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(encoded) ?? fail('the public key is malformed');
  const bytes = Buffer.from(material, 'base64');
  const id = sha256(Buffer.from(`${name}\n`, 'utf8'), bytes).subarray(0, 4);
  if (bytes.length !== 33 || bytes[0] !== 1 || id.toString('hex') !== hash) {
    fail('the public key is malformed');
  }
  const key = createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') },
  });
  return { name, id, key };
}

/** Returns size and root of a signed checkpoint. */
function checkpoint(note, signer) {
  const end = note.indexOf('\n\n');
  const body = note.slice(0, end + 1);
  const line = note.slice(end + 2).split('\n').find((each) => each.startsWith(`\u2014 ${signer.name} `));
  const signature = Buffer.from(line?.split(' ')[2] ?? '', 'base64');
  const signed = end > 0
    && signature.length === 68
    && signature.subarray(0, 4).equals(signer.id)
    && verify(null, Buffer.from(body, 'utf8'), signer.key, signature.subarray(4));
  if (!signed) {
    fail('the checkpoint is not signed by this key');
  }
  const [, size, root] = body.split('\n');
  return { size: BigInt(size), root: Buffer.from(root, 'base64') };
}

const node = (left, right) => sha256(Buffer.from([1]), left, right);

/** The root that the path leads to (RFC 9162, section 2.1.3.2). */
function rootOf(leaf, index, size, path) {
  let hash = sha256(Buffer.from([0]), leaf);
  let place = index;
  let last = size - 1n;
  for (const beside of path) {
    if (last === 0n) {
      fail('the proof is too long');
    }
    if ((place & 1n) === 1n || place === last) {
      hash = node(beside, hash);
      while ((place & 1n) === 0n && place !== 0n) {
        place >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = node(hash, beside);
    }
    place >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) {
    fail('the proof is too short');
  }
  return hash;
}

/** Checks that a signed checkpoint covers the leaf in the document's proof, and returns the leaf. */
function leafOf(document, signer) {
  if (typeof document.proof !== 'string') {
    fail('there is no proof in it; no signed checkpoint covers it yet');
  }
  const lines = document.proof.split('\n');
  const end = lines.indexOf('');
  if (lines[0] !== 'c2sp.org/tlog-proof@v1' || !lines[1].startsWith('extra ') || !lines[2].startsWith('index ')) {
    fail('the proof is malformed');
  }
  const leaf = Buffer.from(lines[1].slice(6), 'base64');
  const path = lines.slice(3, end).map((hash) => Buffer.from(hash, 'base64'));
  const signed = checkpoint(lines.slice(end + 1).join('\n'), signer);
  if (!rootOf(leaf, BigInt(lines[2].slice(6)), signed.size, path).equals(signed.root)) {
    fail('the proof does not lead to the root of the checkpoint');
  }
  return leaf;
}

/** Checks that a signed checkpoint covers the chain, and returns up to which event. */
function covered(extract, hashes, signer) {
  const leaf = leafOf(extract, signer);
  const place = leaf.length === 73 && leaf[0] === 1 ? Number(leaf.readBigInt64BE(33)) : 0;
  const hash = hashes[place - 1];
  if (!leaf.subarray(1, 33).equals(digest(extract.pseudonym)) || hash === undefined || !leaf.subarray(41).equals(hash)) {
    fail('the checkpoint covers another chain than the one in the extract');
  }
  return place;
}

const OF_CERTIFICATE = new Set([
  'format', 'sequence', 'previous', 'id', 'values', 'technique', 'reason', 'ground', 'clause', 'law', 'version', 'due', 'destroyedAt',
  'by', 'keys', 'epoch', 'hash', 'proof',
]);

/** The certificate in its place as the bytes that are hashed. */
export function bytesOfCertificate(certificate) {
  const unknown = Object.keys(certificate).find((name) => !OF_CERTIFICATE.has(name));
  if (unknown !== undefined) {
    fail(`${unknown} is no part of a certificate`);
  }
  const items = Object.keys(certificate.values).sort();
  const keys = [...certificate.keys].sort();
  const reason = certificate.reason;
  if (reason !== undefined && Object.keys(reason).sort().join() !== 'en,ko') {
    fail('a reason is there in Korean and in English, and in nothing else');
  }
  if (certificate.epoch !== undefined && !(certificate.epoch > 0)) {
    fail('epochs begin with 1');
  }
  return Buffer.concat([
    Buffer.of(reason === undefined ? 1 : 2),
    int64(certificate.sequence),
    text(certificate.id),
    int32(items.length),
    ...items.map((item) => Buffer.concat([text(item), int64(certificate.values[item])])),
    text(certificate.technique),
    text(certificate.ground),
    text(certificate.clause),
    optional(certificate.law),
    text(certificate.version),
    int64(certificate.due),
    int64(certificate.destroyedAt),
    text(certificate.by),
    int32(keys.length),
    ...keys.map(digest),
    int32(certificate.epoch ?? 0),
    ...(reason === undefined ? [] : [text(reason.ko), text(reason.en)]),
  ]);
}

/** Returns the hash of the certificate in its place. */
export function hashOfCertificate(certificate) {
  const hash = sha256(digest(certificate.previous), bytesOfCertificate(certificate));
  if (!hash.equals(digest(certificate.hash))) {
    fail(`certificate ${certificate.sequence} was changed`);
  }
  return hash;
}

/** Checks that a checkpoint signed with the public key covers this certificate in this place. */
export function provesCertificate(certificate, hash, key) {
  const leaf = leafOf(certificate, publicKey(key));
  if (!leaf.equals(Buffer.concat([Buffer.of(2), int64(certificate.sequence), hash]))) {
    fail('the checkpoint covers another certificate than this one');
  }
}

function mainOfCertificate(certificate, key) {
  const hash = hashOfCertificate(certificate);
  console.log(`certificate ${certificate.sequence} has the hash that it names`);
  if (key === undefined) {
    console.log('pass the public key of the ledger to see whether a signed checkpoint covers it');
  } else {
    provesCertificate(certificate, hash, key);
    console.log('a signed checkpoint covers it');
  }
}

function main(file, key) {
  if (file === undefined) {
    fail('usage: node verify-ledger.mjs <extract.json or certificate.json> [public key of the ledger]');
  }
  const extract = JSON.parse(readFileSync(file, 'utf8'));
  if (extract.format === 'consentkit/1/certificate') {
    mainOfCertificate(extract, key);
    return;
  }
  const hashes = chain(extract);
  console.log(`${hashes.length} events of the chain ${extract.pseudonym} are as they were written`);
  if (key === undefined) {
    console.log('pass the public key of the ledger to see whether a signed checkpoint covers them');
  } else {
    console.log(`a signed checkpoint covers them up to event ${covered(extract, hashes, publicKey(key))}`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    main(...process.argv.slice(2));
  } catch (error) {
    console.log(`FAILED: ${error instanceof Failure ? error.message : `the document is malformed (${error.name})`}`);
    process.exitCode = 1;
  }
}

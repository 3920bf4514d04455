// Sealed values, with and without a padding, as docs/format.md describes them.
import { context, derive, hex, keyId, open, same } from './format.mjs';

// the value as the vectors write it, from its encoding without the byte of the type
const decoders = {
  String: [1, (bytes) => bytes.toString('utf8')],
  Boolean: [3, (bytes) => ['false', 'true'][bytes[0]]],
  BigDecimal: [11, (bytes) => decimal(bytes.readInt32BE(0), BigInt.asIntN(8 * (bytes.length - 4), BigInt(`0x${bytes.toString('hex', 4)}`)))],
  enum: [12, (bytes) => bytes.toString('utf8')],
  record: [14, (bytes) => JSON.stringify(JSON.parse(bytes.toString('utf8')))],
  LocalDate: [32, (bytes) => [String(bytes.readInt32BE(0)).padStart(4, '0'), ...[...bytes.subarray(4)].map((n) => String(n).padStart(2, '0'))].join('-')],
};

const decimal = (scale, unscaled) => {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  return (unscaled < 0n ? '-' : '') + digits.slice(0, digits.length - scale) + (scale > 0 ? `.${digits.slice(-scale)}` : '');
};

const decoded = (vector, encoded) => {
  const decoder = decoders[vector.type];
  if (!decoder) throw new Error('unknown type');
  same('type', encoded[0], decoder[0]);
  same('value', decoder[1](encoded.subarray(1)), vector.value);
};

const plaintextOf = (vector) => {
  const secret = hex(vector['data-key']);
  const id = keyId(secret);
  const key = derive(secret, 'consentkit/1/data-key/aes-256-gcm', 32);
  const associatedData = Buffer.concat([Buffer.of(1), id, context(vector)]);
  same('key-id', id, hex(vector['key-id']));
  same('aes-key', key, hex(vector['aes-key']));
  same('associated-data', associatedData, hex(vector['associated-data']));

  const sealed = hex(vector.sealed);
  same('version', sealed[0], 1);
  same('key id of the sealed value', sealed.subarray(1, 17), id);
  same('iv', sealed.subarray(17, 29), hex(vector.iv));
  const plaintext = open(key, sealed.subarray(17, 29), associatedData, sealed.subarray(29));
  same('plaintext', plaintext, hex(vector.plaintext));
  return plaintext;
};

export const sealedValue = (vector) => decoded(vector, plaintextOf(vector));

const classes = { BLOCKS: 1, POWERS: 2 };
const sizeOf = (length, number) => {
  const least = 6 + length;
  return number === 1 ? 64 * Math.ceil(least / 64) : Math.max(64, 2 ** Math.ceil(Math.log2(least)));
};

// the encoded value inside of a padded one, and anything else as it is
export const unpad = (plaintext) => {
  if (plaintext[0] !== 64) return plaintext;
  const [number, length] = [plaintext.readUInt8(1), plaintext.readInt32BE(2)];
  const fits = length > 0 && length <= plaintext.length - 6;
  if (![1, 2].includes(number) || !fits || plaintext.length !== sizeOf(length, number)) throw new Error('no padded value');
  if (plaintext.subarray(6 + length).some((filling) => filling !== 0)) throw new Error('a padding is not of zeros');
  return plaintext.subarray(6, 6 + length);
};

export const paddedValue = (vector) => {
  const plaintext = plaintextOf(vector);
  same('mark of a padding', plaintext[0], 64);
  same('padding', plaintext[1], classes[vector.padding]);
  const encoded = unpad(plaintext);
  same('encoded', encoded, hex(vector.encoded));
  decoded(vector, encoded);
};

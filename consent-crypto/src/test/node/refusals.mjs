// What does not open, and under which name, as docs/format.md tells the outcomes apart.
import { context, derive, entries, hex, keyId, keyringData, keyringRow, open, openTink, same, utf8 } from './format.mjs';
import { openStream, streamData } from './streams.mjs';
import { unpad } from './values.mjs';

const attempt = (work, otherwise, then) => {
  let result;
  try {
    result = work();
  } catch (e) {
    return otherwise;
  }
  return then(result);
};

// the key of the reader, and that one alone, unless it was destroyed
const answer = (vector, id) => {
  if (vector.destroyed === id.toString('hex')) return 'destroyed';
  return keyId(hex(vector['data-key'])).equals(id) ? 'held' : 'unknown';
};

const valueOutcome = (vector, sealed, encodedIn) => {
  if (sealed.length === 0) return 'Malformed';
  if (sealed[0] !== 1) return 'UnsupportedVersion';
  if (sealed.length < 46 || sealed.length > 45 + 1_048_576) return 'Malformed';
  const id = sealed.subarray(1, 17);
  const found = answer(vector, id);
  if (found !== 'held') return found === 'destroyed' ? 'Erased' : 'UnknownKey';
  const key = derive(hex(vector['data-key']), 'consentkit/1/data-key/aes-256-gcm', 32);
  const associatedData = Buffer.concat([Buffer.of(1), id, context(vector)]);
  const opened = () => open(key, sealed.subarray(17, 29), associatedData, sealed.subarray(29));
  return attempt(opened, 'NotAuthentic', (plaintext) => attempt(() => encodedIn(plaintext), 'Undecodable', (encoded) => {
    if (encoded[0] !== { String: 1, LocalDate: 32 }[vector.type]) return 'OtherType';
    return attempt(() => utf8(encoded.subarray(1)), 'Undecodable', () => 'Opened');
  }));
};

export const refusedValue = (vector) => same('outcome', valueOutcome(vector, hex(vector.sealed), (encoded) => encoded), vector.outcome);

export const refusedPadded = (vector) => same('outcome', valueOutcome(vector, hex(vector.sealed), unpad), vector.outcome);

const streamOutcome = (vector, sealed) => {
  if (sealed.length === 0) return 'GONE';
  if (sealed[0] !== 2) return 'UNKNOWN_FORMAT';
  if (sealed.length < 17) return 'NOT_AUTHENTIC';
  const id = sealed.subarray(1, 17);
  const found = answer(vector, id);
  if (found !== 'held') return found === 'destroyed' ? 'ERASED' : 'UNKNOWN_KEY';
  return attempt(() => openStream(hex(vector['data-key']), sealed, streamData(vector, id)), 'NOT_AUTHENTIC', () => 'OPENED');
};

export const refusedStream = (vector) => same('outcome', streamOutcome(vector, hex(vector.stream)), vector.outcome);

const inOrder = (all) => all.every((entry, i) => i === 0 || Buffer.compare(place(all[i - 1]), place(entry)) < 0);
const place = (entry) => Buffer.concat([Buffer.from(`${entry.item}\0`, 'utf8'), entry.id]);

export const keyringOutcome = (key, id, row, wrapped) =>
  attempt(() => openTink(key, id, keyringData(row), wrapped), 'Damaged', (plaintext) => {
    try {
      return inOrder(entries(plaintext)) ? 'Opened' : 'Damaged';
    } catch (e) {
      return e.message.startsWith('id of a key') ? 'KeyMismatch' : 'Damaged';
    }
  });

export const refusedKeyring = (vector) => same(
  'outcome',
  keyringOutcome(hex(vector['epoch-aes-key']), hex(vector['tink-key-id']), keyringRow(vector), hex(vector.wrapped)),
  vector.outcome,
);

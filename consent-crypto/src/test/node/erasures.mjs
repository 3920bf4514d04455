// Erasures and journals of them, as docs/format.md describes them.
import { createHash } from 'node:crypto';
import { hex, int32, int64, need, openTink, reader, refusal, same, text, unit, words } from './format.mjs';

const TITLE = 'consentkit erasure journal 1';
const LINE = /^([1-9][0-9]{0,17}) ([1-9][0-9]{0,8}) ([A-Za-z0-9+/]+={0,2}) ([0-9a-f]{64})$/;
const sha256 = (value) => createHash('sha256').update(value).digest('hex');
const textOf = (escaped) => JSON.parse(`"${escaped}"`);

// of a unit are a whole keyring and items; everything, and everything of somebody who left, are of the person
const ofUnit = (kind) => kind === 2 || kind === 3;
const list = (parts) => Buffer.concat([int32(parts.length), ...parts]);
const encoded = (entry) => Buffer.concat([
  Buffer.of(1), text(entry.subject), int32(entry.epoch), int64(entry.micros), Buffer.of(entry.kind),
  ...(ofUnit(entry.kind) ? [unit(entry.record)] : []),
  ...(entry.kind === 3 ? [list(entry.items.map(text)), list(entry.keys)] : []),
]);

const rising = (all, compare) => all.every((one, i) => i === 0 || compare(all[i - 1], one) < 0);
const times = (count, next) => Array.from({ length: count }, next);
const decoded = (bytes) => {
  const from = reader(bytes);
  same('version', from.next8(), 1);
  const entry = { subject: from.nextText(), epoch: from.next32(), micros: from.next64(), kind: from.next8() };
  need([1, 2, 3, 5].includes(entry.kind), 'DAMAGED');
  if (ofUnit(entry.kind) && from.next8() !== 0) entry.record = [from.nextText(), from.nextText()];
  if (entry.kind === 3) {
    entry.items = times(from.next32(), from.nextText);
    entry.keys = times(from.next32(), () => from.take(16));
    need(rising(entry.items, (a, b) => (a < b ? -1 : Number(a > b))) && rising(entry.keys, Buffer.compare), 'DAMAGED');
  }
  from.end();
  same('form', encoded(entry), bytes);
  return entry;
};

// goes through the journal as a reader who knows its head up to some place, and has one key
const openJournal = (vector, journal, [sequence, hash]) => {
  const lines = journal.split('\n').slice(0, -1);
  need(lines.shift() === TITLE, 'DAMAGED');
  const found = { entries: [], ivs: [], associatedData: [] };
  let before = '0'.repeat(64);
  lines.forEach((line, i) => {
    const [, number, epoch, sealed, sum] = LINE.exec(line) ?? [];
    const bytes = Buffer.from(sealed ?? '', 'base64');
    need(number === String(i + 1) && bytes.toString('base64') === sealed, 'DAMAGED');
    need(sum === sha256(`${before} ${number} ${epoch} ${sealed}`), 'DAMAGED');
    need(number !== sequence || sum === hash, 'DIFFERENT');
    if (BigInt(number) > BigInt(sequence) && epoch !== vector['destroyed-epoch']) {
      need(epoch === vector.epoch, 'UnknownEpoch');
      const associatedData = Buffer.concat([
        Buffer.of(1), text('consentkit/1/erasure'), text(vector.tenant), int64(number), hex(before),
      ]);
      const entry = openTink(hex(vector['epoch-aes-key']), hex(vector['tink-key-id']), associatedData, bytes);
      decoded(entry);
      found.entries.push(entry);
      found.ivs.push(bytes.subarray(5, 17));
      found.associatedData.push(associatedData);
    }
    before = sum;
  });
  need(BigInt(sequence) <= BigInt(lines.length), 'BEHIND');
  return { ...found, head: [lines.length, before] };
};

const joined = (all) => all.map((bytes) => bytes.toString('hex')).join(' ');
const kinds = { everything: 1, unit: 2, items: 3, person: 5 };

export const erasures = (vector) => {
  if (vector.what === 'journal') {
    const { entries, ivs, associatedData, head } = openJournal(vector, textOf(vector.journal), ['0', '']);
    same('entries', joined(entries), vector.entries);
    same('ivs', joined(ivs), vector.ivs);
    same('associated-data', joined(associatedData), vector['associated-data']);
    same('head', head.join(' '), vector.head);
    return;
  }
  const kind = kinds[vector.what];
  if (!kind) throw new Error('unknown erasure');
  const record = vector.unit === 'profile' ? undefined : words(vector.unit ?? '');
  const entry = { ...vector, kind, record, items: words(vector.items ?? ''), keys: words(vector.keys ?? '').map(hex) };
  same('entry', encoded(entry), hex(vector.entry));
  decoded(hex(vector.entry));
};

export const refusedErasures = (vector) => {
  const opened = () => `OPENED ${openJournal(vector, textOf(vector.journal), words(vector.known)).entries.length}`;
  same('outcome', refusal(opened, 'DAMAGED'), vector.outcome);
};

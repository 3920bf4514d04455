// Exports of keyrings, as docs/format.md describes them.
import { createHash } from 'node:crypto';
import { hex, int32, int64, need, openTink, reader, refusal, same, text, unit, uuid } from './format.mjs';
import { keyringOutcome } from './refusals.mjs';

const TITLE = 'consentkit key export 1\n';
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

const headerOf = (from) => {
  same('title', from.take(TITLE.length), Buffer.from(TITLE));
  const size = from.next32();
  need(size <= 4096, 'DAMAGED');
  const bytes = from.take(size);
  const header = reader(bytes);
  need(header.next8() === 1, 'DAMAGED');
  const found = { installation: header.take(16), tenant: header.nextText(), epoch: header.next32() };
  Object.assign(found, { micros: header.next64(), id: header.take(16), bytes });
  header.end();
  return found;
};

const rowOf = (from, tenant) => {
  const row = { tenant, subject: from.nextText() };
  const kind = from.next8();
  need(kind < 2, 'DAMAGED');
  if (kind === 1) row.record = [from.nextText(), from.nextText()];
  Object.assign(row, { epoch: from.next32(), version: from.next64() });
  row.wrapped = from.take(from.next32());
  row.bytes = Buffer.concat([
    text(row.subject), unit(row.record), int32(row.epoch), int64(row.version), int32(row.wrapped.length), row.wrapped,
  ]);
  return row;
};

// opens the export as a reader of this tenant does, who has one key; throws with the name of the outcome otherwise
const openExport = (vector, bytes) => {
  const [key, id] = [hex(vector['epoch-aes-key']), hex(vector['tink-key-id'])];
  const from = reader(bytes);
  const header = headerOf(from);
  need(header.installation.equals(uuid(vector.installation)) && header.tenant === vector.tenant, 'FOREIGN');
  need(header.epoch === Number(vector.epoch), 'UnknownEpoch');
  need(vector.destroyed !== 'yes', 'DestroyedEpoch');
  const found = { header, rows: [], ivs: [] };
  for (let number = 0; ; number++) {
    const kind = from.next8();
    const size = from.next32();
    need(size <= 2 ** 28, 'DAMAGED');
    const sealed = from.take(size);
    const associatedData = Buffer.concat([
      Buffer.of(1), text('consentkit/1/key-export'), sha256(header.bytes), int64(number), Buffer.of(kind),
    ]);
    const block = reader(openTink(key, id, associatedData, sealed));
    found.ivs.push(sealed.subarray(5, 17).toString('hex'));
    if (kind === 0) {
      for (let left = block.next32(); left > 0; left--) {
        const row = rowOf(block, header.tenant);
        const outcome = keyringOutcome(key, id, row, row.wrapped);
        need(outcome === 'Opened', outcome === 'Damaged' ? 'DamagedKeyring' : outcome);
        found.rows.push(row.bytes);
      }
      block.end();
    } else {
      found.digest = sha256(Buffer.concat(found.rows));
      same('number of rows', block.next64(), found.rows.length);
      same('rows', block.take(32), found.digest);
      block.end();
      from.end();
      return found;
    }
  }
};

export const keyExport = (vector) => {
  const { header, rows, ivs, digest } = openExport(vector, hex(vector.export));
  same('micros', header.micros, vector.micros);
  same('export-id', header.id, uuid(vector['export-id']));
  same('header', header.bytes, hex(vector.header));
  same('rows', rows.map((row) => row.toString('hex')).join(' '), vector.rows);
  same('digest', digest, hex(vector.digest));
  same('ivs', ivs.join(' '), vector.ivs);
};

export const refusedExport = (vector) =>
  same('outcome', refusal(() => openExport(vector, hex(vector.export)) && 'OPENED', 'DAMAGED'), vector.outcome);

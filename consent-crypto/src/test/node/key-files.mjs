// The files of a directory of keys, marks of destroyed epochs, and envelopes, as docs/format.md describes them.
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { hex, int32, need, open, openTink, reader, refusal, same, text, utf8, uuid } from './format.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const textOf = (escaped) => JSON.parse(`"${escaped}"`);
const folder = (tenant) =>
  sha256(Buffer.concat([Buffer.of(1), text('consentkit/1/tenant-folder'), text(tenant)])).toString('hex', 0, 16);
const base64 = (value) => {
  const bytes = Buffer.from(value, 'base64');
  need(bytes.toString('base64') === value, 'MALFORMED');
  return bytes;
};

// the values of the lines between the title and the checksum
const valuesOf = (file, title, labels) => {
  const body = file.slice(0, file.lastIndexOf('sha256: '));
  need(file === `${body}sha256: ${sha256(body).toString('hex')}\n`, 'MALFORMED');
  const lines = body.split('\n');
  need(lines.shift() === title && lines.pop() === '' && lines.length === labels.length, 'MALFORMED');
  return lines.map((line, i) => {
    need(line.startsWith(`${labels[i]}: `), 'MALFORMED');
    return line.slice(labels[i].length + 2);
  });
};

// protocol buffers: the fields of a message by their numbers, each once
const fieldsOf = (bytes) => {
  const fields = {};
  let at = 0;
  const varint = () => {
    let [value, shift] = [0n, 0n];
    for (;;) {
      const next = bytes[at++];
      value |= BigInt(next & 127) << shift;
      if (next < 128) return Number(value);
      shift += 7n;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const value = varint();
    if (![0, 2].includes(tag & 7) || fields[tag >> 3] !== undefined) throw new Error('not a field of a keyset');
    fields[tag >> 3] = (tag & 7) === 0 ? value : bytes.subarray(at, (at += value));
  }
  return fields;
};

const SHA256 = Buffer.of(8, 3);
const publicKeyOf = (raw) => {
  const der = Buffer.concat([hex('302e020100300506032b657004220420'), raw]);
  return createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({ format: 'der', type: 'spki' }).subarray(12);
};
const secrets = {
  AesGcmKey: [1, 1, (value) => value[3]],
  HmacPrfKey: [1, 3, (value) => {
    same('parameters of a key of tags', value[2], SHA256);
    return value[3];
  }],
  Ed25519PrivateKey: [2, 3, (value) => {
    same('public key', fieldsOf(value[3])[2], publicKeyOf(value[2]));
    return value[2];
  }],
};
const keyOf = (keyset) => {
  const { 1: primary, 2: entry } = fieldsOf(keyset);
  const { 1: data, 2: status, 3: id, 4: prefix } = fieldsOf(entry);
  const { 1: name, 2: value, 3: material } = fieldsOf(data);
  const [, kind] = /^type\.googleapis\.com\/google\.crypto\.tink\.(\w+)$/.exec(name.toString('ascii'));
  const [itsMaterial, itsPrefix, secret] = secrets[kind];
  same('a keyset of one key', [primary, status, material, prefix].join(), [id, 1, itsMaterial, itsPrefix].join());
  return { kind, id: int32(id | 0), secret: secret(fieldsOf(value)) };
};
const isKey = (vector, keyset, kind) => {
  same('keyset', keyset, hex(vector.keyset));
  const key = keyOf(keyset);
  same('kind of the key', key.kind, kind);
  same('key', key.secret, hex(vector.key));
  same('key-id', key.id, hex(vector['key-id']));
};

const MASTER = ['consentkit master keys 1', ['installation', 'keyset']];
const TENANT = ['consentkit tenant key 1', ['installation', 'tenant', 'key', 'keyset']];
const KMS = ['consentkit kms keys 1', ['installation']];
const MARK = ['consentkit destroyed epoch 1', ['installation', 'tenant', 'epoch', 'how', 'at', 'by', 'reference', 'seal']];
const uses = { epoch: 'AesGcmKey', tags: 'HmacPrfKey', 'ledger-mac': 'HmacPrfKey', 'ledger-signing': 'Ed25519PrivateKey' };

const placeData = (vector) => Buffer.concat([
  Buffer.of(1), text('consentkit/1/tenant-key'), uuid(vector.installation), text(vector.tenant), text(vector.use), int32(vector.number),
]);
// what stands in the file of a tenant's key, still encrypted
const tenantKey = (vector) => {
  const [installation, tenant, key, keyset] = valuesOf(textOf(vector.file), ...TENANT);
  same('installation', installation, vector.installation);
  same('tenant', tenant, folder(vector.tenant));
  same('key', key, `${vector.use}-${vector.number}`);
  same('associated-data', placeData(vector), hex(vector['associated-data']));
  return fieldsOf(base64(keyset))[2];
};
const masterOpens = (vector, associatedData, encrypted) => {
  same('iv', encrypted.subarray(5, 17), hex(vector.iv));
  return openTink(hex(vector['master-aes-key']), hex(vector['tink-key-id']), associatedData, encrypted);
};

const kinds = {
  master: (vector) => {
    const [installation, keyset] = valuesOf(textOf(vector.file), ...MASTER);
    same('path', 'master.key', vector.path);
    same('installation', installation, vector.installation);
    isKey(vector, base64(keyset), 'AesGcmKey');
  },
  tenant: (vector) => {
    same('path', `${folder(vector.tenant)}/${vector.use}-${vector.number}.key`, vector.path);
    isKey(vector, masterOpens(vector, placeData(vector), tenantKey(vector)), uses[vector.use]);
  },
  kms: (vector) => {
    same('path', 'kms.key', vector.path);
    same('installation', valuesOf(textOf(vector.file), ...KMS)[0], vector.installation);
  },
};

export const keyFile = (vector) => {
  if (!kinds[vector.what]) throw new Error('unknown file');
  kinds[vector.what](vector);
};

const markData = (vector, mark) => Buffer.concat([
  Buffer.of(1), text('consentkit/1/destroyed-epoch'), uuid(vector.installation), text(folder(vector.tenant)), int32(vector.epoch),
  text(mark.how), text(mark.at), text(mark.by), text(mark.reference),
]);
const isInstant = (value) => {
  const [, second, fraction] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.((?:\d{3}){1,3}))?Z$/.exec(value) ?? [];
  const date = new Date(`${second}Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(second) && !(fraction ?? '').endsWith('000');
};
const readable = (value) => {
  const bytes = base64(value);
  try {
    return utf8(bytes);
  } catch (e) {
    return need(false, 'MALFORMED');
  }
};

// what a mark says in its place, and the seal that is still to open
const markOf = (vector, file) => {
  const [installation, tenant, epoch, how, at, by, reference, seal] = valuesOf(file, ...MARK);
  need(installation === vector.installation, 'FOREIGN');
  need(tenant === folder(vector.tenant) && epoch === vector.epoch, 'MISPLACED');
  const mark = { how, at, by: readable(by), reference: readable(reference), seal: base64(seal) };
  const vouched = mark.by !== '' && mark.reference !== '';
  need(isInstant(at) && (how === 'here' ? by === '' && reference === '' : how === 'attested' && vouched), 'MALFORMED');
  return mark;
};
const isMark = (vector, mark) => {
  ['how', 'at', 'by', 'reference'].forEach((part) => same(part, mark[part], vector[part]));
  same('associated-data', markData(vector, mark), hex(vector['associated-data']));
};

export const destroyedMark = (vector) => {
  const mark = markOf(vector, textOf(vector.mark));
  isMark(vector, mark);
  same('path', `${folder(vector.tenant)}/epoch-${vector.epoch}.destroyed`, vector.path);
  same('seal', mark.seal, hex(vector.seal));
  same('what is sealed', masterOpens(vector, markData(vector, mark), mark.seal), Buffer.alloc(0));
};

export const refusedMark = (vector) => {
  const opened = () => {
    const mark = markOf(vector, textOf(vector.mark));
    openTink(hex(vector['master-aes-key']), hex(vector['tink-key-id']), markData(vector, mark), mark.seal);
    return 'OPENED';
  };
  same('outcome', refusal(opened, 'LOCKED'), vector.outcome);
};

// the service answers to the wrapped key and the associated data
const openEnvelope = (envelope, associatedData, service) => {
  const from = reader(envelope);
  const wrapped = from.take(from.next32());
  const rest = envelope.subarray(4 + wrapped.length);
  if (rest.length < 28) throw new Error('the envelope ends too early');
  const key = service(wrapped, associatedData);
  same('size of the key', key.length, 32);
  return { iv: rest.subarray(0, 12), plaintext: open(key, rest.subarray(0, 12), associatedData, rest.subarray(12)) };
};
const service = (wrapped, answer, associatedData) => (given, data) => {
  same('wrapped-key', given, wrapped);
  if (associatedData) same('associated data in the service', data, associatedData);
  return answer;
};

export const envelope = (vector) => {
  const answers = service(hex(vector['wrapped-key']), hex(vector['envelope-key']), hex(vector['associated-data']));
  const { iv, plaintext } = openEnvelope(hex(vector.envelope), hex(vector['associated-data']), answers);
  same('iv', iv, hex(vector.iv));
  if (vector.what === 'keyset') {
    same('envelope of the file', tenantKey(vector), hex(vector.envelope));
    isKey(vector, plaintext, uses[vector.use]);
  } else {
    same('what', vector.what, 'mark');
    const mark = markOf(vector, textOf(vector.file));
    isMark(vector, mark);
    same('envelope of the mark', mark.seal, hex(vector.envelope));
    same('what is sealed', plaintext, Buffer.alloc(0));
  }
};

export const refusedEnvelope = (vector) => {
  const checked = vector.service === 'ignores' ? undefined : hex(vector['associated-data']);
  const answers = service(hex(vector['wrapped-key']), hex(vector.answer), checked);
  const opened = () => openEnvelope(hex(vector.envelope), hex(vector.place), answers) && 'Opened';
  same('outcome', refusal(opened, 'Refused'), vector.outcome);
};

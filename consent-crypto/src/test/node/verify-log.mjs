// Verifies checkpoints and proofs of a consent ledger as docs/format.md describes them, with Node's own cryptography alone
// (18 or later). Shares nothing with the library.
// usage: node verify-log.mjs <verifier key> <file>...   exit 1 when any of them fails
//   a file holds a proof of a leaf, or signed checkpoints one after another, an empty line after each but the last; a file
//   that ends with .consistency holds a proof that the one checkpoint in the file before continues that in the file before it
import { createHash, createHmac, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

const need = (condition, what) => {
  if (!condition) throw new Error(what);
};
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (leaf) => sha256(Buffer.of(0), leaf);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const base64 = (text, size) => {
  const bytes = Buffer.from(text, 'base64');
  need(bytes.toString('base64') === text, 'not Base64 in its one form');
  need(size === undefined || bytes.length === size, `not ${size} bytes`);
  return bytes;
};
const number = (line, word) => {
  need(line !== undefined && line.startsWith(word), `a line should begin with '${word}'`);
  const digits = line.slice(word.length);
  need(/^(0|[1-9][0-9]{0,18})$/.test(digits), 'not a number');
  return BigInt(digits);
};
const linesOf = (text) => {
  need(text.endsWith('\n'), 'the last line is not ended');
  return text.slice(0, -1).split('\n');
};

// RFC 9162, section 2.1.1, from the leaves
export const rootOf = (hashes) => {
  if (hashes.length === 0) return sha256();
  if (hashes.length === 1) return hashes[0];
  let k = 1;
  while (2 * k < hashes.length) k *= 2;
  return nodeHash(rootOf(hashes.slice(0, k)), rootOf(hashes.slice(k)));
};

// RFC 9162, section 2.1.3.2
const rootOverPath = (hash, index, size, path) => {
  need(index < size, 'no such leaf');
  let [fn, sn, root] = [index, size - 1n, hash];
  for (const next of path) {
    need(sn !== 0n, 'the path is too long');
    if ((fn & 1n) === 1n || fn === sn) {
      root = nodeHash(next, root);
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      root = nodeHash(root, next);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  need(sn === 0n, 'the path is too short');
  return root;
};

// RFC 9162, section 2.1.4.2
const checkConsistency = (from, size, path, first, second) => {
  need(from <= size, 'a log only grows');
  if (from === 0n || from === size) {
    need(path.length === 0, 'the path is too long');
    need(from !== 0n || first.equals(sha256()), 'the first root is not that of an empty tree');
    need(from !== size || first.equals(second), 'the roots differ');
    return;
  }
  const hashes = (from & (from - 1n)) === 0n ? [first, ...path] : [...path];
  need(hashes.length > 0, 'the path is too short');
  let [fn, sn] = [from - 1n, size - 1n];
  while ((fn & 1n) === 1n) [fn, sn] = [fn >> 1n, sn >> 1n];
  let [fr, sr] = [hashes[0], hashes[0]];
  for (const next of hashes.slice(1)) {
    need(sn !== 0n, 'the path is too long');
    if ((fn & 1n) === 1n || fn === sn) {
      [fr, sr] = [nodeHash(next, fr), nodeHash(next, sr)];
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      sr = nodeHash(sr, next);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  need(sn === 0n, 'the path is too short');
  need(fr.equals(first) && sr.equals(second), 'the path does not lead to the roots');
};

// a verifier key of C2SP signed notes
export const verifierKey = (text) => {
  const [name, hash, key] = [text.split('+')[0], text.split('+')[1], text.split('+').slice(2).join('+')];
  const typed = base64(key, 33);
  need(typed[0] === 1, 'not a key of Ed25519');
  const id = sha256(`${name}\n`, typed).subarray(0, 4);
  need(id.toString('hex') === hash, 'the hash in the key differs');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  return { name, id, raw: typed.subarray(1), publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
};

export const checkpointOf = (text, key) => {
  const lines = linesOf(text);
  need(lines.length === 7 && lines[5] === '', 'not a signed checkpoint');
  need(lines[0] === key.name, 'of another ledger');
  const [size, root] = [number(lines[1], ''), base64(lines[2], 32)];
  const [previous, time] = [number(lines[3], 'consentkit-previous '), number(lines[4], 'consentkit-time ')];
  need(previous < size || previous === 0n, 'the checkpoint before is not smaller');
  const start = `\u2014 ${key.name} `;
  need(lines[6].startsWith(start), 'not signed by the ledger');
  const signature = base64(lines[6].slice(start.length), 68);
  need(signature.subarray(0, 4).equals(key.id), 'signed with another key');
  const signed = Buffer.from(`${lines.slice(0, 5).join('\n')}\n`, 'utf8');
  need(verify(null, signed, key.publicKey, signature.subarray(4)), 'the signature is wrong');
  return { size, root, previous, time };
};

const proofOf = (text, name, word) => {
  const lines = linesOf(text);
  need(lines[0] === `consentkit ${name} 1`, `not of the kind '${name}'`);
  return { place: number(lines[1], `${word} `), size: number(lines[2], 'size '), path: lines.slice(3).map((line) => base64(line, 32)) };
};

export const leafProofOf = (text, key) => {
  const lines = linesOf(text);
  const end = lines.indexOf('');
  need(lines[0] === 'c2sp.org/tlog-proof@v1' && end > 2 && lines[1].startsWith('extra '), 'not a proof of a leaf');
  const leaf = base64(lines[1].slice('extra '.length));
  const checkpoint = checkpointOf(`${lines.slice(end + 1).join('\n')}\n`, key);
  const path = lines.slice(3, end).map((line) => base64(line, 32));
  const index = number(lines[2], 'index ');
  need(rootOverPath(leafHash(leaf), index, checkpoint.size, path).equals(checkpoint.root), 'the path does not lead to the root');
  return { leaf, index, checkpoint };
};

export const inclusion = (text, leaf, root) => {
  const proof = proofOf(text, 'inclusion proof', 'index');
  need(rootOverPath(leafHash(leaf), proof.place, proof.size, proof.path).equals(root), 'the path does not lead to the root');
  return proof;
};

export const consistency = (text, first, second) => {
  const proof = proofOf(text, 'consistency proof', 'from');
  checkConsistency(proof.place, proof.size, proof.path, first, second);
  return proof;
};

// the vectors of docs/format.md

const same = (what, actual, expected) => need(String(actual) === String(expected), `${what} differs`);
const hexOf = (text) => {
  need(/^([0-9a-f]{2})*$/.test(text), 'not hexadecimal');
  return Buffer.from(text, 'hex');
};
const leavesOf = (vector) => vector.leaves.split(' ').map(hexOf);
const textOf = (escaped) => JSON.parse(`"${escaped}"`);
const sized = (bytes) => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

const kinds = {
  checkpoint: (vector) => {
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), hexOf(vector['private-key'])]);
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const key = verifierKey(vector['verifier-key']);
    same('public key', createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(12).toString('hex'), key.raw.toString('hex'));
    const leaves = leavesOf(vector);
    const root = rootOf(leaves.map(leafHash)).toString('base64');
    const text = `${key.name}\n${leaves.length}\n${root}\nconsentkit-previous ${vector.previous}\nconsentkit-time ${vector.micros}\n`;
    const signature = Buffer.concat([key.id, sign(null, Buffer.from(text, 'utf8'), privateKey)]).toString('base64');
    same('note', textOf(vector.note), `${text}\n\u2014 ${key.name} ${signature}\n`);
    checkpointOf(textOf(vector.note), key);
  },
  inclusion: (vector) => {
    const leaves = leavesOf(vector);
    const root = rootOf(leaves.map(leafHash));
    same('root', root.toString('base64'), vector.root);
    const proof = inclusion(textOf(vector.proof), leaves[Number(vector.index)], root);
    same('index', proof.place, vector.index);
    same('size', proof.size, leaves.length);
  },
  consistency: (vector) => {
    const hashes = leavesOf(vector).map(leafHash);
    const [first, second] = [rootOf(hashes.slice(0, Number(vector.from))), rootOf(hashes)];
    same('first-root', first.toString('base64'), vector['first-root']);
    same('second-root', second.toString('base64'), vector['second-root']);
    const proof = consistency(textOf(vector.proof), first, second);
    same('from', proof.place, vector.from);
    same('size', proof.size, hashes.length);
  },
  leaf: (vector) => {
    const proof = leafProofOf(textOf(vector.proof), verifierKey(vector['verifier-key']));
    same('leaf', proof.leaf.toString('hex'), vector.leaf);
    same('leaf-hash', leafHash(proof.leaf).toString('hex'), vector['leaf-hash']);
  },
  code: (vector) => {
    const input = Buffer.concat([
      Buffer.of(1), sized(Buffer.from('consentkit/1/ledger-mac')), sized(Buffer.from(vector.tenant, 'utf8')), sized(hexOf(vector.bytes)),
    ]);
    same('input', input.toString('hex'), vector.input);
    same('result', createHmac('sha256', hexOf(vector['hmac-key'])).update(input).digest('hex'), vector.result);
  },
};

export const ledgerVector = (vector) => {
  need(kinds[vector.what], 'unknown vector of the ledger');
  kinds[vector.what](vector);
};

// the program

const checkpointsIn = (text, key) => {
  const entries = text.split(/\n\n(?!\u2014)/).filter((entry) => entry !== '');
  const found = entries.map((entry) => checkpointOf(entry.endsWith('\n') ? entry : `${entry}\n`, key));
  need(found.length > 0, 'there is no checkpoint');
  return found;
};

const main = ([keyText, ...files]) => {
  const key = verifierKey(keyText);
  const seen = [];
  let failed = files.length === 0;
  for (const file of files) {
    try {
      const text = readFileSync(file, 'utf8');
      if (file.endsWith('.consistency')) {
        const [first, second] = seen.slice(-2);
        need(first && second, 'there are no two checkpoints before');
        const proof = consistency(text, first.root, second.root);
        need(proof.place === first.size && proof.size === second.size, 'of other sizes');
        console.log(`${file}: the log of ${second.size} leaves continues that of ${first.size}`);
      } else if (text.startsWith('c2sp.org/tlog-proof@')) {
        const proof = leafProofOf(text, key);
        console.log(`${file}: leaf ${proof.index} of ${proof.checkpoint.size} is in the log`);
      } else {
        const found = checkpointsIn(text, key);
        seen.push(...found);
        console.log(`${file}: ${found.length} signed, the last of ${found[found.length - 1].size} leaves`);
      }
    } catch (e) {
      failed = true;
      console.log(`${file}: FAILED: ${e.message}`);
    }
  }
  exit(failed ? 1 : 0);
};

if (argv[1] === fileURLToPath(import.meta.url)) {
  if (argv.length < 4) {
    console.log('usage: node verify-log.mjs <verifier key> <file>...');
    exit(1);
  }
  main(argv.slice(2));
}

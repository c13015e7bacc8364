import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, createSecretKey, hash, randomBytes, sign, timingSafeEqual, verify } from 'node:crypto';
import { strict } from '../arguments.ts';
import { ApexBlob } from '../blob.ts';
import { defineType } from '../define.ts';
import { InvalidParameterValueException, NoDataFoundException, SecurityException } from '../exception.ts';

const DIGESTS: Record<string, string> = { 'MD5': 'md5', 'SHA1': 'sha1', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA256': 'sha256', 'SHA-512': 'sha512', 'SHA512': 'sha512', 'SHA3-256': 'sha3-256', 'SHA3-384': 'sha3-384', 'SHA3-512': 'sha3-512' };
const MACS: Record<string, string> = { hmacMD5: 'md5', hmacSHA1: 'sha1', hmacSHA256: 'sha256', hmacSHA512: 'sha512' };
const SIGNATURES: Record<string, string> = {
  'RSA': 'sha1', 'RSA-SHA1': 'sha1', 'RSA-SHA256': 'sha256', 'RSA-SHA384': 'sha384', 'RSA-SHA512': 'sha512', 'ECDSA-SHA256': 'sha256', 'ECDSA-SHA384': 'sha384', 'ECDSA-SHA512': 'sha512',
};
const KEY_BITS = [128, 192, 256];

function named(table: Record<string, string>, name: string): string {
  const found = table[name] ?? Object.entries(table).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  if (found === undefined) throw new InvalidParameterValueException(`Algorithm ${name} is not supported.`);
  return found;
}

function blob(bytes: Buffer): ApexBlob {
  return new ApexBlob(new Uint8Array(bytes));
}

/** Bytes given as the key itself would first be tried as every kind of key object, which takes three times as long. */
function mac(algorithm: string, input: ApexBlob, key: ApexBlob): Buffer {
  return createHmac(named(MACS, algorithm), createSecretKey(key.bytes)).update(input.bytes).digest();
}

function aesKey(bits: number): ApexBlob {
  if (!KEY_BITS.includes(bits)) throw new InvalidParameterValueException('Invalid key size. Key size must be 128, 192 or 256 bits.');
  return blob(randomBytes(bits / 8));
}

/** AES128, AES192, AES256 in CBC mode with PKCS#7 padding. */
function cipherOf(algorithm: string, key: ApexBlob): string {
  const bits = Number(/^AES(128|192|256)$/i.exec(algorithm)?.[1]);
  if (!bits) throw new InvalidParameterValueException(`Algorithm ${algorithm} is not supported.`);
  if (key.bytes.length * 8 !== bits) throw new InvalidParameterValueException(`Invalid private key. Must be ${bits / 8} bytes.`);
  return `aes-${bits}-cbc`;
}

function encrypt(algorithm: string, key: ApexBlob, iv: Uint8Array, data: ApexBlob): Buffer {
  const cipher = createCipheriv(cipherOf(algorithm, key), key.bytes, iv);
  return Buffer.concat([cipher.update(data.bytes), cipher.final()]);
}

function decrypt(algorithm: string, key: ApexBlob, iv: Uint8Array, data: Uint8Array): Buffer {
  const decipher = createDecipheriv(cipherOf(algorithm, key), key.bytes, iv);
  try {
    return Buffer.concat([decipher.update(data), decipher.final()]);
  } catch (error) {
    throw new SecurityException(`Given final block not properly padded: ${(error as Error).message}`);
  }
}

/** Keys are PKCS#8 and X.509 in DER. */
function signature(algorithm: string, input: ApexBlob, key: ApexBlob): Buffer {
  return sign(named(SIGNATURES, algorithm), input.bytes, createPrivateKey({ key: Buffer.from(key.bytes), format: 'der', type: 'pkcs8' }));
}

function isSignature(algorithm: string, input: ApexBlob, given: ApexBlob, key: ApexBlob): boolean {
  return verify(named(SIGNATURES, algorithm), input.bytes, createPublicKey({ key: Buffer.from(key.bytes), format: 'der', type: 'spki' }), given.bytes);
}

/** A key that cannot be read is a SecurityException. */
function withKey<T>(use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof InvalidParameterValueException) throw error;
    throw new SecurityException(`Invalid key: ${(error as Error).message}`);
  }
}

export const cryptoType = defineType({
  name: 'System.Crypto',
  kind: 'class',
  extensible: false,
  unsupported: ['signXml'],
  members: {
    'static Blob generateDigest(String algorithm, Blob input)': strict((_tx, algorithm: string, input: ApexBlob) => blob(hash(named(DIGESTS, algorithm), input.bytes, 'buffer'))),
    'static Blob generateMac(String algorithm, Blob input, Blob key)': strict((_tx, algorithm: string, input: ApexBlob, key: ApexBlob) => blob(mac(algorithm, input, key))),
    'static Boolean verifyHMac(String algorithm, Blob input, Blob key, Blob macToVerify)': strict((_tx, algorithm: string, input: ApexBlob, key: ApexBlob, given: ApexBlob) => {
      const expected = mac(algorithm, input, key);
      return expected.length === given.bytes.length && timingSafeEqual(expected, given.bytes);
    }),
    'static Blob generateAesKey(Integer size)': strict((_tx, size: number) => aesKey(size)),
    'static Blob encrypt(String algorithm, Blob key, Blob iv, Blob data)': strict((_tx, algorithm: string, key: ApexBlob, iv: ApexBlob, data: ApexBlob) => blob(encrypt(algorithm, key, iv.bytes, data))),
    'static Blob decrypt(String algorithm, Blob key, Blob iv, Blob data)': strict((_tx, algorithm: string, key: ApexBlob, iv: ApexBlob, data: ApexBlob) => blob(decrypt(algorithm, key, iv.bytes, data.bytes))),
    'static Blob encryptWithManagedIV(String algorithm, Blob key, Blob data)': strict((_tx, algorithm: string, key: ApexBlob, data: ApexBlob) => {
      const iv = randomBytes(16);
      return blob(Buffer.concat([iv, encrypt(algorithm, key, iv, data)]));
    }),
    'static Blob decryptWithManagedIV(String algorithm, Blob key, Blob data)': strict((_tx, algorithm: string, key: ApexBlob, data: ApexBlob) => blob(decrypt(algorithm, key, data.bytes.slice(0, 16), data.bytes.slice(16)))),
    'static Blob sign(String algorithm, Blob input, Blob privateKey)': strict((_tx, algorithm: string, input: ApexBlob, key: ApexBlob) => withKey(() => blob(signature(algorithm, input, key)))),
    /** The org has no certificates. */
    'static Blob signWithCertificate(String algorithm, Blob input, String certificate)': strict((_tx, _algorithm: string, _input: ApexBlob, certificate: string) => {
      throw new NoDataFoundException(`There is no certificate named ${certificate}`);
    }),
    'static Boolean verify(String algorithm, Blob input, Blob signature, Blob publicKey)': strict((_tx, algorithm: string, input: ApexBlob, given: ApexBlob, key: ApexBlob) => withKey(() => isSignature(algorithm, input, given, key))),
    'static Integer getRandomInteger()': () => randomBytes(4).readInt32BE(),
    'static Long getRandomLong()': () => randomBytes(8).readBigInt64BE(),
  },
});

import { createHash, randomBytes } from 'node:crypto';

/** A new secret with 256 random bits, safe in a URL. `prefix` tells people and scanners what it is. */
export function newSecret(prefix: string): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a secret. Plain SHA-256 is enough: the input is random, not chosen by a person. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

import { randomUUID } from 'node:crypto';
import type { Executor } from '@/lib/db/sql';
import { sql } from '@/lib/db/sql';
import { hashSecret, newSecret } from '../auth/secrets';

/** A link printed or handed out is good for a day. */
export const LINK_HOURS = 24;

export interface NewLink {
  /** The secret part; it is not stored and cannot be shown again. */
  token: string;
  expiresAt: Date;
}

/** Makes a one-time sign-in link for a user. Links made before stay good until they expire. */
export async function createSignInLink(
  executor: Executor,
  userId: string,
  createdBy: string,
  now: Date,
): Promise<NewLink> {
  const token = newSecret('bhl_');
  const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000);
  await sql(executor)`
    INSERT INTO sign_in_link (id, user_id, token_hash, created_at, created_by, expires_at)
    VALUES (${randomUUID()}::uuid, ${userId}::uuid, ${hashSecret(token)}, ${now.toISOString()}::timestamptz,
      ${createdBy}, ${expiresAt.toISOString()}::timestamptz)`;
  return { token, expiresAt };
}

/** The address that a person opens. It is used up by the button there, not by opening it: mail filters open links too. */
export function linkAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/sign-in?token=${token}`;
}

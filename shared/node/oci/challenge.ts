/** How a registry asks who we are (WWW-Authenticate), and the token that its realm gives (distribution-spec, "token" authentication). */
import { z } from 'zod';

export interface Challenge {
  readonly scheme: 'basic' | 'bearer';
  readonly params: Readonly<Record<string, string>>;
}

/** The challenges in a WWW-Authenticate header that we can answer; none for anything else. Never throws. */
export function challengesOf(header: string | undefined): readonly Challenge[] {
  if (header === undefined || header.length > 8_192) return [];
  const out: Challenge[] = [];
  for (const part of header.split(/,\s*(?=(?:basic|bearer)(?:\s|$))/i)) {
    const [, scheme, rest = ''] = /^\s*(basic|bearer)(?:\s+(.*))?$/is.exec(part) ?? [];
    if (scheme === undefined) continue;
    const params: Record<string, string> = {};
    for (const [, name = '', quoted, plain] of rest.matchAll(/([a-z_]+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))/gi))
      params[name.toLowerCase()] = quoted ?? plain ?? '';
    out.push({ scheme: scheme.toLowerCase() === 'basic' ? 'basic' : 'bearer', params });
  }
  return out;
}

/** Where the token is to be had; undefined where the challenge names no place that can be asked. */
export function tokenAddress(challenge: Challenge, scope: string): URL | undefined {
  const { realm, service } = challenge.params;
  if (realm === undefined || !URL.canParse(realm)) return undefined;
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  url.searchParams.set('scope', challenge.params['scope'] ?? scope);
  return url;
}

/** A token in a header: its characters, and no line break. */
const tokenText = z
  .string()
  .min(1)
  .max(16_384)
  .regex(/^[\x21-\x7e]+$/);

/** A token answer: `token` or `access_token`, and how long it holds, s (60 where it does not say). */
export const tokenAnswerSchema = z
  .object({
    token: tokenText.optional(),
    access_token: tokenText.optional(),
    expires_in: z
      .number()
      .min(0)
      .max(86_400 * 365)
      .optional(),
  })
  .transform(({ token, access_token, expires_in }) => ({ token: token ?? access_token, expiresInS: Math.min(expires_in ?? 60, 86_400) }));

import { setNonce } from 'get-nonce';
import { z } from 'zod';

/*
 * The page is served under a strict content security policy: no eval, and styles only with this load's nonce.
 * zod would probe `new Function` at its first schema, so this file is imported before anything that holds a schema.
 */
z.config({ jitless: true });

/** This load's nonce: from `<meta property="csp-nonce">`, else from the script tag; empty where the host set no policy. */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  if (meta) return meta.nonce || meta.content;
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
}

const nonce = styleNonce();
if (nonce) setNonce(nonce); // react-remove-scroll, inside Mantine's dialogs, asks get-nonce

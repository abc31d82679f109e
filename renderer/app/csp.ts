/** Imported first of all: sets up what must stand before the first schema is parsed and the first style is made. */
import { setNonce } from 'get-nonce';
import { z } from 'zod';

// The strict policy allows no eval, which zod's compiled parsers use.
z.config({ jitless: true });

/** The nonce of this load, which the host wrote into the page; Mantine's style elements carry it (getStyleNonce). */
export function styleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce || meta?.getAttribute('nonce') || '';
}

// The scroll lock inside Mantine's overlays makes its own style element and asks get-nonce.
setNonce(styleNonce());

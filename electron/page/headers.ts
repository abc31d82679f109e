/** Stands in the built index.html where the nonce of this load goes (build/bundle.ts puts it there). */
export const noncePlaceholder = '__GROUNDCREW_NONCE__';

/**
 * The strict content security policy of the page, the same in both hosts.
 * `nonce` is fresh for every load (Mantine's style elements carry it); no foreign host is named anywhere;
 * 'wasm-unsafe-eval' is for the bundled barcode reader, blob: and data: for photos not yet stored.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer of both hosts, page or not: nothing is sniffed, framed, embedded elsewhere or told to others. */
export const quietHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
} as const;

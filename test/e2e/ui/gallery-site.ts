/** Builds the gallery's page and serves it as strictly as the app's own: no eval, no inline script, styles by nonce. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = new URL('../../../', import.meta.url).pathname;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export type GallerySite = { readonly url: string; readonly close: () => Promise<void> };

/** Serves the built page on a free port of 127.0.0.1 until closed. */
export async function serveGallery(): Promise<GallerySite> {
  const out = await mkdtemp(join(tmpdir(), 'groundcrew-gallery-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'test',
    plugins: [react()],
    build: { outDir: out, emptyOutDir: true, modulePreload: false, rolldownOptions: { input: join(root, 'test/e2e/ui/page/index.html') } },
  });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://host').pathname).replace(/^(\.\.[/\\])+/, '');
    const file = path === '/' ? '/test/e2e/ui/page/index.html' : path;
    readFile(join(out, file)).then(
      (bytes) => {
        const nonce = randomBytes(16).toString('base64');
        const body = extname(file) === '.html' ? bytes.toString('utf8').replace('__NONCE__', nonce) : bytes;
        response.writeHead(200, {
          'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'`,
        });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(out, { recursive: true, force: true });
    },
  };
}

/** The one frame of every public page: plain HTML that needs no script, on a phone as on paper, light and dark. */
import { createHash } from 'node:crypto';
import { localeOf } from '../../shared/domain/message/language.ts';
import { Html, html } from './html.ts';

const style = `
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--text:#16191d;--quiet:#4d5661;--line:#c6ccd4;--accent:#1a4fc4;--on-accent:#fff;--bad:#a3161f;--bad-soft:#fdecec;--good:#135c36;--good-soft:#e6f4ec}
@media (prefers-color-scheme:dark){:root{--page:#14171b;--card:#1d2127;--text:#eceff3;--quiet:#b3bcc7;--line:#48515c;--accent:#9dbbff;--on-accent:#10182b;--bad:#ffb4b4;--bad-soft:#43191c;--good:#a5e0bd;--good-soft:#17331f}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:40rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.15rem;line-height:1.3;margin:0 0 .5rem}
section>h2{margin:1.5rem 0 .5rem}
h3,legend,label,dt{display:block;font-size:1rem;font-weight:600;margin:.75rem 0 .25rem;padding:0}
p,dd{margin:.25rem 0}
dd{margin-inline-start:0}
.quiet{color:var(--quiet)}
.as-typed{white-space:pre-wrap}
article{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:1rem 0}
fieldset{border:0;margin:.75rem 0 0;padding:0}
.choice{display:flex;gap:.75rem;align-items:center;min-height:3rem;margin:0;font-weight:400}
.choice input{width:1.5rem;height:1.5rem;flex:none;margin:0;accent-color:var(--accent)}
select,input[type=date]{display:block;width:100%;min-height:3rem;padding:.5rem;font:inherit;color:inherit;background:var(--page);border:1px solid var(--quiet);border-radius:.375rem}
ul{margin:.5rem 0;padding-inline-start:1.25rem}
textarea{display:block;width:100%;min-height:6rem;padding:.5rem;font:inherit;color:inherit;background:var(--page);border:1px solid var(--quiet);border-radius:.375rem}
textarea.short{min-height:3.25rem}
form:has([value=suits]:checked) .other{display:none}
button{display:block;width:100%;min-height:3.25rem;margin:1rem 0 0;padding:.5rem 1rem;font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:.5rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.told{padding:.75rem;border-radius:.375rem;margin:.75rem 0}
.bad{color:var(--bad);background:var(--bad-soft)}
.good{color:var(--good);background:var(--good-soft)}
@media print{button,textarea{display:none}}
`;

/** The policy that goes with every page: nothing is loaded from anywhere, forms go back here, nobody frames it. */
const stylePin = createHash('sha256').update(style).digest('base64');
export const pageHeaders = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${stylePin}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
} as const;

/** A whole page; `language`: the tag of its words. */
export function framed({ title, body }: { readonly title: string; readonly body: Html }, language: string): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<h1 dir="auto">${title}</h1>
${body}
</main>
</body>
</html>
`.markup;
}

/** A page that says one thing and what to do next. */
export function notice(language: string, title: string, ...sentences: readonly string[]): string {
  return framed({ title, body: html`${sentences.map((sentence) => html`<p>${sentence}</p>`)}` }, language);
}

/** What people typed, with its line breaks. */
export function asTyped(text: string): Html {
  return html`<p class="as-typed" dir="auto">${text}</p>`;
}

/** The attribute of a choice that is made. */
export function checked(on: boolean): Html {
  return on ? html` checked` : html``;
}

/** The attribute of an option that is chosen. */
export function selected(on: boolean): Html {
  return on ? html` selected` : html``;
}

/** What came of something. `code`: the stable one of a refusal. */
export function told(kind: 'good' | 'bad', sentence: string, code?: string): Html {
  return kind === 'bad'
    ? html`<p class="told bad" role="alert" data-code="${code ?? ''}">${sentence}</p>`
    : html`<p class="told good" role="status">${sentence}</p>`;
}

/** A moment as whoever reads it there would say it, in their language. */
export function moment(at: number, timeZone: string | undefined, language: string): Html {
  const words = new Date(at).toLocaleString(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return html`<time datetime="${new Date(at).toISOString()}">${words}</time>`;
}

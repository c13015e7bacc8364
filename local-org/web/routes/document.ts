import { randomBytes } from 'node:crypto';

/** One page of HTML for every Lightning URL; the shell inside finds out what to show. */
export function shellDocument(importMap: Record<string, string>, language: string): { html: string; policy: string } {
  const nonce = randomBytes(16).toString('base64');
  const html = `<!doctype html>
<html lang="${escapeHtml(language.replace('_', '-'))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local org</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css">
<link rel="stylesheet" href="/lightning/shell.css">
<script type="importmap" nonce="${nonce}">${JSON.stringify({ imports: importMap }).replaceAll('<', '\\u003c')}</script>
<script type="module" nonce="${nonce}">import 'host/start';</script>
</head>
<body class="slds-scope"></body>
</html>
`;
  return { html, policy: contentSecurityPolicy(`'nonce-${nonce}'`) };
}

/** Nothing from other hosts. Styles are inline because the engine's synthetic shadow writes style elements. */
export function contentSecurityPolicy(extraScriptSource = ''): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${extraScriptSource}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]);
}

import type { Mail } from '../../org/index.ts';

const LINK = /https?:\/\/[^\s"'<>)\]]*[^\s"'<>)\].,;:!?]/g;

function linksOf({ text, html }: Mail): string[] {
  const shown = `${text ?? ''} ${(html ?? '').replaceAll('&amp;', '&')}`;
  return [...new Set(shown.match(LINK) ?? [])];
}

/** A sent mail with the links that its reader could follow. */
export function mailJson(mail: Mail): object {
  return { ...mail, sentAt: new Date(mail.sentAt).toISOString(), links: linksOf(mail) };
}

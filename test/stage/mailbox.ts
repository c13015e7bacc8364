import type { Stage } from './stage.ts';

export interface Mail {
  to: string[];
  subject: string;
  text: string;
  headers: Record<string, string>;
  links: string[];
}

/** Every mail to an address, oldest first. */
export async function mailsTo(stage: Stage, address: string): Promise<Mail[]> {
  return (await stage.control<{ mails: Mail[] }>('GET', `outbox?to=${encodeURIComponent(address)}`)).mails;
}

/** Tokens of the page links of a mail in their order: what it asks for, then the preference page, then the way out. */
export function tokensOf(mail: Mail): string[] {
  return mail.links.filter((link) => link.includes('/privacy/')).map((link) => link.slice(link.lastIndexOf('/') + 1));
}

/** The link to the preference page, from the footer. */
export function preferencesOf(mail: Mail): string {
  return tokensOf(mail).at(-2)!;
}

import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { linkFor } from '../../src/local/start.ts';
import type { Role, Stage } from './stage.ts';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * An installed Chromium or Chrome, else the one that npm brings for Linux.
 * @throws Error with a hint when there is neither: a missing browser is a failure, never a skip.
 */
export async function openBrowser(): Promise<Browser> {
  const installed = process.env.CHROMIUM_PATH ?? INSTALLED.find((path) => existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args: FLAGS });
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await chromium.launch({ executablePath: await packaged.executablePath(), args: [...packaged.args, ...FLAGS] });
  } catch (error) {
    throw new Error('No browser: install Chromium or Chrome, or name one in CHROMIUM_PATH. The one from npm needs Linux on x64.', { cause: error });
  }
}

/** A page of a new browser context, logged in as the user of a role. */
export async function openPage(browser: Browser, stage: Stage, role: Role, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, timezoneId: 'Europe/Paris', locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(linkFor(stage, stage.users[role], path));
  return page;
}

import type { ApexValue } from '../../apex/lib/define.ts';
import { CURRENT_PAGE } from '../../apex/lib/web/apexpages.ts';
import { PageReferenceValue } from '../../apex/lib/web/pagereference.ts';
import { notSupported, SalesforceError } from '../../base/errors.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** A request for a Visualforce page. */
export interface PageCall {
  /** Path of the page with its query string. */
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  /** The page's Apex class; undefined for a page without one. */
  readonly controller: string | undefined;
}

export interface OpenedPage {
  /** Of the query string; null when it is not there. */
  parameter(name: string): string | null;
  /** What the controller's getter answers, as text. */
  property(name: string): string;
}

/** What a site's Site.UrlRewriter makes of an address; the address itself where it makes nothing of it. */
export function rewriteUrl(tx: Transaction, rewriter: string, url: string): string {
  const { apex } = tx.org;
  return apex.enter(tx, () => {
    const mapped = tx.inApex(() => apex.machine.callMethod(apex.machine.newInstance(rewriter), 'mapRequestUrl', [new PageReferenceValue(url)]));
    return mapped instanceof PageReferenceValue ? mapped.url : url;
  });
}

/** Makes the page current and its controller ready; the getters run in the same transaction. */
export function openPage(tx: Transaction, { url, headers, controller }: PageCall): OpenedPage {
  const { apex } = tx.org;
  const page = new PageReferenceValue(url);
  for (const [name, value] of headers) page.headers.put(name, value);
  tx.store.set(CURRENT_PAGE, page);
  const target = controller === undefined ? null : apex.enter(tx, () => tx.inApex(() => apex.machine.newInstance(controller)));
  return {
    parameter: (name) => (page.parameters.get(name) as string | null | undefined) ?? null,
    property: (name) => textOf(apex.enter(tx, () => tx.inApex(() => apex.machine.callMethod(requireTarget(target, name), `get${name}`, [])))),
  };
}

function requireTarget(target: ApexValue, name: string): ApexValue {
  if (target === null) throw new SalesforceError('INVALID_TYPE', `Unknown property '${name}': the page has no controller.`);
  return target;
}

function textOf(value: ApexValue): string {
  if (value === null || typeof value === 'string') return value ?? '';
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw notSupported('A page property that is neither text, number nor true or false');
}

import type { DeployedMetadata } from '../deployed/metadata.ts';
import { parseMetadata, text } from '../deployed/xml.ts';

/** A public site, as its CustomSite metadata describe it. */
export interface Site {
  /** First step of its addresses. */
  readonly prefix: string;
  /** Class that implements Site.UrlRewriter. */
  readonly rewriter: string | undefined;
}

/** The active site of a prefix, in any case. */
export function siteAt(metadata: DeployedMetadata, prefix: string): Site | undefined {
  return metadata.names('CustomSite').map((name) => siteOf(metadata, name)).find((site) => site?.prefix.toLowerCase() === prefix.toLowerCase());
}

/** A site without a path of its own would be the whole address, which belongs to the org here. */
function siteOf(metadata: DeployedMetadata, name: string): Site | undefined {
  const xml = metadata.xml('CustomSite', name);
  const node = parseMetadata(xml ?? '<CustomSite/>');
  const prefix = text(node, 'urlPathPrefix');
  return text(node, 'active') === 'true' && prefix ? { prefix, rewriter: text(node, 'urlRewriterClass') } : undefined;
}

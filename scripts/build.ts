/** `npm run build`: the .js of the Lightning web components, made from the .ts beside them, and the bundle that the local org's pages load. */
import { buildComponents } from '../src/privacy/build-components.ts';
import { sourceRoot } from '../src/privacy/root.ts';
import { vendorBundle } from '../local-org/web/index.ts';

console.log(`${await buildComponents(sourceRoot)} component scripts written.`);
await vendorBundle();

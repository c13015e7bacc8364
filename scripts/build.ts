/** `npm run build`: the .js of the Lightning web components, made from the .ts beside them. */
import { buildComponents } from '../src/privacy/build-components.ts';
import { sourceRoot } from '../src/privacy/root.ts';

console.log(`${await buildComponents(sourceRoot)} component scripts written.`);

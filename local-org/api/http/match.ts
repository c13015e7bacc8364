import { methodsOf } from './resource.ts';
import type { Method, Resource } from './resource.ts';

export interface Match {
  resource: Resource;
  params: Record<string, string>;
}

/** Values of the pattern's parameters, or undefined when the path is another one. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.replace(/\/+$/, '').split('/');
  const params: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i] === '*') return { ...params, '*': given.slice(i).map(decodeURIComponent).join('/') };
    if (given[i] === undefined) return undefined;
    if (wanted[i].startsWith(':')) params[wanted[i].slice(1)] = decodeURIComponent(given[i]);
    else if (wanted[i] !== given[i]) return undefined;
  }
  return given.length === wanted.length ? params : undefined;
}

function literalSegments(resource: Resource): number {
  return resource.path.split('/').filter((segment) => !segment.startsWith(':') && segment !== '*').length;
}

/** Every resource at the path, the most literal pattern first. */
export function resourcesAt(resources: readonly Resource[], path: string): Match[] {
  return resources
    .flatMap((resource) => {
      const params = matchPath(resource.path, path);
      return params ? [{ resource, params }] : [];
    })
    .sort((a, b) => literalSegments(b.resource) - literalSegments(a.resource));
}

export function findResource(resources: readonly Resource[], method: Method, path: string): Match | undefined {
  return resourcesAt(resources, path).find(({ resource }) => methodsOf(resource).includes(method));
}

const loading = new Map<string, Promise<void>>();

function once(url: string, element: HTMLScriptElement | HTMLLinkElement): Promise<void> {
  let done = loading.get(url);
  if (!done) {
    done = new Promise((resolve, reject) => {
      element.addEventListener('load', () => resolve());
      element.addEventListener('error', () => reject(new Error(`${url} could not be loaded.`)));
      document.head.append(element);
    });
    loading.set(url, done);
  }
  return done;
}

/** Loads a script of a static resource, once. */
export function loadScript(_component: unknown, url: string): Promise<void> {
  return once(url, Object.assign(document.createElement('script'), { src: url }));
}

/** Loads a style sheet of a static resource, once. */
export function loadStyle(_component: unknown, url: string): Promise<void> {
  return once(url, Object.assign(document.createElement('link'), { href: url, rel: 'stylesheet' }));
}

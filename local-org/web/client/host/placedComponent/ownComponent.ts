const OWN_COMPONENT = /^(?:c[:/])?([a-z]\w*)$/;
const classes = new Map<string, unknown>();

/**
 * The class of one of the org's components, compiled by the server when asked for; undefined for a name that none of them can have.
 * Rejects with the compiler's message.
 */
export function fetchOwnComponent(placedName: string): Promise<unknown> | undefined {
  const name = OWN_COMPONENT.exec(placedName)?.[1];
  return name === undefined ? undefined : importClass(placedName, name);
}

async function importClass(placedName: string, name: string): Promise<unknown> {
  const { default: found } = await import(`c/${name}`);
  classes.set(placedName, found);
  return found;
}

/** The same class without waiting; undefined until it was fetched. */
export function fetchedComponent(placedName: string): unknown {
  return classes.get(placedName);
}

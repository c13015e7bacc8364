/** The class of one of the org's components, compiled by the server when asked for. Rejects with the compiler's message. */
export async function importOwnComponent(name: string): Promise<unknown> {
  return (await import(`c/${name}`)).default;
}

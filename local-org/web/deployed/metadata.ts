/** The org's deployed metadata, as pages and components are made from it. Names are full names of the Metadata API. */
export interface DeployedMetadata {
  names(type: string): string[];
  /** The component's XML in the Metadata API's format; undefined when it is not deployed. */
  xml(type: string, fullName: string): string | undefined;
  /** A custom label in the user's language, without the c. in front. */
  label(name: string, language: string): string | undefined;
  /** A file of a Lightning component bundle, e.g. ('consentMatrix', 'consentMatrix.html'). */
  bundleFile(bundle: string, fileName: string): string | undefined;
  /** A static resource's bytes and content type. */
  staticResource(fullName: string): { body: Uint8Array; contentType: string } | undefined;
}

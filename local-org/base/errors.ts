/** An error that a client of the org sees, with Salesforce's own code. */
export class SalesforceError extends Error {
  /** Salesforce's StatusCode or API error code, e.g. REQUIRED_FIELD_MISSING, INVALID_FIELD, NOT_SUPPORTED. */
  readonly code: string;
  /** API names of the fields concerned. */
  readonly fields: string[];
  /** HTTP status for the REST APIs. */
  readonly status: number;

  constructor(code: string, message: string, options: { fields?: string[]; status?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'SalesforceError';
    this.code = code;
    this.fields = options.fields ?? [];
    this.status = options.status ?? 400;
  }
}

/** What this org does not do: HTTP 501, listed in docs/fidelity.md. */
export function notSupported(what: string): SalesforceError {
  return new SalesforceError('NOT_SUPPORTED', `${what} is not supported by the local org. See docs/fidelity.md.`, { status: 501 });
}

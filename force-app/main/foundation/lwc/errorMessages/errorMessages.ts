interface FetchError {
  body?: { message?: string; output?: { errors?: { message: string }[]; fieldErrors?: Record<string, { message: string }[]> } } | { message: string }[];
  message?: string;
  statusText?: string;
}

/** Every sentence in an error of the platform: Apex, UI API, several of either, or a plain JavaScript error. */
export function errorMessages(error: unknown): string[] {
  const list = Array.isArray(error) ? error : [error];
  return list.filter(Boolean).flatMap((entry: FetchError) => messagesOf(entry));
}

function messagesOf(error: FetchError): string[] {
  const { body } = error;
  if (Array.isArray(body)) return body.map(({ message }) => message);
  const fieldErrors = Object.values(body?.output?.fieldErrors ?? {}).flat();
  const found = [...(body?.output?.errors ?? []), ...fieldErrors].map(({ message }) => message);
  if (found.length > 0) return found;
  return [body?.message ?? error.message ?? error.statusText ?? String(error)];
}

export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** An RFC 9457 answer, or the absence of any answer (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: FieldError[] = [],
    readonly traceId: string | null = null,
  ) {
    super(detail || title || code);
  }

  get fieldErrors(): Record<string, string> {
    return Object.fromEntries(this.errors.map((error) => [error.field, error.message]));
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => ({}));
  return new Problem(
    response.status,
    body.code ?? `http:${response.status}`,
    body.title ?? '',
    body.detail ?? '',
    Array.isArray(body.errors) ? body.errors : [],
    body.traceId ?? null,
  );
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, 'client:unexpected', '', error instanceof Error ? error.message : String(error));
}

/** Whether a question was refused because a field that it names is not there for whoever asks. */
export function isUnknownField(code: string): boolean {
  return code === 'query:unknown-field' || code === 'query:not-a-reference';
}

/** One field of an RFC 9457 problem: where it stands in what was sent, and what is wrong with it. */
export interface FieldProblem {
  pointer: string;
  detail: string;
  code: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string | null;
  correlation_id?: string | null;
  errors?: FieldProblem[] | null;
  /** What stands there now, where the asker may read it. */
  current?: unknown;
}

/** The server answered, and the answer is a problem. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
    this.name = "ProblemError";
  }

  /** The last part of the problem's type, such as `not-found`. */
  get slug(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf(":") + 1);
  }
}

/** No answer came: the line or the server is down. */
export class NoAnswerError extends Error {
  constructor(cause?: unknown) {
    super("no answer", { cause });
    this.name = "NoAnswerError";
  }
}

export function statusOf(error: unknown): number | null {
  return error instanceof ProblemError ? error.problem.status : null;
}

/** "Not there" and "not yours" are one and the same to the person who asks; so is an address that can name nothing. */
export function isNotHere(error: unknown): boolean {
  const status = statusOf(error);
  return status === 404 || status === 403 || namesNothing(error);
}

function namesNothing(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { status, errors } = error.problem;
  return status === 422 && !!errors?.length && errors.every(({ code }) => code === "uuid_parsing");
}

export async function problemFrom(response: Response): Promise<ProblemError> {
  let body: Partial<Problem> = {};
  if (response.headers.get("content-type")?.includes("json")) {
    body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  }
  return problemError(body, response.status, response.statusText);
}

export function problemError(body: Partial<Problem>, status: number, title: string): ProblemError {
  return new ProblemError({ type: "about:blank", title, ...body, status });
}

/** Nobody answered, or who should answer is away or too late: the same question may be answered in a while. */
export function isAway(error: unknown): boolean {
  return error instanceof NoAnswerError || [503, 504].includes(statusOf(error) ?? 0);
}

/** The engine does not answer, or its index is being made: whatever is not a search works. */
export function isSearchAway(error: unknown): boolean {
  return error instanceof ProblemError && error.slug.startsWith("search-");
}

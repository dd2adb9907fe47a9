/** One wrong field of an input. */
export interface FieldError {
  /** Dotted path, such as `body.name` or `query.limit`. */
  field: string;
  message: string;
  /** Values of which one was perhaps meant, for a person to choose from. */
  choices?: readonly string[];
}

/** An error that a caller can act on; it has an HTTP status and a message written for the person who reads it. */
export abstract class UseCaseError extends Error {
  abstract readonly status: number;
  abstract readonly title: string;
}

/** Nobody is signed in, or the token is not valid. */
export class Unauthorized extends UseCaseError {
  readonly status = 401;
  readonly title = 'Not signed in';
  override readonly name = 'Unauthorized';
}

/** The caller is known and may not do this. */
export class Forbidden extends UseCaseError {
  readonly status = 403;
  readonly title = 'Not allowed';
  override readonly name = 'Forbidden';
}

/** What was asked for does not exist (or is not visible to the caller). */
export class NotFound extends UseCaseError {
  readonly status = 404;
  readonly title = 'Not found';
  override readonly name = 'NotFound';
}

/** The state of things forbids it: somebody was faster, or a rule about the whole would be broken. */
export class Conflict extends UseCaseError {
  readonly status = 409;
  readonly title = 'Conflict';
  override readonly name = 'Conflict';
}

/** The body is larger than the limit that the message names. */
export class TooLarge extends UseCaseError {
  readonly status = 413;
  readonly title = 'Too large';
  override readonly name = 'TooLarge';
}

/** The input is wrong; `fields` says where. */
export class Invalid extends UseCaseError {
  readonly status = 422;
  readonly title = 'Invalid input';
  override readonly name = 'Invalid';
  constructor(
    message: string,
    readonly fields: readonly FieldError[] = [],
  ) {
    super(message);
  }
}

/** Too many requests; try again after `retryAfterSeconds`. */
export class RateLimited extends UseCaseError {
  readonly status = 429;
  readonly title = 'Too many requests';
  override readonly name = 'RateLimited';
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

/** A part that this needs does not answer now. */
export class Unavailable extends UseCaseError {
  readonly status = 503;
  readonly title = 'Not available now';
  override readonly name = 'Unavailable';
}

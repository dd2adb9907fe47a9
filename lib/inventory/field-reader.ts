import type { InputWarning, Labels, ManifestDocument } from './model';

/**
 * Reads fields of a parsed object that nobody has validated. A field of the wrong type is a warning naming file, line
 * and path, and counts as absent; the object itself is kept.
 */
export class FieldReader {
  readonly path: string;
  private readonly value: unknown;
  private readonly report: (path: string, message: string) => void;

  constructor(value: unknown, path: string, report: (path: string, message: string) => void) {
    this.value = value;
    this.path = path;
    this.report = report;
  }

  /** A reader of a manifest; warnings go to `into`. */
  static of(document: ManifestDocument, into: InputWarning[]): FieldReader {
    return new FieldReader(document.body, '', (path, message) => {
      const line = document.lines[path] ?? document.ref.line;
      into.push({
        source: `${document.ref.source}:${line}`,
        path,
        message: `${document.kind} ${document.name}: ${message}`,
      });
    });
  }

  get(key: string): FieldReader {
    const member = isRecord(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    if (!isRecord(this.value)) this.expect('a mapping');
    return new FieldReader(member, this.path === '' ? key : `${this.path}.${key}`, this.report);
  }

  exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  string(): string | null {
    return typeof this.value === 'string' ? this.value : this.expect('a string');
  }

  boolean(): boolean | null {
    return typeof this.value === 'boolean' ? this.value : this.expect('true or false');
  }

  integer(from: number, to: number): number | null {
    const { value } = this;
    if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) return value;
    return this.expect(`a whole number from ${from} to ${to}`);
  }

  /** A port given as a number or by its name. */
  portOrName(): number | string | null {
    if (typeof this.value === 'string' && this.value !== '') return this.value;
    return this.exists() ? this.integer(1, 65535) : null;
  }

  list(): FieldReader[] {
    if (!Array.isArray(this.value)) {
      this.expect('a list');
      return [];
    }
    return this.value.map((member: unknown, n) => new FieldReader(member, `${this.path}.${n}`, this.report));
  }

  strings(): string[] {
    return this.list().flatMap((member) => member.string() ?? []);
  }

  /** A mapping of strings. Numbers and booleans are taken by their text: the API would refuse them, and says so here. */
  labels(): Labels {
    if (!isRecord(this.value)) {
      this.expect('a mapping of strings');
      return {};
    }
    const labels: [string, string][] = [];
    for (const [key, value] of Object.entries(this.value)) {
      if (typeof value === 'string') labels.push([key, value]);
      else if (typeof value === 'number' || typeof value === 'boolean') {
        labels.push([key, String(value)]);
        this.report(`${this.path}.${key}`, `${this.path}.${key} should be a quoted string; taken as "${value}"`);
      } else if (value !== null) this.report(`${this.path}.${key}`, `${this.path}.${key} should be a string; ignored`);
    }
    return Object.fromEntries(labels);
  }

  keys(): string[] {
    return isRecord(this.value) ? Object.keys(this.value) : [];
  }

  warn(message: string): void {
    this.report(this.path, message);
  }

  private expect(what: string): null {
    if (this.exists()) this.report(this.path, `expected ${this.path || 'the document'} to be ${what}; ignored`);
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

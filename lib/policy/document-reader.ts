import type { z } from 'zod';
import type { InputWarning, ManifestDocument, SourceRef } from '@/lib/inventory/model';
import { plainIssue } from '@/lib/inventory/plain-issue';

/** Reads a document piece by piece: what does not fit its schema is remembered as a warning with its line. */
export class DocumentReader {
  readonly warnings: InputWarning[] = [];
  private unread = false;

  constructor(readonly document: ManifestDocument) {}

  /** True once any piece was refused: an API server would refuse the whole document, or drop what it did not know. */
  get malformed(): boolean {
    return this.unread;
  }

  /** The parsed piece, or null with a warning per fault. */
  read<T>(schema: z.ZodType<T>, value: unknown, path: string): T | null {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const at = [path, ...issue.path.map(String)].filter((part) => part !== '').join('.');
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) this.fault(`${at}.${key}`, `unknown field \`${key}\``);
      } else {
        this.fault(at, plainIssue(issue.message));
      }
    }
    return null;
  }

  /** Marks the document as malformed. */
  fault(path: string, problem: string): void {
    this.unread = true;
    this.note(path, `${problem}; the document's effect is unknown where this matters`);
  }

  /** Says something about the document that does not change how it is read. */
  note(path: string, message: string): void {
    const { kind, namespace, name } = this.document;
    const { source, line } = this.ref(path);
    const title = namespace === '' ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
    this.warnings.push({ source: `${source}:${line}`, message: `${title}: ${path}: ${message}`, path });
  }

  /** Where a field stands; the nearest enclosing field that has a line, else the document. */
  ref(path: string): SourceRef {
    const { lines, ref } = this.document;
    for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
      const line = Object.hasOwn(lines, at) ? lines[at] : undefined;
      if (line !== undefined) return { source: ref.source, line };
    }
    return ref;
  }
}

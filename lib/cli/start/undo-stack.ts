/** What was started, to be stopped in the opposite order, each once, whatever fails. */
export class UndoStack {
  readonly #undos: Array<() => Promise<unknown>> = [];

  add(undo: () => Promise<unknown>): void {
    this.#undos.push(undo);
  }

  /** Undoes everything; problems are reported on standard error and do not stop the rest. */
  async unwind(): Promise<void> {
    for (let undo = this.#undos.pop(); undo; undo = this.#undos.pop()) {
      await undo().catch((error: unknown) => process.stderr.write(`bulkhead: while stopping: ${String(error)}\n`));
    }
  }
}
